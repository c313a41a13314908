// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.core.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ReadingBatchTest {

  @Test
  void keepsRowsTogetherWhileItGrows() {
    ReadingBatch.Builder builder = ReadingBatch.builder(0);
    for (int i = 0; i < 100; i++) {
      builder.add(i, i * 10L, i * 100L, i / 2.0, Quality.GOOD);
    }
    ReadingBatch hundred = builder.build();
    ReadingBatch twoHundred = builder.addAll(hundred).build();
    assertThat(twoHundred.size()).isEqualTo(200);
    assertThat(twoHundred.value(157)).isEqualTo(57 / 2.0);
    assertThat(twoHundred.sequence(157)).isEqualTo(5_700);
    assertThat(hundred.size()).isEqualTo(100); // what was built does not change
    assertThat(twoHundred.toColumns().tags()).hasSize(200);
  }

  @Test
  void refusesRowsItDoesNotHave() {
    assertThatThrownBy(() -> ReadingBatch.EMPTY.value(0))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }
}
