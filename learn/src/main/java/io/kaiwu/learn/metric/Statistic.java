// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.metric;

import io.kaiwu.learn.LearnException;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A score of rows that may count several times or not at all, as a bootstrap draws them. Stateless;
 * safe for use by many threads. Ready ones prepare what all draws share, such as the order of the
 * scores, so that one draw costs O(n).
 */
@FunctionalInterface
public interface Statistic {

  /**
   * The score.
   *
   * @param counts how often each row counts; only to be read
   * @return NaN where the rows drawn do not determine it
   */
  double of(int[] counts);

  /** The mean of one number a row: any loss, or right (1) and wrong (0). */
  static Statistic mean(double[] perRow) {
    double[] values = perRow.clone();
    return counts -> {
      double sum = 0;
      long total = 0;
      for (int i = 0; i < values.length; i++) {
        sum += counts[i] * values[i];
        total += counts[i];
      }
      return sum / total;
    };
  }

  /** The mean absolute error. */
  static Statistic mae(double[] truth, double[] predicted) {
    Scores.checkLengths(truth.length, predicted.length, null);
    return mean(
        IntStream.range(0, truth.length)
            .mapToDouble(i -> Math.abs(predicted[i] - truth[i]))
            .toArray());
  }

  /** The root mean squared error. */
  static Statistic rmse(double[] truth, double[] predicted) {
    Statistic mse = mean(squares(truth, predicted));
    return counts -> Math.sqrt(mse.of(counts));
  }

  /** The share of the truth's variance that is explained. */
  static Statistic r2(double[] truth, double[] predicted) {
    double[] squares = squares(truth, predicted);
    double centre = Arrays.stream(truth).average().orElseThrow();
    double[] fromCentre = Arrays.stream(truth).map(t -> t - centre).toArray();
    return counts -> {
      double errors = 0;
      double sum = 0;
      double spread = 0;
      long total = 0;
      for (int i = 0; i < squares.length; i++) {
        double c = counts[i];
        errors += c * squares[i];
        sum += c * fromCentre[i];
        spread += c * fromCentre[i] * fromCentre[i];
        total += counts[i];
      }
      double around = spread - sum * sum / total;
      return around > 0 ? 1 - errors / around : Double.NaN;
    };
  }

  /** The share of rows predicted right. */
  static Statistic accuracy(int[] truth, int[] predicted) {
    Scores.checkLengths(truth.length, predicted.length, null);
    return mean(
        IntStream.range(0, truth.length)
            .mapToDouble(i -> truth[i] == predicted[i] ? 1 : 0)
            .toArray());
  }

  /** The log loss of n x k probabilities. */
  static Statistic logLoss(int[] truth, double[] probabilities, int classes) {
    Scores.checkProbabilities(probabilities, truth.length, classes);
    return mean(
        IntStream.range(0, truth.length)
            .mapToDouble(r ->
                ClassificationMetrics.rowLogLoss(probabilities, r * classes, classes, truth[r]))
            .toArray());
  }

  /** The Brier score of n x k probabilities, as {@link ClassificationMetrics#brier} takes it. */
  static Statistic brier(int[] truth, double[] probabilities, int classes) {
    Scores.checkProbabilities(probabilities, truth.length, classes);
    return mean(
        IntStream.range(0, truth.length)
            .mapToDouble(
                r -> ClassificationMetrics.rowBrier(probabilities, r * classes, classes, truth[r]))
            .toArray());
  }

  /** The area under the ROC curve; NaN where one class was not drawn. */
  static Statistic auc(boolean[] positive, double[] scores) {
    Scores.checkLengths(positive.length, scores.length, null);
    Scores.checkFinite("score", scores);
    int[] order = Scores.descending(scores);
    boolean[] ranked = new boolean[order.length];
    boolean[] ends = new boolean[order.length]; // whether a run of equal scores ends here
    for (int i = 0; i < order.length; i++) {
      ranked[i] = positive[order[i]];
      ends[i] = i == order.length - 1 || scores[order[i + 1]] != scores[order[i]];
    }
    return counts -> {
      long hits = 0;
      long alarms = 0;
      long runHits = 0;
      long runAlarms = 0;
      double twice = 0;
      for (int i = 0; i < order.length; i++) {
        int c = counts[order[i]];
        runHits += ranked[i] ? c : 0;
        runAlarms += ranked[i] ? 0 : c;
        if (ends[i]) {
          twice += (double) runAlarms * (2 * hits + runHits);
          hits += runHits;
          alarms += runAlarms;
          runHits = 0;
          runAlarms = 0;
        }
      }
      return hits == 0 || alarms == 0 ? Double.NaN : twice / 2 / hits / alarms;
    };
  }

  /** The mean recall of the classes; a class that was not drawn is left out. */
  static Statistic balancedAccuracy(int[] truth, int[] predicted, int classes) {
    return byClass(truth, predicted, classes, false);
  }

  /** The mean F1 of the classes; a class neither drawn nor predicted is left out. */
  static Statistic macroF1(int[] truth, int[] predicted, int classes) {
    return byClass(truth, predicted, classes, true);
  }

  private static Statistic byClass(int[] truth, int[] predicted, int classes, boolean f1) {
    Scores.checkLengths(truth.length, predicted.length, null);
    Scores.checkLabels("true", truth, classes);
    Scores.checkLabels("predicted", predicted, classes);
    return counts -> {
      long[] hits = new long[classes];
      long[] ofTruth = new long[classes];
      long[] ofPredicted = new long[classes];
      for (int i = 0; i < truth.length; i++) {
        int c = counts[i];
        ofTruth[truth[i]] += c;
        ofPredicted[predicted[i]] += c;
        hits[truth[i]] += truth[i] == predicted[i] ? c : 0;
      }
      double sum = 0;
      int occurring = 0;
      for (int k = 0; k < classes; k++) {
        long size = f1 ? ofTruth[k] + ofPredicted[k] : ofTruth[k];
        if (size > 0) {
          sum += (f1 ? 2.0 : 1.0) * hits[k] / size;
          occurring++;
        }
      }
      return sum / occurring;
    };
  }

  private static double[] squares(double[] truth, double[] predicted) {
    Scores.checkLengths(truth.length, predicted.length, null);
    double[] squares = new double[truth.length];
    for (int i = 0; i < squares.length; i++) {
      double d = predicted[i] - truth[i];
      if (!Double.isFinite(d)) {
        throw new LearnException(
            "The truth (%s) and the prediction (%s) of row %d must be finite."
                .formatted(truth[i], predicted[i], i));
      }
      squares[i] = d * d;
    }
    return squares;
  }
}
