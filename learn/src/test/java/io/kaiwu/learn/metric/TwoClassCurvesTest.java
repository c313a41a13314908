// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.kaiwu.learn.LearnException;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TwoClassCurvesTest {

  @Test
  void givesAHalfForScoresThatAreAllEqualInWhateverOrderRowsStand() {
    boolean[] positive = {true, true, false, true, false};
    double[] same = {3, 3, 3, 3, 3};
    assertThat(RocCurve.auc(positive, same)).isEqualTo(0.5);
    assertThat(PrecisionRecallCurve.of(positive, same, null).averagePrecision()).isEqualTo(0.6);
    LiftCurve lift = LiftCurve.of(positive, same, null, 10);
    lift.points().forEach(p -> assertThat(p.lift()).isCloseTo(1, within(1e-12)));
  }

  @Test
  void equalsTheShareOfPairsThatAreRankedRight() {
    for (int seed = 0; seed < 20; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      int n = 40;
      boolean[] positive = new boolean[n];
      double[] scores = new double[n];
      for (int i = 0; i < n; i++) {
        positive[i] = i == 0 || (i > 1 && random.nextBoolean());
        scores[i] = random.nextInt(8) - 3; // ties, and -0.0 below
        scores[i] = scores[i] == 0 && random.nextBoolean() ? -0.0 : scores[i];
      }
      double won = 0;
      int pairs = 0;
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          if (positive[i] && !positive[j]) {
            pairs++;
            won += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0;
          }
        }
      }
      assertThat(RocCurve.auc(positive, scores)).isCloseTo(won / pairs, within(1e-14));
      int[] once = new int[n];
      Arrays.fill(once, 1);
      assertThat(Statistic.auc(positive, scores).of(once)).isCloseTo(won / pairs, within(1e-14));
    }
  }

  @Test
  void refusesACurveOfOneClass() {
    assertThatThrownBy(() -> RocCurve.auc(new boolean[] {true, true}, new double[] {1, 2}))
        .isInstanceOf(LearnException.class)
        .hasMessageContaining("both");
  }

  @Test
  void findsTheThresholdThatNoOtherBeats() {
    SplittableRandom random = new SplittableRandom(3);
    int n = 200;
    boolean[] positive = new boolean[n];
    double[] scores = new double[n];
    for (int i = 0; i < n; i++) {
      positive[i] = random.nextInt(5) == 0;
      scores[i] = Math.round(10 * (random.nextDouble() * 0.6 + (positive[i] ? 0.3 : 0))) / 10.0;
    }
    CostMatrix costs = CostMatrix.ofTwo(List.of("ok", "fault"), 1, 5);
    CostMatrix.Threshold best = costs.bestThreshold(positive, scores, null);
    for (double t = -0.05; t < 1.1; t += 0.05) {
      assertThat(costAt(costs, positive, scores, t)).isGreaterThanOrEqualTo(best.cost() - 1e-12);
    }
    assertThat(costAt(costs, positive, scores, best.threshold()))
        .isCloseTo(best.cost(), within(1e-12));
    assertThat(costAt(costs, positive, scores, 0.5)).isCloseTo(best.costAtHalf(), within(1e-12));
  }

  private static double costAt(CostMatrix costs, boolean[] positive, double[] scores, double t) {
    int[] truth = new int[scores.length];
    int[] taken = new int[scores.length];
    for (int i = 0; i < truth.length; i++) {
      truth[i] = positive[i] ? 1 : 0;
      taken[i] = scores[i] >= t ? 1 : 0;
    }
    return costs.meanCost(truth, taken, null);
  }

  @Test
  void takesNoneForPositiveWhereAFalseAlarmCostsTooMuch() {
    CostMatrix costs = CostMatrix.ofTwo(List.of("ok", "fault"), 100, 1);
    CostMatrix.Threshold best =
        costs.bestThreshold(new boolean[] {true, false}, new double[] {0.1, 0.9}, null);
    assertThat(best.threshold()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(best.cost()).isEqualTo(best.costOfNone());
  }

  @Test
  void decidesForTheLeastExpectedCostAmongSeveralClasses() {
    CostMatrix costs =
        CostMatrix.of(
            List.of("a", "b", "c"),
            new double[] {0, 1, 1},
            new double[] {1, 0, 1},
            new double[] {50, 50, 0});
    assertThat(costs.decide(new double[] {0.6, 0.38, 0.02, 0.6, 0.35, 0.05})).containsExactly(2, 2);
    assertThat(costs.decide(new double[] {0.6, 0.395, 0.005})).containsExactly(0);
  }

  @Test
  void givesWilsonsIntervalAndNeverLeavesZeroToOne() {
    // scipy.stats.binomtest(15, 148).proportion_ci(0.95, method="wilson")
    ShareBand band = ShareBand.of(15, 148, 0.95);
    assertThat(band.low()).isCloseTo(0.0623863995307363, within(1e-12));
    assertThat(band.high()).isCloseTo(0.16048724172330803, within(1e-12));
    assertThat(ShareBand.of(0, 10, 0.95).low()).isZero();
    assertThat(ShareBand.of(10, 10, 0.95).high()).isEqualTo(1);
    assertThat(ShareBand.of(0, 0, 0.95).share()).isNaN();
  }

  @Test
  void findsNoErrorInProbabilitiesThatKeepTheirPromise() {
    boolean[] positive = {true, false, false, false, true, true, true, false};
    double[] p = {0.25, 0.25, 0.25, 0.25, 0.75, 0.75, 0.75, 0.75};
    Calibration calibration = Calibration.of(positive, p, 10, Calibration.Cut.UNIFORM);
    assertThat(calibration.expectedError()).isCloseTo(0, within(1e-15));
    double[] sure = {1, 1, 1, 1, 1, 1, 1, 1};
    assertThat(Calibration.of(positive, sure, 10, Calibration.Cut.UNIFORM).expectedError())
        .isEqualTo(0.5);
  }

  @Test
  void countsWhatCameInEachBinOfProbabilities() {
    double[] p = {0.1, 0.15, 0.3, 0.9, 1.0, 0.95};
    boolean[] positive = {false, true, false, true, true, false};
    Calibration found = Calibration.of(positive, p, 5, Calibration.Cut.UNIFORM);
    assertThat(found.bins()).hasSize(3);
    Calibration.Bin first = found.bins().getFirst();
    assertThat(first.rows()).isEqualTo(2);
    assertThat(first.promised()).isCloseTo(0.125, within(1e-15));
    assertThat(first.seen()).isEqualTo(0.5);
    assertThat(found.bins().getLast().rows()).isEqualTo(3); // 1.0 belongs to the last bin
    double gaps = 2 * 0.375 + 0.3 + 3 * (0.95 - 2.0 / 3);
    assertThat(found.expectedError()).isCloseTo(gaps / 6, within(1e-12));
    assertThat(found.greatestError()).isCloseTo(0.375, within(1e-12));
    assertThatThrownBy(() ->
            Calibration.of(new boolean[] {true}, new double[] {1.2}, 10, Calibration.Cut.UNIFORM))
        .isInstanceOf(LearnException.class)
        .hasMessageContaining("(1.2) of row 0");
  }
}
