// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.maintenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class LifeCurveTest {

  @Test
  void normalCurveMeetsTabulatedValues() {
    // NIST/SEMATECH e-Handbook 1.3.6.7.1 and, for the tail, Abramowitz and Stegun table 26.2
    assertThat(NormalCurve.below(1.96)).isCloseTo(0.975002104851780, within(1e-14));
    assertThat(NormalCurve.below(-1)).isCloseTo(0.158655253931457, within(1e-14));
    assertThat(NormalCurve.below(-6) / 9.865876450376946e-10).isCloseTo(1, within(1e-12));
    assertThat(NormalCurve.below(5 + 1e-12)).isCloseTo(NormalCurve.below(5), within(1e-15));
    assertThat(NormalCurve.below(60)).isEqualTo(1);
    assertThat(NormalCurve.below(-60)).isZero();
    assertThat(NormalCurve.quantile(0.975)).isCloseTo(1.959963984540054, within(1e-13));
    assertThat(NormalCurve.quantile(0.9995)).isCloseTo(3.290526731491926, within(1e-12));
  }

  @Test
  void intervalEndsAreTheQuantilesTheyClaimToBeWhenDeathBeforeNowIsNegligible() {
    LifeCurve curve = new LifeCurve(new RemainingLife(1000, 900, 1300, 0.8));
    assertThat(curve.failureBefore(900)).isCloseTo(0.1, within(1e-12));
    assertThat(curve.failureBefore(1000)).isCloseTo(0.5, within(1e-12));
    assertThat(curve.failureBefore(1300)).isCloseTo(0.9, within(1e-12));
    assertThat(curve.failureBefore(0)).isZero();
  }

  @Test
  void aLifeKnownExactlyFailsOnlyWhenUseGoesBeyondIt() {
    LifeCurve curve = new LifeCurve(new RemainingLife(0.3, 0.3, 0.3, 0.9));
    assertThat(curve.failureBefore(3 * 0.1)).isZero(); // 0.30000000000000004
    assertThat(curve.failureBefore(0.31)).isEqualTo(1);
    assertThat(curve.expectedLeft(0.1)).isCloseTo(0.2, within(1e-15));
    assertThat(curve.expectedLeft(1)).isZero();
  }

  @Test
  void aMachineAtTheEndOfItsLifeFailsAtOnceButNotBeforeItRuns() {
    LifeCurve curve = new LifeCurve(new RemainingLife(0, 0, 0, 0.9));
    assertThat(curve.failureBefore(0)).isZero();
    assertThat(curve.failureBefore(1e-6)).isEqualTo(1);
  }

  @Test
  void closedFormAgreesWithNumericalIntegrationOnLivesOfAllShapes() {
    Random random = new Random(1);
    for (int i = 0; i < 500; i++) {
      double predicted = random.nextInt(4) == 0 ? 0 : random.nextDouble() * 100;
      double low = predicted - (random.nextInt(4) == 0 ? 0 : random.nextDouble() * 150);
      double high = predicted + (random.nextInt(4) == 0 ? 0 : random.nextDouble() * 150);
      RemainingLife life =
          new RemainingLife(predicted, low, high, 0.5 + 0.499 * random.nextDouble());
      double use = random.nextInt(5) == 0 ? predicted : random.nextDouble() * 300;
      LifeCurve solver = new LifeCurve(life);
      CheckedLife checker = new CheckedLife(life);
      assertThat(solver.failureBefore(use))
          .as("failure of %s before %s", life, use)
          .isCloseTo(checker.failureBefore(use), within(1e-12));
      assertThat(solver.expectedLeft(use))
          .as("life left of %s after %s", life, use)
          .isCloseTo(checker.expectedLeft(use), within(1e-10));
    }
  }

  @Test
  void probabilityAndExpectationAgreeWithDrawnLives() {
    RemainingLife life = new RemainingLife(20, -5, 60, 0.9);
    double z = NormalCurve.quantile(0.95);
    Random random = new Random(5);
    int alive = 0;
    int failed = 0;
    double left = 0;
    for (int i = 0; i < 1_000_000; i++) {
      double g = random.nextGaussian();
      double drawn = 20 + g / z * (g < 0 ? 25 : 40);
      if (drawn >= 0) {
        alive++;
        failed += drawn < 30 ? 1 : 0;
        left += Math.max(0, drawn - 30);
      }
    }
    LifeCurve curve = new LifeCurve(life);
    // four standard errors: sqrt(0.25 / 9e5) = 5.3e-4 and about 15 / sqrt(9e5) = 0.016
    assertThat(curve.failureBefore(30)).isCloseTo(failed / (double) alive, within(2.1e-3));
    assertThat(curve.expectedLeft(30)).isCloseTo(left / alive, within(0.064));
  }
}
