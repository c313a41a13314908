// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.table;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * Reads times as people write them: {@code 2024-05-01}, {@code 2024/5/1 8:30}, {@code
 * 2024-05-01T08:30:00.123+08:00}, {@code 2024年5月1日 8时30分}, {@code 01.05.2024}, {@code 5/1/2024 3:04
 * PM}, {@code May 1, 2024}, {@code 1-May-2024}. Used by one thread.
 */
final class TimeText {

  private static final long SECOND = 1_000_000;
  private static final long DAY = 86_400 * SECOND;

  private final ZoneId zone;
  private final boolean utc;
  private final DateText date = new DateText();
  private boolean numeric;
  private boolean halfDay;

  TimeText(ZoneId zone) {
    this.zone = zone;
    this.utc = zone.normalized().equals(ZoneOffset.UTC);
  }

  void follow(ColumnPlan plan) {
    date.preferDayFirst = plan.dayFirst();
    numeric = plan.numericTimes();
  }

  /** The order of the date read last. */
  DateText.Order order() {
    return date.order;
  }

  /** Whether the time read last had AM or PM. */
  boolean hasHalfDay() {
    return halfDay;
  }

  long read(String cell) {
    return read(cell.toCharArray(), 0, cell.length());
  }

  /** Microseconds since 1970, or {@link TimeColumn#MISSING} if it is no time. */
  long read(char[] buffer, int from, int length) {
    date.begin(buffer, from, from + length);
    halfDay = false;
    if (length < 6 || length > 40) {
      return TimeColumn.MISSING;
    }
    if (numeric) {
      long number = wholeNumber(from);
      if (number != TimeColumn.MISSING) {
        return number;
      }
      date.at = from;
    }
    return date.read() ? clock(date.epochDay()) : TimeColumn.MISSING;
  }

  /** The time of day, from behind the date. */
  private long clock(long epochDay) {
    if (date.at == date.end) {
      return local(epochDay, 0);
    }
    boolean behindDay = date.text[date.at - 1] == '日';
    if (!date.take('T') && !date.take('t') && !date.blank() && !behindDay) {
      return TimeColumn.MISSING;
    }
    int hour = date.number(2);
    if (hour < 0 || (!date.take(':') && !date.take('时') && !date.take('点'))) {
      return TimeColumn.MISSING;
    }
    int minute = date.at == date.end ? 0 : date.number(2);
    int second = 0;
    long fraction = 0;
    boolean words = date.take('分');
    if (date.take(':') || (words && date.at < date.end)) {
      second = date.number(2);
      fraction = date.take('.') || date.take(',') ? fraction() : 0;
      date.take('秒');
    }
    hour = halfDay(hour);
    if (hour < 0 || hour > 24 || minute < 0 || minute > 59 || second < 0 || second > 60) {
      return TimeColumn.MISSING;
    }
    long inDay = (hour * 3600L + minute * 60L + second) * SECOND + fraction;
    return inDay > DAY ? TimeColumn.MISSING : zoned(epochDay, inDay);
  }

  private long fraction() {
    long micros = 0;
    int digits = 0;
    while (date.at < date.end && date.text[date.at] >= '0' && date.text[date.at] <= '9') {
      if (digits < 6) {
        micros = micros * 10 + (date.text[date.at] - '0');
        digits++;
      }
      date.at++;
    }
    for (; digits < 6; digits++) {
      micros *= 10;
    }
    return micros;
  }

  private int halfDay(int hour) {
    int begin = date.at;
    date.blank();
    if (date.end - date.at == 2
        && (date.text[date.at + 1] == 'M' || date.text[date.at + 1] == 'm')) {
      char c = Character.toUpperCase(date.text[date.at]);
      if ((c == 'A' || c == 'P') && hour >= 1 && hour <= 12) {
        date.at = date.end;
        halfDay = true;
        return hour % 12 + (c == 'P' ? 12 : 0);
      }
    }
    date.at = begin;
    return hour;
  }

  private long zoned(long epochDay, long inDay) {
    if (date.at == date.end) {
      return local(epochDay, inDay);
    }
    date.blank();
    if ((date.end - date.at == 1 && (date.text[date.at] == 'Z' || date.text[date.at] == 'z'))
        || (date.end - date.at == 3 && new String(date.text, date.at, 3).equals("UTC"))) {
      return epochDay * DAY + inDay;
    }
    char sign = date.at < date.end ? date.text[date.at] : ' ';
    if (sign != '+' && sign != '-') {
      return TimeColumn.MISSING;
    }
    date.at++;
    int hours = date.number(2);
    date.take(':');
    int minutes = date.at == date.end ? 0 : date.number(2);
    if (hours < 0 || hours > 18 || minutes < 0 || minutes > 59 || date.at != date.end) {
      return TimeColumn.MISSING;
    }
    long offset = (hours * 3600L + minutes * 60L) * SECOND;
    return epochDay * DAY + inDay - (sign == '+' ? offset : -offset);
  }

  private long local(long epochDay, long inDay) {
    if (utc) {
      return epochDay * DAY + inDay;
    }
    LocalDateTime local =
        LocalDate.ofEpochDay(epochDay + inDay / DAY).atStartOfDay().plusNanos(inDay % DAY * 1000);
    Instant instant = local.atZone(zone).toInstant();
    return instant.getEpochSecond() * SECOND + instant.getNano() / 1000;
  }

  /** yyyyMMdd, yyyyMMddHHmmss, or time since 1970 in the unit its size suggests. */
  private long wholeNumber(int from) {
    long number = 0;
    for (int i = from; i < date.end; i++) {
      if (date.text[i] < '0' || date.text[i] > '9' || date.end - from > 19) {
        return TimeColumn.MISSING;
      }
      number = number * 10 + (date.text[i] - '0');
    }
    date.order = DateText.Order.YEAR_FIRST;
    return switch (date.end - from) {
      case 8 -> compact(number, 0);
      case 14 -> compact(number / 1_000_000, number % 1_000_000);
      case 9, 10 -> number * SECOND;
      case 12, 13 -> number * 1000;
      case 15, 16 -> number;
      case 18, 19 -> number / 1000;
      default -> TimeColumn.MISSING;
    };
  }

  private long compact(long day, long clock) {
    date.set((int) (day / 10_000), (int) (day / 100 % 100), (int) (day % 100));
    if (!date.exists()) {
      return TimeColumn.MISSING;
    }
    long seconds = clock / 10_000 * 3600 + clock / 100 % 100 * 60 + clock % 100;
    return local(date.epochDay(), seconds * SECOND);
  }
}
