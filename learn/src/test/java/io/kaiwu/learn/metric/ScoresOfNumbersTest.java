// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.kaiwu.learn.LearnException;
import org.junit.jupiter.api.Test;

class ScoresOfNumbersTest {

  @Test
  void leavesZeroTruthsOutOfThePercentageAndSaysHowManyRowsItRestsOn() {
    RegressionMetrics scores =
        RegressionMetrics.of(new double[] {0, 10, 20}, new double[] {5, 11, 20});
    assertThat(scores.mape()).isCloseTo(0.05, within(1e-15));
    assertThat(scores.mapeRows()).isEqualTo(2);
    assertThat(scores.smape()).isCloseTo((2 + 2 / 21.0) / 3, within(1e-15));
  }

  @Test
  void hasNoPercentageWhereAllTruthsAreZeroAndCountsTwoZerosAsRight() {
    RegressionMetrics scores = RegressionMetrics.of(new double[] {0, 0}, new double[] {0, 0});
    assertThat(scores.mape()).isNaN();
    assertThat(scores.smape()).isZero();
    assertThat(scores.toJson().has("mape")).isFalse();
  }

  @Test
  void hasNoR2WhereTheTruthDoesNotVary() {
    double[] third = {0.1, 0.1, 0.1}; // its mean is not exactly 0.1
    assertThat(RegressionMetrics.of(third, new double[] {0.1, 0.2, 0.1}).r2()).isNaN();
  }

  @Test
  void scalesTheErrorByTheStepsOfTheTrainingSeries() {
    RegressionMetrics scores = RegressionMetrics.of(new double[] {10, 12}, new double[] {11, 11});
    assertThat(scores.mase()).isNaN();
    assertThat(scores.withNaive(new double[] {1, 3, 2, 6}, 1).mase())
        .isCloseTo(1 / (7 / 3.0), within(1e-15));
    assertThat(scores.withNaive(new double[] {1, 3, 2, 6}, 2).mase())
        .isCloseTo(1 / 2.0, within(1e-15));
    assertThatThrownBy(() -> scores.withNaive(new double[] {4, 4, 4}, 1))
        .isInstanceOf(LearnException.class)
        .hasMessageContaining("does not change");
  }

  @Test
  void countsARowOfWeightTwoAsTwoRows() {
    RegressionMetrics twice =
        RegressionMetrics.of(new double[] {1, 5, 5, 9}, new double[] {2, 3, 3, 9});
    RegressionMetrics weighted =
        RegressionMetrics.of(
            new double[] {1, 5, 9}, new double[] {2, 3, 9}, new double[] {1, 2, 1});
    assertThat(weighted.mae()).isEqualTo(twice.mae());
    assertThat(weighted.r2()).isCloseTo(twice.r2(), within(1e-15));
  }

  @Test
  void namesTheRowThatIsNotFinite() {
    assertThatThrownBy(
            () -> RegressionMetrics.of(new double[] {1, Double.NaN}, new double[] {1, 2}))
        .isInstanceOf(LearnException.class)
        .hasMessageContaining("row 1");
    assertThatThrownBy(
            () -> RegressionMetrics.of(new double[] {1}, new double[] {1}, new double[] {0}))
        .isInstanceOf(LearnException.class)
        .hasMessageContaining("All weights are 0");
  }
}
