// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.kaiwu.decide.DecideException;
import org.junit.jupiter.api.Test;

class IntervalTest {

  @Test
  void studentsQuantilesAreThoseOfTheTable() {
    assertThat(StudentT.quantile(0.975, 1)).isCloseTo(12.706, within(1e-3));
    assertThat(StudentT.quantile(0.975, 9)).isCloseTo(2.262, within(1e-3));
    assertThat(StudentT.quantile(0.9995, 19)).isCloseTo(3.883, within(1e-3));
    assertThat(StudentT.quantile(0.95, 1000)).isCloseTo(1.646, within(1e-3));
  }

  @Test
  void leavesOutWhatWasNotSeen() {
    Interval interval = Interval.of(new double[] {1, Double.NaN, 2, 3}, 0.95);
    assertThat(interval.samples()).isEqualTo(3);
    assertThat(interval.mean()).isCloseTo(2, within(1e-12));
    // t = 4.303 with 2 degrees of freedom, standard error 1 / sqrt(3).
    assertThat(interval.halfWidth()).isCloseTo(2.484, within(1e-3));
    assertThat(interval.contains(4.4)).isTrue();
    assertThat(interval.contains(4.5)).isFalse();
  }

  @Test
  void oneSampleMakesNoInterval() {
    assertThatThrownBy(() -> Interval.of(new double[] {1, Double.NaN}, 0.95))
        .isInstanceOf(DecideException.class)
        .hasMessageContaining("at least two samples, not 1");
  }
}
