// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

class IsotonicPropertiesTest {

  /**
   * The rising curve nearest to the rows is, at each score, the greatest over starts of the least
   * over ends of the mean between (Robertson, Wright and Dykstra 1988).
   */
  @RepeatedTest(100)
  void isTheGreatestLeastMean(RepetitionInfo run) {
    int seed = run.getCurrentRepetition();
    int rows = seed % 25 + 1;
    SplittableRandom random = new SplittableRandom(seed);
    double[] scores = new double[rows];
    boolean[] hits = new boolean[rows];
    double[] weights = new double[rows];
    for (int i = 0; i < rows; i++) {
      scores[i] = random.nextInt(12);
      hits[i] = random.nextInt(12) < scores[i];
      weights[i] = 1 + random.nextInt(3);
    }
    IsotonicCurve curve = IsotonicCurve.fit(scores, hits, weights);
    for (double score : scores) {
      double greatest = Double.NEGATIVE_INFINITY;
      for (double from : scores) {
        double least = Double.POSITIVE_INFINITY;
        for (double to : scores) {
          if (from <= score && score <= to) {
            least = Math.min(least, mean(scores, hits, weights, from, to));
          }
        }
        greatest = from <= score ? Math.max(greatest, least) : greatest;
      }
      assertThat(Math.abs(curve.at(score) - greatest)).isLessThan(1e-12);
    }
  }

  private static double mean(
      double[] scores, boolean[] hits, double[] weights, double from, double to) {
    double sum = 0;
    double weight = 0;
    for (int i = 0; i < scores.length; i++) {
      if (scores[i] >= from && scores[i] <= to) {
        sum += hits[i] ? weights[i] : 0;
        weight += weights[i];
      }
    }
    return sum / weight;
  }

  @RepeatedTest(50)
  void neverFallsAndNeverLeavesTheOdds(RepetitionInfo run) {
    int seed = run.getCurrentRepetition();
    SplittableRandom random = new SplittableRandom(seed);
    double[] scores = random.doubles(50).toArray();
    boolean[] hits = new boolean[50];
    for (int i = 0; i < 50; i++) {
      hits[i] = random.nextBoolean();
    }
    IsotonicCurve curve = IsotonicCurve.fit(scores, hits, null);
    double before = 0;
    for (double score = -0.5; score < 1.5; score += 0.01) {
      double at = curve.at(score);
      assertThat(at).isBetween(before, 1.0);
      before = at;
    }
  }
}
