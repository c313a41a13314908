// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.metric;

import io.kaiwu.learn.LearnException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Checks what is to be scored and does the arithmetic scores share. */
final class Scores {

  private Scores() {}

  static void checkLengths(int truths, int predictions, double @Nullable [] weights) {
    if (truths != predictions || truths == 0) {
      throw new LearnException(
          "A score needs as many predictions as truths and at least one; there are %d and %d."
              .formatted(predictions, truths));
    }
    if (weights == null) {
      return;
    }
    if (weights.length != truths) {
      throw new LearnException(
          "There are %d weights for %d rows.".formatted(weights.length, truths));
    }
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      if (!(weights[i] >= 0 && weights[i] < Double.POSITIVE_INFINITY)) {
        throw new LearnException(
            "The weight (%s) of row %d must be at least 0 and finite.".formatted(weights[i], i));
      }
      sum += weights[i];
    }
    if (sum == 0) {
      throw new LearnException("All weights are 0, so that no row counts.");
    }
  }

  static void checkFinite(String what, double[] values) {
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        throw new LearnException(
            "The %s (%s) of row %d must be finite. Maybe leave that row out."
                .formatted(what, values[i], i));
      }
    }
  }

  static void checkLabels(String what, int[] labels, int classes) {
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] < 0 || labels[i] >= classes) {
        throw new LearnException(
            "The %s class (%d) of row %d must be one of the %d classes, counted from 0."
                .formatted(what, labels[i], i, classes));
      }
    }
  }

  /** Checks n x k probabilities: each in [0, 1], each row summing to 1 within a thousandth. */
  static void checkProbabilities(double[] p, int rows, int classes) {
    if (classes < 2 || (long) rows * classes != p.length) {
      throw new LearnException(
          "The probabilities of %d rows and %d classes must be %d numbers, of at least two classes; there are %d."
              .formatted(rows, classes, (long) rows * classes, p.length));
    }
    for (int r = 0; r < rows; r++) {
      double sum = 0;
      for (int k = 0; k < classes; k++) {
        double v = p[r * classes + k];
        if (!(v >= 0 && v <= 1)) {
          throw new LearnException(
              "The probability (%s) of class %d in row %d must lie in [0, 1].".formatted(v, k, r));
        }
        sum += v;
      }
      if (Math.abs(sum - 1) > 1e-3) {
        throw new LearnException(
            "The probabilities of row %d sum to (%s), not to 1.".formatted(r, sum));
      }
    }
  }

  static double weight(double @Nullable [] weights, int row) {
    return weights == null ? 1 : weights[row];
  }

  /** The place of the greatest probability in each row; the first of equals. */
  static int[] mostProbable(double[] p, int classes) {
    int[] best = new int[p.length / classes];
    for (int r = 0; r < best.length; r++) {
      for (int k = 1; k < classes; k++) {
        best[r] = p[r * classes + k] > p[r * classes + best[r]] ? k : best[r];
      }
    }
    return best;
  }

  /** The rows from the highest score down; equal scores in row order. O(n). */
  static int[] descending(double[] scores) {
    return DescendingOrder.of(scores);
  }

  /** The middle value, or the mean of the two middle ones. O(n). */
  static double median(double[] values) {
    double[] parted = values.clone();
    int half = values.length / 2;
    double upper = Middle.select(parted, half);
    if (values.length % 2 == 1) {
      return upper;
    }
    double lower = parted[0];
    for (int i = 1; i < half; i++) {
      lower = Math.max(lower, parted[i]);
    }
    return lower / 2 + upper / 2;
  }

  /** The least value at which the weights of those up to it reach half of all. */
  static double weightedMedian(double[] values, double[] weights) {
    int[] descending = descending(values);
    double half = Arrays.stream(weights).sum() / 2;
    double sum = 0;
    for (int i = values.length - 1; i >= 0; i--) {
      sum += weights[descending[i]];
      if (sum >= half && weights[descending[i]] > 0) {
        return values[descending[i]];
      }
    }
    return values[descending[0]];
  }

  /** The value below which a share of a sorted array lies, interpolated between neighbours. */
  static double quantile(double[] sorted, double share) {
    double at = share * (sorted.length - 1);
    int low = (int) Math.floor(at);
    int high = Math.min(sorted.length - 1, low + 1);
    return sorted[low] + (at - low) * (sorted[high] - sorted[low]);
  }

  /** Names for classes that have none: their positions. */
  static List<String> positions(int classes) {
    return IntStream.range(0, classes).mapToObj(Integer::toString).toList();
  }
}
