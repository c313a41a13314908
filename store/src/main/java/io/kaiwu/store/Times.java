// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.store;

import io.kaiwu.core.time.TimeRange;

/** The times a reading may have: the years 1 to 9999, which every SQL client can show. */
final class Times {

  static final long EARLIEST_MICROS = -62_135_596_800_000_000L;
  static final long LATEST_MICROS = 253_402_300_799_999_999L;

  private Times() {}

  static boolean isKept(long micros) {
    return micros >= EARLIEST_MICROS && micros <= LATEST_MICROS;
  }

  /** The part of the range in which readings can be. */
  static TimeRange kept(TimeRange range) {
    return new TimeRange(clamp(range.fromMicros()), clamp(range.toMicros()));
  }

  /** {@code micros}, brought to where it is a valid end, exclusive, of a range of readings. */
  static long clamp(long micros) {
    return Math.clamp(micros, EARLIEST_MICROS, LATEST_MICROS + 1);
  }
}
