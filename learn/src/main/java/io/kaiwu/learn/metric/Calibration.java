// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.metric;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.learn.LearnException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Whether probabilities keep what they promise: of the rows given 30 %, do three of ten happen?
 * What does not can be put right by {@code io.kaiwu.learn.calibration}.
 *
 * @param bins those that hold rows, from the lowest probability up
 * @param expectedError the mean over the rows of the distance between promised and seen in their
 *     bin, in [0, 1] (Guo et al., arXiv:1706.04599)
 * @param greatestError the greatest such distance
 */
public record Calibration(List<Bin> bins, double expectedError, double greatestError) {

  public Calibration {
    bins = List.copyOf(bins);
  }

  /**
   * The rows of similar probability.
   *
   * @param promised the mean of their probabilities
   * @param seen the share of them that were positive
   * @param band where that share would lie with more rows like these, at 95 %
   */
  public record Bin(int rows, double promised, double seen, ShareBand band) {}

  /** How the bins are cut. */
  public enum Cut {
    /** Of equal width on [0, 1]. */
    UNIFORM,
    /** Of equally many rows. */
    QUANTILE
  }

  /** Compares the probabilities of one class with what happened. O(n log bins + n log n). */
  public static Calibration of(boolean[] positive, double[] probabilities, int bins, Cut cut) {
    Scores.checkLengths(positive.length, probabilities.length, null);
    if (bins < 1) {
      throw new LearnException("There must be at least one bin, not (%d).".formatted(bins));
    }
    double[] inner = innerEdges(probabilities, bins, cut);
    int[] rows = new int[bins];
    int[] seen = new int[bins];
    double[] promised = new double[bins];
    for (int i = 0; i < positive.length; i++) {
      double p = probabilities[i];
      if (!(p >= 0 && p <= 1)) {
        throw new LearnException(
            "The probability (%s) of row %d must lie in [0, 1].".formatted(p, i));
      }
      int bin = binOf(inner, p);
      rows[bin]++;
      seen[bin] += positive[i] ? 1 : 0;
      promised[bin] += p;
    }
    List<Bin> filled = new ArrayList<>();
    double expected = 0;
    double greatest = 0;
    for (int b = 0; b < bins; b++) {
      if (rows[b] > 0) {
        ShareBand band = ShareBand.of(seen[b], rows[b], 0.95);
        Bin bin = new Bin(rows[b], promised[b] / rows[b], (double) seen[b] / rows[b], band);
        double off = Math.abs(bin.promised() - bin.seen());
        expected += off * rows[b] / positive.length;
        greatest = Math.max(greatest, off);
        filled.add(bin);
      }
    }
    return new Calibration(filled, expected, greatest);
  }

  /** Compares the probability of the predicted class with how often it was right; n x k. */
  public static Calibration ofPredicted(
      int[] truth, double[] probabilities, int classes, int bins) {
    Scores.checkProbabilities(probabilities, truth.length, classes);
    int[] predicted = Scores.mostProbable(probabilities, classes);
    boolean[] right = new boolean[truth.length];
    double[] sure = new double[truth.length];
    for (int r = 0; r < right.length; r++) {
      right[r] = predicted[r] == truth[r];
      sure[r] = probabilities[r * classes + predicted[r]];
    }
    return of(right, sure, bins, Cut.UNIFORM);
  }

  private static double[] innerEdges(double[] probabilities, int bins, Cut cut) {
    double[] edges = new double[bins - 1];
    double[] sorted = probabilities.clone();
    Arrays.sort(sorted);
    for (int b = 1; b < bins; b++) {
      double share = (double) b / bins;
      edges[b - 1] =
          switch (cut) {
            case UNIFORM -> share;
            case QUANTILE -> Scores.quantile(sorted, share);
          };
    }
    return edges;
  }

  /** The number of edges below a value: what lies on an edge belongs to the bin below it. */
  private static int binOf(double[] edges, double value) {
    int low = 0;
    int high = edges.length;
    while (low < high) {
      int mid = (low + high) >>> 1;
      if (edges[mid] < value) {
        low = mid + 1;
      } else {
        high = mid;
      }
    }
    return low;
  }

  public ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("expectedError", expectedError).put("greatestError", greatestError);
    var array = json.putArray("bins");
    bins.forEach(b ->
        array
            .addObject()
            .put("rows", b.rows())
            .put("promised", b.promised())
            .put("seen", b.seen())
            .put("low", b.band().low())
            .put("high", b.band().high()));
    return json;
  }
}
