// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.metric;

import io.kaiwu.learn.LearnException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How many positives and negatives lie at or above each distinct score, from the highest score
 * down: what all curves of two classes are drawn from.
 */
final class Ranking {

  final double[] thresholds;

  /** The weight of positives at or above each threshold. */
  final double[] hits;

  /** The weight of negatives at or above each threshold. */
  final double[] falseAlarms;

  private Ranking(double[] thresholds, double[] hits, double[] falseAlarms) {
    this.thresholds = thresholds;
    this.hits = hits;
    this.falseAlarms = falseAlarms;
  }

  static Ranking of(boolean[] positive, double[] scores, double @Nullable [] weights) {
    Scores.checkLengths(positive.length, scores.length, weights);
    Scores.checkFinite("score", scores);
    int[] order = Scores.descending(scores);
    int n = order.length;
    double[] thresholds = new double[n];
    double[] hits = new double[n];
    double[] falseAlarms = new double[n];
    int points = 0;
    double hit = 0;
    double alarm = 0;
    for (int i = 0; i < n; i++) {
      int row = order[i];
      double w = Scores.weight(weights, row);
      hit += positive[row] ? w : 0;
      alarm += positive[row] ? 0 : w;
      if (i == n - 1 || scores[order[i + 1]] != scores[row]) {
        thresholds[points] = scores[row];
        hits[points] = hit;
        falseAlarms[points] = alarm;
        points++;
      }
    }
    if (hit == 0 || alarm == 0) {
      throw new LearnException(
          "A curve of two classes needs rows of both; the weight of positives is %s and of negatives %s. Maybe the test part is too small or was not drawn by class."
              .formatted(hit, alarm));
    }
    return new Ranking(
        Arrays.copyOf(thresholds, points),
        Arrays.copyOf(hits, points),
        Arrays.copyOf(falseAlarms, points));
  }

  int points() {
    return thresholds.length;
  }

  double positives() {
    return hits[hits.length - 1];
  }

  double negatives() {
    return falseAlarms[falseAlarms.length - 1];
  }

  /** At most {@code most} of the positions [0, points), evenly, the first and last among them. */
  static int[] thin(int points, int most) {
    if (most < 2) {
      throw new LearnException("A curve needs at least 2 points, not (%d).".formatted(most));
    }
    int kept = Math.min(points, most);
    int[] at = new int[kept];
    for (int i = 0; i < kept; i++) {
      at[i] = kept == 1 ? 0 : (int) Math.round((double) i * (points - 1) / (kept - 1));
    }
    return at;
  }
}
