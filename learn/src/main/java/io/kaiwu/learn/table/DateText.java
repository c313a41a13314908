// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.table;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Locale;

/** Reads the date at the beginning of a time, and stands behind it then. Used by one thread. */
final class DateText {

  private static final String[] MONTHS = {
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"
  };

  /** What a date says of the order of its parts. */
  enum Order {
    YEAR_FIRST,
    DAY_FIRST,
    MONTH_FIRST,
    DAY_OR_MONTH_FIRST
  }

  boolean preferDayFirst = true;
  char[] text = new char[0];
  int at;
  int end;
  Order order = Order.YEAR_FIRST;
  private int year;
  private int month;
  private int day;

  void begin(char[] buffer, int from, int to) {
    text = buffer;
    at = from;
    end = to;
  }

  void set(int newYear, int newMonth, int newDay) {
    year = newYear;
    month = newMonth;
    day = newDay;
  }

  /** Whether there is a date, of a day that exists. */
  boolean read() {
    return date() && exists();
  }

  long epochDay() {
    return LocalDate.of(year, month, day).toEpochDay();
  }

  boolean exists() {
    return year >= 1
        && month >= 1
        && month <= 12
        && day >= 1
        && (day <= 28 || day <= YearMonth.of(year, month).lengthOfMonth());
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
      take('日');
      return day >= 0;
    }
    if (digits > 2 || (mark != '-' && mark != '/' && mark != '.' && mark != ' ')) {
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
        order == Order.DAY_FIRST || (order == Order.DAY_OR_MONTH_FIRST && preferDayFirst);
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
    if (day >= 0) {
      take(',');
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
    while (at < end
        && ((text[at] >= 'a' && text[at] <= 'z') || (text[at] >= 'A' && text[at] <= 'Z'))) {
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

  /** Whether this character comes next. */
  boolean is(char c) {
    return at < end && text[at] == c;
  }

  /** Steps over this character if it comes next. */
  boolean take(char c) {
    boolean next = is(c);
    at += next ? 1 : 0;
    return next;
  }

  boolean blank() {
    int begin = at;
    while (at < end && text[at] == ' ') {
      at++;
    }
    return at > begin;
  }

  /** At most {@code most} digits from here on; -1 if there is none. */
  int number(int most) {
    int begin = at;
    int value = 0;
    while (at < end && at - begin < most && text[at] >= '0' && text[at] <= '9') {
      value = value * 10 + (text[at] - '0');
      at++;
    }
    return at == begin ? -1 : value;
  }
}
