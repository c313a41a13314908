// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.calibration;

import io.kaiwu.learn.LearnException;
import org.jspecify.annotations.Nullable;

/** What curves are fitted to. */
final class Scores {

  /** Beyond it a probability says no more than certainty. */
  private static final double CERTAIN = 1e-15;

  private Scores() {}

  static void check(double[] scores, boolean[] hits, double @Nullable [] weights) {
    if (scores.length == 0) {
      throw new LearnException("A calibration needs rows; there are none.");
    }
    if (scores.length != hits.length || (weights != null && weights.length != scores.length)) {
      throw new LearnException(
          "A calibration needs one class and one weight a row; there are %d scores, %d classes and %s weights."
              .formatted(scores.length, hits.length, weights == null ? "no" : weights.length));
    }
    for (int i = 0; i < scores.length; i++) {
      if (!Double.isFinite(scores[i])) {
        throw new LearnException(
            "The score of row %d (%s) must be a finite number.".formatted(i, scores[i]));
      }
      if (weights != null && !(weights[i] >= 0 && weights[i] < Double.POSITIVE_INFINITY)) {
        throw new LearnException(
            "The weight of row %d (%s) must be a number of at least 0.".formatted(i, weights[i]));
      }
    }
  }

  /** The log-odds of a probability, held away from certainty. */
  static double logOdds(double p) {
    double held = Math.clamp(p, CERTAIN, 1 - CERTAIN);
    return Math.log(held) - Math.log1p(-held);
  }

  /** The logarithm of a probability, held away from 0. */
  static double log(double p) {
    return Math.log(Math.max(p, CERTAIN));
  }
}
