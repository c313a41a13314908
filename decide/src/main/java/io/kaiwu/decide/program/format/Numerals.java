// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program.format;

import io.kaiwu.core.text.Text;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Pattern;

/** Numbers as both formats write them. */
final class Numerals {

  /** From here on a bound counts as infinite, as in CPLEX, SCIP and HiGHS. */
  static final double INFINITE = 1e20;

  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eEdD][+-]?\\d+)?");
  private static final Pattern INFINITY = Pattern.compile("[+-]?inf(inity)?");
  private static final Text EXPECTED = Text.of("一个数", "a number");

  private Numerals() {}

  /** A finite number; Fortran's D exponent is one too. */
  static double finite(int line, String text) {
    if (!NUMBER.matcher(text).matches()) {
      throw new Malformed(line, text, EXPECTED);
    }
    double value = Double.parseDouble(text.replace('d', 'e').replace('D', 'e'));
    if (!Double.isFinite(value)) {
      throw new Malformed(line, text, Text.of("绝对值小于 1.8e308 的数", "a number below 1.8e308"));
    }
    return value;
  }

  /** A number that was already seen to be a finite one, in all its digits. */
  static BigDecimal exact(String text) {
    return new BigDecimal(text.replace('d', 'e').replace('D', 'e'));
  }

  /** A number that may be infinite, in words or by being very large. */
  static double bound(int line, String text) {
    if (INFINITY.matcher(text.toLowerCase(Locale.ROOT)).matches()) {
      return text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
    double value = finite(line, text);
    return Math.abs(value) < INFINITE ? value : Math.copySign(Double.POSITIVE_INFINITY, value);
  }
}
