// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.table;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;

/**
 * Reads times as people write them: {@code 2024-05-01}, {@code 2024/5/1 8:30}, {@code
 * 2024-05-01T08:30:00.123+08:00}, {@code 2024年5月1日 8时30分}, {@code 01.05.2024}, {@code 5/1/2024 3:04
 * PM}, {@code May 1, 2024}, {@code 1-May-2024}. Used by one thread.
 */
final class TimeText {

  private static final String[] MONTHS = {
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"
  };
  private static final long SECOND = 1_000_000;
  private static final long DAY = 86_400 * SECOND;

  /** What a date says of the order of its parts. */
  enum Order {
    YEAR_FIRST,
    DAY_FIRST,
    MONTH_FIRST,
    DAY_OR_MONTH_FIRST
  }

  private final ZoneId zone;
  private final boolean utc;
  private boolean preferDayFirst = true;
  private boolean numeric;

  private char[] text = new char[0];
  private int at;
  private int end;
  private Order order = Order.YEAR_FIRST;
  private boolean halfDay;
  private int year;
  private int month;
  private int day;

  TimeText(ZoneId zone) {
    this.zone = zone;
    this.utc = zone.normalized().equals(ZoneOffset.UTC);
  }

  void follow(ColumnPlan plan) {
    preferDayFirst = plan.dayFirst();
    numeric = plan.numericTimes();
  }

  /** The order of the date read last. */
  Order order() {
    return order;
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
    text = buffer;
    at = from;
    end = from + length;
    halfDay = false;
    if (length < 6 || length > 40) {
      return TimeColumn.MISSING;
    }
    if (numeric) {
      long number = wholeNumber(from);
      if (number != TimeColumn.MISSING) {
        return number;
      }
      at = from;
    }
    if (!date() || year < 1 || month < 1 || month > 12 || day < 1 || day > 28 && !isDay()) {
      return TimeColumn.MISSING;
    }
    return clock(LocalDate.of(year, month, day).toEpochDay());
  }

  private boolean isDay() {
    return day <= YearMonth.of(year, month).lengthOfMonth();
  }

  private boolean date() {
    int begin = at;
    int first = number(4);
    if (first < 0) {
      return named();
    }
    int digits = at - begin;
    if (at >= end) {
      return false;
    }
    char mark = text[at];
    if (digits == 4 && (mark == '-' || mark == '/' || mark == '.' || mark == '年')) {
      at++;
      year = first;
      month = number(2);
      char second = mark == '年' ? '月' : mark;
      if (month < 0 || at >= end || text[at] != second) {
        return false;
      }
      at++;
      day = number(2);
      order = Order.YEAR_FIRST;
      if (at < end && text[at] == '日') {
        at++;
      }
      return day >= 0;
    }
    if (digits > 2 || mark != '-' && mark != '/' && mark != '.' && mark != ' ') {
      return false;
    }
    at++;
    if (at < end && Character.isLetter(text[at])) {
      return dayMonthYear(first, mark);
    }
    if (mark == ' ') {
      return false;
    }
    int second = number(2);
    if (second < 0 || at >= end || text[at] != mark) {
      return false;
    }
    at++;
    int yearBegin = at;
    year = number(4);
    if (at - yearBegin != 4) {
      return false;
    }
    arrange(first, second);
    return true;
  }

  private void arrange(int first, int second) {
    if (first > 12) {
      order = Order.DAY_FIRST;
    } else if (second > 12) {
      order = Order.MONTH_FIRST;
    } else {
      order = Order.DAY_OR_MONTH_FIRST;
    }
    boolean dayIsFirst =
        order == Order.DAY_FIRST || order == Order.DAY_OR_MONTH_FIRST && preferDayFirst;
    day = dayIsFirst ? first : second;
    month = dayIsFirst ? second : first;
  }

  /** {@code 1-May-2024} from the month on. */
  private boolean dayMonthYear(int first, char mark) {
    day = first;
    month = monthName();
    if (month < 1 || at >= end || text[at] != mark) {
      return false;
    }
    at++;
    int begin = at;
    year = number(4);
    order = Order.YEAR_FIRST;
    return at - begin == 4;
  }

  /** {@code May 1, 2024}. */
  private boolean named() {
    month = monthName();
    if (month < 1 || !blank()) {
      return false;
    }
    day = number(2);
    if (day >= 0 && at < end && text[at] == ',') {
      at++;
    }
    if (day < 0 || !blank()) {
      return false;
    }
    int begin = at;
    year = number(4);
    order = Order.YEAR_FIRST;
    return at - begin == 4;
  }

  private int monthName() {
    int begin = at;
    while (at < end && (text[at] >= 'a' && text[at] <= 'z' || text[at] >= 'A' && text[at] <= 'Z')) {
      at++;
    }
    int letters = at - begin;
    if (letters < 3 || letters > 9) {
      return -1;
    }
    String start = new String(text, begin, 3).toLowerCase(Locale.ROOT);
    for (int m = 0; m < 12; m++) {
      if (MONTHS[m].equals(start)) {
        return m + 1;
      }
    }
    return -1;
  }

  private boolean blank() {
    int begin = at;
    while (at < end && text[at] == ' ') {
      at++;
    }
    return at > begin;
  }

  /** The time of day, from behind the date. */
  private long clock(long epochDay) {
    if (at == end) {
      return local(epochDay, 0);
    }
    if (text[at] == 'T' || text[at] == 't') {
      at++;
    } else if (!blank() && text[at - 1] != '日') {
      return TimeColumn.MISSING;
    }
    int hour = number(2);
    if (hour < 0 || at >= end || text[at] != ':' && text[at] != '时' && text[at] != '点') {
      return TimeColumn.MISSING;
    }
    at++;
    int minute = at == end ? 0 : number(2);
    int second = 0;
    long fraction = 0;
    if (at < end && text[at] == '分') {
      at++;
    }
    if (at < end && text[at] == ':' || at < end && text[at - 1] == '分') {
      at += text[at] == ':' ? 1 : 0;
      second = number(2);
      if (at < end && (text[at] == '.' || text[at] == ',')) {
        at++;
        fraction = fraction();
      }
      if (at < end && text[at] == '秒') {
        at++;
      }
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
    while (at < end && text[at] >= '0' && text[at] <= '9') {
      if (digits < 6) {
        micros = micros * 10 + (text[at] - '0');
        digits++;
      }
      at++;
    }
    for (; digits < 6; digits++) {
      micros *= 10;
    }
    return micros;
  }

  private int halfDay(int hour) {
    int begin = at;
    blank();
    if (end - at == 2 && (text[at + 1] == 'M' || text[at + 1] == 'm')) {
      char c = Character.toUpperCase(text[at]);
      if ((c == 'A' || c == 'P') && hour >= 1 && hour <= 12) {
        at = end;
        halfDay = true;
        return hour % 12 + (c == 'P' ? 12 : 0);
      }
    }
    at = begin;
    return hour;
  }

  private long zoned(long epochDay, long inDay) {
    if (at == end) {
      return local(epochDay, inDay);
    }
    blank();
    if (end - at == 1 && (text[at] == 'Z' || text[at] == 'z')
        || end - at == 3 && new String(text, at, 3).equals("UTC")) {
      return epochDay * DAY + inDay;
    }
    char sign = at < end ? text[at] : ' ';
    if (sign != '+' && sign != '-') {
      return TimeColumn.MISSING;
    }
    at++;
    int hours = number(2);
    if (at < end && text[at] == ':') {
      at++;
    }
    int minutes = at == end ? 0 : number(2);
    if (hours < 0 || hours > 18 || minutes < 0 || minutes > 59 || at != end) {
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
    for (int i = from; i < end; i++) {
      if (text[i] < '0' || text[i] > '9' || end - from > 19) {
        return TimeColumn.MISSING;
      }
      number = number * 10 + (text[i] - '0');
    }
    order = Order.YEAR_FIRST;
    return switch (end - from) {
      case 8 -> compact(number, 0);
      case 14 -> compact(number / 1_000_000, number % 1_000_000);
      case 9, 10 -> number * SECOND;
      case 12, 13 -> number * 1000;
      case 15, 16 -> number;
      case 18, 19 -> number / 1000;
      default -> TimeColumn.MISSING;
    };
  }

  private long compact(long date, long clock) {
    year = (int) (date / 10_000);
    month = (int) (date / 100 % 100);
    day = (int) (date % 100);
    if (month < 1 || month > 12 || day < 1 || !isDay()) {
      return TimeColumn.MISSING;
    }
    long seconds = clock / 10_000 * 3600 + clock / 100 % 100 * 60 + clock % 100;
    return local(LocalDate.of(year, month, day).toEpochDay(), seconds * SECOND);
  }

  /** At most {@code most} digits from here on; -1 if there is none. */
  private int number(int most) {
    int begin = at;
    int value = 0;
    while (at < end && at - begin < most && text[at] >= '0' && text[at] <= '9') {
      value = value * 10 + (text[at] - '0');
      at++;
    }
    return at == begin ? -1 : value;
  }
}
