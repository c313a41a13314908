// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.collect.payload;

import io.kaiwu.core.time.Micros;
import java.time.DateTimeException;
import java.time.OffsetDateTime;

/** Reads the time a source put on a reading. */
public final class SourceTime {

  /** Returned for what is no time; no valid time has this value. */
  public static final long INVALID = Long.MIN_VALUE;

  /** 0001-01-01 and 9999-12-31, in microseconds. */
  private static final long MIN = -62_135_596_800_000_000L;

  private static final long MAX = 253_402_300_799_999_999L;

  private static final int CYCLE_DAYS = 146_097;
  private static final int DAYS_TO_1970 = 719_528;

  private SourceTime() {}

  /** Microseconds from whole milliseconds since 1970, or {@link #INVALID}. */
  public static long ofMillis(long millis) {
    return millis < MIN / 1000 || millis > MAX / 1000 ? INVALID : millis * 1000;
  }

  /** Microseconds from milliseconds since 1970, rounded, or {@link #INVALID}. */
  public static long ofMillis(double millis) {
    return millis >= MIN / 1000d && millis <= MAX / 1000d ? Math.round(millis * 1000) : INVALID;
  }

  /**
   * Microseconds from ISO 8601 text with an offset, or {@link #INVALID}. Digits beyond the
   * microsecond are cut off.
   */
  public static long ofText(String text) {
    long fast = ofUtc(text);
    if (fast != INVALID) {
      return fast;
    }
    try {
      long micros = Micros.of(OffsetDateTime.parse(text).toInstant());
      return micros < MIN || micros > MAX ? INVALID : micros;
    } catch (DateTimeException | ArithmeticException e) {
      return INVALID;
    }
  }

  /** The common form {@code 2026-11-22T08:30:00[.25]Z} without an object made. */
  private static long ofUtc(String text) {
    int n = text.length();
    if (n < 20
        || n > 30
        || text.charAt(4) != '-'
        || text.charAt(7) != '-'
        || text.charAt(10) != 'T'
        || text.charAt(13) != ':'
        || text.charAt(16) != ':'
        || text.charAt(n - 1) != 'Z') {
      return INVALID;
    }
    int year = digits(text, 0, 4);
    int month = digits(text, 5, 7);
    int day = digits(text, 8, 10);
    int hour = digits(text, 11, 13);
    int minute = digits(text, 14, 16);
    int second = digits(text, 17, 19);
    int fraction = n == 20 ? 0 : fractionMicros(text, n - 1);
    boolean valid =
        year > 0
            && month >= 1
            && month <= 12
            && day >= 1
            && day <= 28 // the few last days of a month take the slow way, which knows them
            && hour >= 0
            && hour < 24
            && minute >= 0
            && minute < 60
            && second >= 0
            && second < 60
            && fraction >= 0;
    if (!valid) {
      return INVALID;
    }
    long seconds = epochDay(year, month, day) * 86_400 + hour * 3600L + minute * 60L + second;
    return seconds * Micros.PER_SECOND + fraction;
  }

  private static int fractionMicros(String text, int end) {
    if (text.charAt(19) != '.' || end == 20) {
      return -1;
    }
    int micros = 0;
    for (int i = 20; i < 26; i++) {
      int digit = i < end ? text.charAt(i) - '0' : 0;
      if (digit < 0 || digit > 9) {
        return -1;
      }
      micros = micros * 10 + digit;
    }
    return end > 26 && digits(text, 26, end) < 0 ? -1 : micros;
  }

  private static int digits(String text, int from, int to) {
    int value = 0;
    for (int i = from; i < to; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = value * 10 + digit;
    }
    return value;
  }

  /** Days since 1970-01-01 in the proleptic Gregorian calendar, for a year from 1 on. */
  private static long epochDay(int year, int month, int day) {
    int y = month <= 2 ? year - 1 : year; // the year begins with March, the leap day ends it
    int era = y / 400;
    int yearOfEra = y - era * 400;
    int dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
    return (long) era * CYCLE_DAYS + dayOfEra + 60 - DAYS_TO_1970;
  }
}
