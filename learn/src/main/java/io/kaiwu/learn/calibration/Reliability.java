// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.calibration;

import io.kaiwu.learn.LearnException;
import java.util.ArrayList;
import java.util.List;

/**
 * How far probabilities are what they say: the rows in bins of equal width by the probability of
 * one class, and in each bin how often the class really came.
 *
 * @param bins those that hold rows, rising
 * @param brier the mean squared distance of probability and outcome, in [0, 1]; less is better
 */
public record Reliability(List<Bin> bins, double brier) {

  /** One bin of probabilities [low, high); the last holds 1 too. */
  public record Bin(double low, double high, int rows, double meanPredicted, double shareObserved) {

    double gap() {
      return Math.abs(meanPredicted - shareObserved);
    }
  }

  public Reliability {
    bins = List.copyOf(bins);
  }

  /**
   * Measures probabilities of one class.
   *
   * @param hits whether each row is of the class
   * @param bins at least 1
   * @throws LearnException if there are no rows or a probability is not in [0, 1]
   */
  public static Reliability of(double[] probabilities, boolean[] hits, int bins) {
    if (probabilities.length == 0 || probabilities.length != hits.length || bins < 1) {
      throw new LearnException(
          "A reliability curve needs rows and bins; there are %d probabilities, %d outcomes and %d bins."
              .formatted(probabilities.length, hits.length, bins));
    }
    int[] rows = new int[bins];
    double[] predicted = new double[bins];
    double[] observed = new double[bins];
    double squares = 0;
    for (int r = 0; r < hits.length; r++) {
      double p = probabilities[r];
      if (!(p >= 0 && p <= 1)) {
        throw new LearnException(
            "The probability of row %d (%s) must be in [0, 1].".formatted(r, p));
      }
      int bin = Math.min(bins - 1, (int) (p * bins));
      double hit = hits[r] ? 1 : 0;
      rows[bin]++;
      predicted[bin] += p;
      observed[bin] += hit;
      squares += (p - hit) * (p - hit);
    }
    List<Bin> filled = new ArrayList<>();
    for (int b = 0; b < bins; b++) {
      if (rows[b] > 0) {
        filled.add(
            new Bin(
                (double) b / bins,
                (b + 1.0) / bins,
                rows[b],
                predicted[b] / rows[b],
                observed[b] / rows[b]));
      }
    }
    return new Reliability(filled, squares / hits.length);
  }

  /**
   * The expected calibration error: the bins' gaps between what was said and what came, by their
   * rows. In [0, 1].
   */
  public double expectedError() {
    double sum = 0;
    double rows = 0;
    for (Bin bin : bins) {
      sum += bin.rows() * bin.gap();
      rows += bin.rows();
    }
    return sum / rows;
  }

  /** The greatest gap of any bin. */
  public double greatestError() {
    return bins.stream().mapToDouble(Bin::gap).max().orElse(0);
  }
}
