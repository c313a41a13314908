// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.core.json;

import io.kaiwu.core.text.MalformedException;
import io.kaiwu.core.text.Text;
import java.math.BigDecimal;
import java.math.MathContext;

/**
 * Writes a double as ECMAScript's Number::toString does (ECMA-262, section 6.1.6.1.20).
 *
 * <p>The shortest digits that give the double back come from {@link Double#toString}, which finds
 * them since JDK 19; only their layout differs.
 */
final class EcmaScriptNumber {

  private EcmaScriptNumber() {}

  static String text(double value) {
    if (!Double.isFinite(value)) {
      throw new MalformedException(
          Text.of("JSON 无法表示 %s。", "JSON has no number for %s.").formatted(value));
    }
    if (value == 0) {
      return "0"; // also for -0
    }
    BigDecimal shortest = shortest(Math.abs(value));
    String digits = shortest.unscaledValue().toString();
    int k = digits.length();
    int n = k - shortest.scale(); // value = 0.digits * 10^n
    String sign = value < 0 ? "-" : "";
    if (k <= n && n <= 21) {
      return sign + digits + "0".repeat(n - k);
    }
    if (0 < n && n <= 21) {
      return sign + digits.substring(0, n) + "." + digits.substring(n);
    }
    if (-6 < n && n <= 0) {
      return sign + "0." + "0".repeat(-n) + digits;
    }
    String exponent = (n - 1 < 0 ? "e-" : "e+") + Math.abs(n - 1);
    return k == 1
        ? sign + digits + exponent
        : sign + digits.charAt(0) + "." + digits.substring(1) + exponent;
  }

  /**
   * The fewest digits; {@link Double#toString} gives at least two, which is one too many for
   * 5e-324.
   */
  private static BigDecimal shortest(double value) {
    BigDecimal digits = new BigDecimal(Double.toString(value)).stripTrailingZeros();
    if (digits.precision() == 2) {
      BigDecimal oneDigit = digits.round(new MathContext(1));
      if (oneDigit.doubleValue() == value) {
        return oneDigit.stripTrailingZeros();
      }
    }
    return digits;
  }
}
