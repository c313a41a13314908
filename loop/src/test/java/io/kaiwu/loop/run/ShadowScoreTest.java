// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.loop.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ShadowScoreTest {

  /** Values of the binomial distribution from tables: n = 20, p = 0.9. */
  @Test
  void binomialTailIsThatOfTheTables() {
    assertThat(ShadowScore.atMost(14, 20, 0.9)).isCloseTo(0.0113, within(5e-5));
    assertThat(ShadowScore.atMost(13, 20, 0.9)).isCloseTo(0.0024, within(5e-5));
    assertThat(ShadowScore.atMost(20, 20, 0.9)).isCloseTo(1, within(1e-12));
    assertThat(ShadowScore.atMost(0, 20, 0.9)).isCloseTo(1e-20, within(1e-30));
    assertThat(ShadowScore.atMost(25, 50, 0.5)).isCloseTo(0.5561, within(5e-5));
  }
}
