// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program.explain;

import io.kaiwu.decide.program.Constraint;
import io.kaiwu.decide.program.Program;
import io.kaiwu.decide.program.Terms;
import io.kaiwu.decide.program.Variable;
import java.math.BigDecimal;
import java.math.MathContext;

/** Writes numbers, sums and limits as people write them: {@code 2 x1 + 3 x2 ≤ 40 h}. */
final class Formula {

  private static final MathContext DIGITS = new MathContext(10);
  private static final int MOST_TERMS = 12;

  private Formula() {}

  /** Ten digits that count, no needless zeros. */
  static String number(double value) {
    if (!Double.isFinite(value)) {
      return value > 0 ? "∞" : value < 0 ? "−∞" : "–";
    }
    BigDecimal rounded = new BigDecimal(value).round(DIGITS).stripTrailingZeros();
    if (rounded.signum() == 0) {
      return "0";
    }
    boolean extreme = rounded.scale() > 12 || rounded.precision() - rounded.scale() > 15;
    String digits = extreme ? rounded.abs().toString() : rounded.abs().toPlainString();
    return (value < 0 ? "−" : "") + digits;
  }

  static String withUnit(double value, String unit) {
    return unit.isEmpty() || unit.equals("1") ? number(value) : number(value) + " " + unit;
  }

  static String sum(Program program, Terms terms) {
    StringBuilder text = new StringBuilder();
    for (int k = 0; k < Math.min(terms.size(), MOST_TERMS); k++) {
      append(text, terms.coefficient(k), program.variable(terms.index(k)).name());
    }
    if (terms.size() > MOST_TERMS) {
      text.append(" + … (").append(terms.size()).append(')');
    }
    return text.isEmpty() ? "0" : text.toString();
  }

  static void append(StringBuilder text, double coefficient, String name) {
    if (text.isEmpty()) {
      text.append(coefficient < 0 ? "−" : "");
    } else {
      text.append(coefficient < 0 ? " − " : " + ");
    }
    String size = number(Math.abs(coefficient));
    text.append(size.equals("1") ? "" : size + " ").append(name);
  }

  /** The whole constraint: {@code 3 ≤ x1 + x2 ≤ 5 kg}. */
  static String row(Program program, Constraint row) {
    return limits(sum(program, program.row(row.index())), row.lower(), row.upper(), row.unit());
  }

  static String lowerBound(Variable variable) {
    return variable.name() + " ≥ " + withUnit(variable.lower(), variable.unit());
  }

  static String upperBound(Variable variable) {
    return variable.name() + " ≤ " + withUnit(variable.upper(), variable.unit());
  }

  private static String limits(String middle, double lower, double upper, String unit) {
    if (lower == upper) {
      return middle + " = " + withUnit(lower, unit);
    }
    String left = lower == Double.NEGATIVE_INFINITY ? "" : number(lower) + " ≤ ";
    if (upper < Double.POSITIVE_INFINITY) {
      return left + middle + " ≤ " + withUnit(upper, unit);
    }
    return lower == Double.NEGATIVE_INFINITY
        ? middle + " free"
        : middle + " ≥ " + withUnit(lower, unit);
  }
}
