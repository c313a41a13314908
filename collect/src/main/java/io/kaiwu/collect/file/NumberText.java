// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.collect.file;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the values that files hold: numbers with a point or a comma, true and false. */
final class NumberText {

  private static final Pattern POINT =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
  private static final Pattern LONE_COMMA = Pattern.compile("[+-]?\\d*,\\d+([eE][+-]?\\d+)?");
  private static final Pattern GROUPED_POINT = Pattern.compile("[+-]?\\d{1,3}(,\\d{3})+(\\.\\d*)?");
  private static final Pattern GROUPED_COMMA = Pattern.compile("[+-]?\\d{1,3}(\\.\\d{3})+(,\\d*)?");

  private final Optional<Boolean> decimalComma;

  NumberText(Optional<Boolean> decimalComma) {
    this.decimalComma = decimalComma;
  }

  /** The value, or NaN if the text is none. */
  double value(String text) {
    String point = withPoint(text);
    if (POINT.matcher(point).matches()) {
      return Double.parseDouble(point);
    }
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "on", "是", "开" -> 1;
      case "false", "off", "否", "关" -> 0;
      default -> Double.NaN;
    };
  }

  private String withPoint(String text) {
    if (decimalComma.isEmpty()) {
      return LONE_COMMA.matcher(text).matches() ? text.replace(',', '.') : text;
    }
    if (decimalComma.get()) {
      String plain = GROUPED_COMMA.matcher(text).matches() ? text.replace(".", "") : text;
      return LONE_COMMA.matcher(plain).matches() || plain.endsWith(",")
          ? plain.replace(',', '.')
          : plain.indexOf('.') < 0 ? plain : "";
    }
    return GROUPED_POINT.matcher(text).matches() ? text.replace(",", "") : text;
  }
}
