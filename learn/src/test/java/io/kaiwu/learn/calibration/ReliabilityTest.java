// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.kaiwu.learn.LearnException;
import org.junit.jupiter.api.Test;

class ReliabilityTest {

  @Test
  void countsWhatCameInEachBin() {
    double[] p = {0.1, 0.15, 0.3, 0.9, 1.0, 0.95};
    boolean[] hits = {false, true, false, true, true, false};
    Reliability found = Reliability.of(p, hits, 5);
    assertThat(found.bins()).hasSize(3);
    Reliability.Bin first = found.bins().getFirst();
    assertThat(first.rows()).isEqualTo(2);
    assertThat(first.meanPredicted()).isCloseTo(0.125, within(1e-15));
    assertThat(first.shareObserved()).isEqualTo(0.5);
    assertThat(found.bins().get(1).low()).isEqualTo(0.2);
    assertThat(found.bins().getLast().rows()).isEqualTo(3); // 1.0 belongs to the last bin
    double gaps = 2 * 0.375 + 0.3 + 3 * (0.95 - 2.0 / 3);
    assertThat(found.expectedError()).isCloseTo(gaps / 6, within(1e-12));
    assertThat(found.greatestError()).isCloseTo(0.375, within(1e-12));
    double squares = 0.01 + 0.85 * 0.85 + 0.09 + 0.01 + 0 + 0.95 * 0.95;
    assertThat(found.brier()).isCloseTo(squares / 6, within(1e-12));
  }

  @Test
  void refusesWhatIsNoProbability() {
    assertThatThrownBy(() -> Reliability.of(new double[] {1.2}, new boolean[] {true}, 10))
        .isInstanceOf(LearnException.class)
        .hasMessageContaining("row 0 (1.2)");
  }
}
