// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program;

import com.google.ortools.sat.IntVar;
import com.google.ortools.sat.LinearExpr;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Optional;

/** A sum in whole numbers: {@code 0.25 x + 1.5 y} as {@code (x + 6 y) / 4}. It is exact. */
final class IntegerForm {

  private static final int DIGITS = 9;
  // CP-SAT wants sums that stay well inside 64 bits.
  private static final double LARGEST = 1e17;

  private final int[] variables;
  private final long[] coefficients;
  private final BigDecimal numerator;
  private final BigDecimal denominator;

  private IntegerForm(
      int[] variables, long[] coefficients, BigInteger numerator, BigInteger denominator) {
    this.variables = variables;
    this.coefficients = coefficients;
    this.numerator = new BigDecimal(numerator);
    this.denominator = new BigDecimal(denominator);
  }

  /** The whole numbers of {@code terms}; empty when they are too fine or too large. */
  static Optional<IntegerForm> find(Program program, Terms terms, IntegerBox box) {
    int digits = 0;
    for (int k = 0; k < terms.size(); k++) {
      BigDecimal plain = BigDecimal.valueOf(terms.coefficient(k)).stripTrailingZeros();
      digits = Math.max(digits, plain.scale());
    }
    if (digits > DIGITS) {
      return Optional.empty();
    }
    // Each coefficient times 10^digits, over the step of its variable times the scale of the box.
    BigInteger[] whole = new BigInteger[terms.size()];
    BigInteger common = BigInteger.ZERO;
    for (int k = 0; k < whole.length; k++) {
      BigInteger step = box.scale().divide(box.scale(program.variable(terms.index(k))));
      whole[k] =
          BigDecimal.valueOf(terms.coefficient(k))
              .movePointRight(digits)
              .toBigIntegerExact()
              .multiply(step);
      common = common.gcd(whole[k]);
    }
    common = common.max(BigInteger.ONE);
    int[] variables = new int[whole.length];
    long[] coefficients = new long[whole.length];
    double largest = 0;
    for (int k = 0; k < whole.length; k++) {
      int j = terms.index(k);
      BigInteger coefficient = whole[k].divide(common);
      double reach = Math.max(Math.abs((double) box.lower(j)), Math.abs((double) box.upper(j)));
      largest += Math.abs(coefficient.doubleValue()) * Math.max(1, reach);
      if (!(largest <= LARGEST)) {
        return Optional.empty();
      }
      variables[k] = j;
      coefficients[k] = coefficient.longValueExact();
    }
    BigInteger numerator = BigInteger.TEN.pow(digits).multiply(box.scale());
    return Optional.of(new IntegerForm(variables, coefficients, numerator, common));
  }

  /** The sum that {@code whole} of it stands for. */
  double value(double whole) {
    return whole * denominator.doubleValue() / numerator.doubleValue();
  }

  /** The sum over CP-SAT's variables, which stand in the order of the program's. */
  LinearExpr over(IntVar[] all) {
    IntVar[] chosen = new IntVar[variables.length];
    for (int k = 0; k < chosen.length; k++) {
      chosen[k] = all[variables[k]];
    }
    return LinearExpr.weightedSum(chosen, coefficients);
  }

  /** The smallest whole number that stands for at least {@code bound}. */
  long atLeast(double bound) {
    return rounded(bound, RoundingMode.CEILING);
  }

  /** The largest whole number that stands for at most {@code bound}. */
  long atMost(double bound) {
    return rounded(bound, RoundingMode.FLOOR);
  }

  private long rounded(double bound, RoundingMode mode) {
    if (!(Math.abs(bound) / value(1) <= LARGEST)) {
      return bound < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
    return BigDecimal.valueOf(bound)
        .multiply(numerator)
        .divide(denominator, 0, mode)
        .longValueExact();
  }
}
