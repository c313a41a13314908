// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.collect.payload;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaiwu.core.time.Micros;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SourceTimeTest {

  @Test
  void agreesWithTheLibraryOnRandomInstants() {
    Random random = new Random(7);
    long from = Instant.parse("0001-01-01T00:00:00Z").getEpochSecond();
    long to = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();
    for (int i = 0; i < 100_000; i++) {
      Instant instant =
          Instant.ofEpochSecond(random.nextLong(from, to), random.nextInt(1_000_000) * 1000L);
      assertThat(SourceTime.ofText(instant.toString()))
          .as(instant.toString())
          .isEqualTo(Micros.of(instant));
    }
  }

  @Test
  void knowsWhichDaysAre() {
    assertThat(SourceTime.ofText("2024-02-29T12:00:00Z"))
        .isEqualTo(Micros.of(Instant.parse("2024-02-29T12:00:00Z")));
    assertThat(SourceTime.ofText("2023-02-29T12:00:00Z")).isEqualTo(SourceTime.INVALID);
    assertThat(SourceTime.ofText("2026-13-01T12:00:00Z")).isEqualTo(SourceTime.INVALID);
  }
}
