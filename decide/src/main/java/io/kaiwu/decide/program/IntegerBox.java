// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Optional;

/** The variables of a program as whole numbers between bounds: continuous ones are multiplied. */
final class IntegerBox {

  private static final double LARGEST_BOUND = 1e12;
  private static final double LARGEST_SCALED = 1e15;

  private final Program program;
  private final BigInteger scale;
  private final long[] lower;
  private final long[] upper;

  private IntegerBox(Program program, BigInteger scale) {
    this.program = program;
    this.scale = scale;
    lower = new long[program.variables().size()];
    upper = new long[lower.length];
  }

  /** Empty when continuous variables do not come in whole steps or some variable has no bounds. */
  static Optional<IntegerBox> find(Program program) {
    Optional<BigInteger> scale = WholeScale.find(program);
    if (scale.isEmpty()) {
      return Optional.empty();
    }
    IntegerBox box = new IntegerBox(program, scale.get());
    ImpliedBounds bounds = ImpliedBounds.of(program);
    for (Variable variable : program.variables()) {
      int j = variable.index();
      double reach = Math.max(Math.abs(bounds.lower(j)), Math.abs(bounds.upper(j)));
      if (!(reach <= LARGEST_BOUND)
          || !(reach * box.scale(variable).doubleValue() <= LARGEST_SCALED)) {
        return Optional.empty();
      }
      // Whole numbers lie inside; for others a bound is whole, or implied and may be wider.
      boolean inside = variable.integer();
      box.lower[j] =
          box.rounded(
              variable, bounds.lower(j), inside ? RoundingMode.CEILING : RoundingMode.FLOOR);
      box.upper[j] =
          box.rounded(
              variable, bounds.upper(j), inside ? RoundingMode.FLOOR : RoundingMode.CEILING);
    }
    return Optional.of(box);
  }

  private long rounded(Variable variable, double bound, RoundingMode mode) {
    return BigDecimal.valueOf(bound)
        .multiply(new BigDecimal(scale(variable)))
        .setScale(0, mode)
        .longValueExact();
  }

  /** By what the variable is multiplied. */
  BigInteger scale(Variable variable) {
    return variable.integer() ? BigInteger.ONE : scale;
  }

  /** By what continuous variables are multiplied. */
  BigInteger scale() {
    return scale;
  }

  long lower(int variable) {
    return lower[variable];
  }

  long upper(int variable) {
    return upper[variable];
  }

  /** The value of a variable that is {@code whole} times its step. */
  double value(int variable, long whole) {
    BigInteger by = scale(program.variable(variable));
    return by.equals(BigInteger.ONE) ? whole : whole / by.doubleValue();
  }

  /** The step nearest to a value. */
  long nearest(int variable, double value) {
    long whole = Math.round(value * scale(program.variable(variable)).doubleValue());
    return Math.clamp(whole, lower[variable], Math.max(lower[variable], upper[variable]));
  }
}
