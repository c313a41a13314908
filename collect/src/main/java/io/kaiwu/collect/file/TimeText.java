// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.collect.file;

import io.kaiwu.collect.payload.SourceTime;
import io.kaiwu.core.time.Micros;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the times that files hold: ISO 8601 with an offset; milliseconds since 1970, or seconds if
 * there are at most ten digits; and date and time with {@code -}, {@code /} or {@code .} in the
 * order year, month, day, in the zone that was stated. A local time that the zone skips in spring
 * is moved on by the skip, one that comes twice in autumn is the earlier.
 */
final class TimeText {

  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,16}(\\.\\d{1,9})?");
  private static final Pattern LOCAL =
      Pattern.compile(
          "(\\d{4})[-/.年](\\d{1,2})[-/.月](\\d{1,2})日?(?:[T ]+(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,](\\d{1,9}))?)?)?");
  private static final double MOST_SECONDS = 9_999_999_999d;

  private final ZoneId zone;

  TimeText(ZoneId zone) {
    this.zone = zone;
  }

  /** Microseconds since 1970, or {@link SourceTime#INVALID}. */
  long micros(String text) {
    if (NUMBER.matcher(text).matches()) {
      double number = Double.parseDouble(text);
      return SourceTime.ofMillis(Math.abs(number) <= MOST_SECONDS ? number * 1000 : number);
    }
    long withOffset = SourceTime.ofText(text.replace(' ', 'T'));
    return withOffset != SourceTime.INVALID ? withOffset : local(text);
  }

  private long local(String text) {
    Matcher parts = LOCAL.matcher(text);
    if (!parts.matches()) {
      return SourceTime.INVALID;
    }
    try {
      LocalDateTime local =
          LocalDateTime.of(
              number(parts, 1),
              number(parts, 2),
              number(parts, 3),
              number(parts, 4),
              number(parts, 5),
              number(parts, 6));
      long micros = Micros.of(local.atZone(zone).toInstant());
      String fraction = parts.group(7);
      return fraction == null
          ? micros
          : micros + Integer.parseInt((fraction + "000000").substring(0, 6));
    } catch (DateTimeException e) {
      return SourceTime.INVALID;
    }
  }

  private static int number(Matcher parts, int group) {
    String digits = parts.group(group);
    return digits == null ? 0 : Integer.parseInt(digits);
  }
}
