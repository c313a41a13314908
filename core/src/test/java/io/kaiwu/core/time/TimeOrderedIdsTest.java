// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.core.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TimeOrderedIdsTest {

  @Test
  void growEvenWhenTheClockStandsStillOrStepsBack() {
    AtomicLong millis = new AtomicLong(1_795_336_200_000L);
    InstantSource clock = () -> Instant.ofEpochMilli(millis.get());
    TimeOrderedIds ids = new TimeOrderedIds(clock, new SplittableRandom(1));
    List<String> made = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      if (i == 5_000) {
        millis.addAndGet(-60_000);
      }
      made.add(ids.next().toString());
    }
    assertThat(made).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void carryVersionVariantAndTime() {
    Instant now = Instant.parse("2026-11-22T08:30:00.123Z");
    UUID id = new TimeOrderedIds(() -> now, new SplittableRandom(1)).next();
    assertThat(id.version()).isEqualTo(7);
    assertThat(id.variant()).isEqualTo(2);
    assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(now.toEpochMilli());
  }
}
