// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.core.reading;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QualityTest {

  @Test
  void marksDoNotChangeTheLevel() {
    byte late = Quality.mark(Quality.GOOD, Quality.LATE);
    assertThat(Quality.isGood(late)).isTrue();
    assertThat(Quality.has(late, Quality.LATE)).isTrue();
    assertThat(Quality.has(late, Quality.REPAIRED)).isFalse();
  }

  @Test
  void aLevelOnlyGetsWorse() {
    byte late = Quality.mark(Quality.GOOD, Quality.LATE);
    byte uncertain = Quality.atBest(late, Quality.UNCERTAIN);
    assertThat(Quality.isGood(uncertain)).isFalse();
    assertThat(Quality.isUsable(uncertain)).isTrue();
    assertThat(Quality.has(uncertain, Quality.LATE)).isTrue();
    assertThat(Quality.isUsable(Quality.atBest(Quality.BAD, Quality.UNCERTAIN))).isFalse();
  }
}
