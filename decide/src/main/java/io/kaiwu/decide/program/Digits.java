// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers as people read them. */
final class Digits {

  private static final MathContext SIX = new MathContext(6);
  private static final double NO_EXPONENT = 1e12;

  private Digits() {}

  /** Six significant digits, without zeros at the end. */
  static String of(double value) {
    if (!Double.isFinite(value)) {
      return value > 0 ? "∞" : value < 0 ? "-∞" : "-";
    }
    BigDecimal rounded = new BigDecimal(value).round(SIX).stripTrailingZeros();
    double size = Math.abs(value);
    return size == 0 || (size >= 1e-6 && size < NO_EXPONENT)
        ? rounded.toPlainString()
        : rounded.toString();
  }

  /** With its unit, if that is known and more than 1. */
  static String of(double value, String unit) {
    return unit.isEmpty() || unit.equals("1") ? of(value) : of(value) + " " + unit;
  }
}
