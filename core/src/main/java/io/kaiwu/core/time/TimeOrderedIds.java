// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.core.time;

import java.time.InstantSource;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Makes identifiers that sort by the time they were made: UUID version 7 (RFC 9562, clause 5.7),
 * strictly increasing within one maker even when the clock stands still or steps back. Safe for use
 * by many threads.
 */
public final class TimeOrderedIds {

  private final InstantSource clock;
  private final RandomGenerator random;
  private long lastTick;

  public TimeOrderedIds(InstantSource clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
  }

  /** The next identifier. */
  public synchronized UUID next() {
    // 48 bits of milliseconds and the 12 bits of rand_a as a counter within the millisecond (RFC
    // 9562, method 1).
    long tick = Math.max(clock.millis() << 12, lastTick + 1);
    lastTick = tick;
    long high = (tick >>> 12 << 16) | 0x7000L | (tick & 0xFFF);
    long low = 0x8000000000000000L | (random.nextLong() & 0x3FFFFFFFFFFFFFFFL);
    return new UUID(high, low);
  }
}
