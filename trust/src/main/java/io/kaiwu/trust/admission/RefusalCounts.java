// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.admission;

import io.kaiwu.trust.log.Refusal;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/** How many appends were refused and why, since the log was opened. Safe for many threads. */
public final class RefusalCounts {

  private final Map<Refusal, AtomicLong> counts = new EnumMap<>(Refusal.class);

  RefusalCounts() {
    for (Refusal refusal : Refusal.values()) {
      counts.put(refusal, new AtomicLong());
    }
  }

  void add(Refusal refusal) {
    Objects.requireNonNull(counts.get(refusal)).incrementAndGet();
  }

  public long of(Refusal refusal) {
    return Objects.requireNonNull(counts.get(refusal)).get();
  }

  /** The counts of now, by reason. */
  public Map<Refusal, Long> all() {
    Map<Refusal, Long> all = new EnumMap<>(Refusal.class);
    for (Refusal refusal : Refusal.values()) {
      all.put(refusal, of(refusal));
    }
    return all;
  }
}
