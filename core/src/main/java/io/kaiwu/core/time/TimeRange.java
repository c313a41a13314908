// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.core.time;

import java.time.Duration;
import java.time.Instant;

/** The half-open range {@code [fromMicros, toMicros)} of microseconds since 1970-01-01T00:00Z. */
public record TimeRange(long fromMicros, long toMicros) {

  /** All of time. */
  public static final TimeRange ALWAYS = new TimeRange(Long.MIN_VALUE, Long.MAX_VALUE);

  public TimeRange {
    if (toMicros < fromMicros) {
      throw new IllegalArgumentException(
          "The time range must not end (%d) before it begins (%d)."
              .formatted(toMicros, fromMicros));
    }
  }

  public static TimeRange of(Instant from, Instant to) {
    return new TimeRange(Micros.of(from), Micros.of(to));
  }

  public boolean contains(long micros) {
    return micros >= fromMicros && micros < toMicros;
  }

  public boolean isEmpty() {
    return toMicros == fromMicros;
  }

  public Duration duration() {
    return Micros.toDuration(Math.subtractExact(toMicros, fromMicros));
  }
}
