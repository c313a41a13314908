// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.table;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A text read as a number with all its dress: marks between thousands, a sign of percent or
 * currency, brackets for negative, full-width digits. Read both ways where a comma or a point may
 * be either mark.
 *
 * @param point the number if a point is the decimal mark; NaN if it is none so
 * @param comma the number if a comma is the decimal mark; NaN if it is none so
 * @param marks which decimal marks the text itself shows
 * @param percent whether it has a percent sign, by which nothing is divided yet
 * @param currency its sign; empty without
 * @param longId whether it is a whole number of more digits than a double holds
 */
record NumberForm(
    double point, double comma, Marks marks, boolean percent, String currency, boolean longId) {

  /** What a text says of the decimal mark of its column. */
  enum Marks {
    /** No mark at all, or one that cannot be the decimal mark. */
    NONE,
    POINT,
    COMMA,
    /** {@code 1.234}: a decimal point, or a thousand. */
    POINT_OR_THOUSAND,
    /** {@code 1,234}: a decimal comma, or a thousand. */
    COMMA_OR_THOUSAND
  }

  private static final Pattern PLAIN =
      Pattern.compile("(\\d+|\\d*[.,]\\d+|\\d+[.,])([eE][+-]?\\d+)?");
  private static final Pattern THOUSANDS =
      Pattern.compile("[1-9]\\d{0,2}(([ \u00a0\u202f'’])\\d{3}(\\2\\d{3})*)([.,]\\d+)?");
  private static final Pattern COMMA_THOUSANDS =
      Pattern.compile("[1-9]\\d{0,2}(,\\d{3})+(\\.\\d*)?");
  private static final Pattern POINT_THOUSANDS =
      Pattern.compile("[1-9]\\d{0,2}(\\.\\d{3})+(,\\d*)?");
  private static final Pattern ONE_MARK = Pattern.compile("[1-9]\\d{0,2}[.,]\\d{3}");
  private static final List<String> CURRENCIES =
      List.of(
          "US$", "HK$", "NT$", "$", "€", "£", "¥", "₹", "₩", "₽", "元", "CNY", "RMB", "USD", "EUR");
  private static final int LONGEST = 64;
  private static final int MOST_DIGITS = 15;

  /** Reads a text without blanks around it; null if it is no number. */
  static @Nullable NumberForm of(String text) {
    if (text.length() > LONGEST || !mayBeNumber(text)) {
      return null;
    }
    NumberForm plain = undressed(text);
    if (plain != null) {
      return plain;
    }
    String rest = normal(text);
    boolean negative = false;
    if (rest.length() > 2 && rest.startsWith("(") && rest.endsWith(")")) {
      negative = true;
      rest = rest.substring(1, rest.length() - 1).strip();
    }
    boolean signed = rest.startsWith("-") || rest.startsWith("+");
    if (signed) {
      negative ^= rest.startsWith("-");
      rest = rest.substring(1).strip();
    }
    boolean percent = rest.endsWith("%");
    if (percent) {
      rest = rest.substring(0, rest.length() - 1).strip();
    }
    String currency = percent ? "" : currency(rest);
    if (!currency.isEmpty()) {
      rest =
          (rest.startsWith(currency)
                  ? rest.substring(currency.length())
                  : rest.substring(0, rest.length() - currency.length()))
              .strip();
      if (!signed && rest.startsWith("-")) {
        negative = !negative;
        rest = rest.substring(1);
      }
    }
    if (isInfinity(rest)) {
      double infinity = negative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
      return new NumberForm(infinity, infinity, Marks.NONE, percent, currency, false);
    }
    return digits(rest, negative, percent, currency);
  }

  /** The usual case without patterns: digits, with a point that cannot mark thousands. */
  private static @Nullable NumberForm undressed(String text) {
    int sign = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
    int point = text.indexOf('.');
    for (int i = sign; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < '0' || c > '9') && i != point) {
        return null;
      }
    }
    int whole = (point < 0 ? text.length() : point) - sign;
    int fraction = point < 0 ? 0 : text.length() - point - 1;
    if (whole + fraction == 0 || (point >= 0 && fraction == 3)) {
      return null;
    }
    double value = Double.parseDouble(text);
    return point < 0
        ? new NumberForm(value, value, Marks.NONE, false, "", whole > MOST_DIGITS)
        : new NumberForm(value, Double.NaN, Marks.POINT, false, "", false);
  }

  private static @Nullable NumberForm digits(
      String text, boolean negative, boolean percent, String currency) {
    double point = Double.NaN;
    double comma = Double.NaN;
    if (PLAIN.matcher(text).matches()) {
      boolean hasComma = text.indexOf(',') >= 0;
      boolean hasPoint = text.indexOf('.') >= 0;
      point = hasComma ? Double.NaN : Double.parseDouble(text);
      comma = hasPoint ? Double.NaN : Double.parseDouble(text.replace(',', '.'));
    } else if (THOUSANDS.matcher(text).matches()) {
      String plain = text.replaceAll("[ \u00a0\u202f'’]", "");
      point = plain.indexOf(',') >= 0 ? Double.NaN : Double.parseDouble(plain);
      comma = plain.indexOf('.') >= 0 ? Double.NaN : Double.parseDouble(plain.replace(',', '.'));
    }
    if (Double.isNaN(point) && COMMA_THOUSANDS.matcher(text).matches()) {
      point = Double.parseDouble(text.replace(",", ""));
    }
    if (Double.isNaN(comma) && POINT_THOUSANDS.matcher(text).matches()) {
      comma = Double.parseDouble(text.replace(".", "").replace(',', '.'));
    }
    if (Double.isNaN(point) && Double.isNaN(comma)) {
      return null;
    }
    double sign = negative ? -1 : 1;
    return new NumberForm(
        sign * point, sign * comma, marks(text, point, comma), percent, currency, isLongId(text));
  }

  private static Marks marks(String text, double point, double comma) {
    if (ONE_MARK.matcher(text).matches()) {
      return text.indexOf('.') >= 0 ? Marks.POINT_OR_THOUSAND : Marks.COMMA_OR_THOUSAND;
    }
    if (!Double.isNaN(point) && !Double.isNaN(comma)) {
      return Marks.NONE;
    }
    return Double.isNaN(point) ? Marks.COMMA : Marks.POINT;
  }

  private static boolean isLongId(String text) {
    return text.length() > MOST_DIGITS && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static boolean isInfinity(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return lower.equals("inf")
        || lower.equals("infinity")
        || text.equals("∞")
        || text.equals("无穷大");
  }

  private static String currency(String text) {
    for (String sign : CURRENCIES) {
      if (text.startsWith(sign) || text.endsWith(sign)) {
        return sign;
      }
    }
    return "";
  }

  private static boolean mayBeNumber(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c >= '0' && c <= '9') || (c >= '０' && c <= '９') || c == '∞') {
        return true;
      }
    }
    return text.length() <= 9
        && (text.indexOf('n') >= 0 || text.indexOf('N') >= 0 || text.indexOf('无') >= 0);
  }

  /** Full-width signs and the typographic minus as their plain twins. */
  private static String normal(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= '！' && c <= '～') {
        plain.append((char) (c - '！' + '!'));
      } else {
        plain.append(
            switch (c) {
              case '\u2212', '\u2013' -> '-';
              case '￥' -> '¥';
              default -> c;
            });
      }
    }
    return plain.toString();
  }
}
