// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program;

import com.google.ortools.sat.IntVar;
import com.google.ortools.sat.LinearExpr;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/** A sum in whole numbers: {@code 0.25 x + 1.5 y} as {@code (25 x + 150 y) / 100}. It is exact. */
final class IntegerForm {

  private static final int DIGITS = 9;
  // CP-SAT wants sums that stay well inside 64 bits.
  private static final double LARGEST = 1e17;

  private final int[] variables;
  private final long[] coefficients;
  private final long scale;

  private IntegerForm(int[] variables, long[] coefficients, long scale) {
    this.variables = variables;
    this.coefficients = coefficients;
    this.scale = scale;
  }

  /** The whole numbers of {@code terms}; empty when they are too fine or too large. */
  static Optional<IntegerForm> find(Program program, Terms terms) {
    int digits = 0;
    for (int k = 0; k < terms.size(); k++) {
      BigDecimal plain = BigDecimal.valueOf(terms.coefficient(k)).stripTrailingZeros();
      digits = Math.max(digits, plain.scale());
    }
    if (digits > DIGITS) {
      return Optional.empty();
    }
    BigDecimal scale = BigDecimal.ONE.movePointRight(digits);
    int[] variables = new int[terms.size()];
    long[] coefficients = new long[terms.size()];
    double largest = 0;
    for (int k = 0; k < terms.size(); k++) {
      Variable variable = program.variable(terms.index(k));
      BigDecimal whole = BigDecimal.valueOf(terms.coefficient(k)).multiply(scale);
      double reach = Math.max(Math.abs(variable.lower()), Math.abs(variable.upper()));
      largest += Math.abs(whole.doubleValue()) * Math.max(1, reach);
      if (!(largest <= LARGEST)) {
        return Optional.empty();
      }
      variables[k] = variable.index();
      coefficients[k] = whole.longValueExact();
    }
    return Optional.of(new IntegerForm(variables, coefficients, scale.longValueExact()));
  }

  /** By what all was multiplied, a power of ten. */
  long scale() {
    return scale;
  }

  /** The sum over CP-SAT's variables, which stand in the order of the program's. */
  LinearExpr over(IntVar[] all) {
    IntVar[] chosen = new IntVar[variables.length];
    for (int k = 0; k < chosen.length; k++) {
      chosen[k] = all[variables[k]];
    }
    return LinearExpr.weightedSum(chosen, coefficients);
  }

  /** The smallest whole number that is at least {@code bound} times the scale. */
  long atLeast(double bound) {
    return rounded(bound, RoundingMode.CEILING);
  }

  /** The largest whole number that is at most {@code bound} times the scale. */
  long atMost(double bound) {
    return rounded(bound, RoundingMode.FLOOR);
  }

  private long rounded(double bound, RoundingMode mode) {
    if (Math.abs(bound) * scale > LARGEST) {
      return bound < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
    return BigDecimal.valueOf(bound)
        .multiply(BigDecimal.valueOf(scale))
        .setScale(0, mode)
        .longValueExact();
  }
}
