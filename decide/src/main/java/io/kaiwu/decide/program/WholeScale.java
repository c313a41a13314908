// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * By what the continuous variables of a program must be multiplied so that some best plan has whole
 * numbers for all of them.
 *
 * <p>There is such a number where each constraint holds no more than one continuous variable, or
 * two with opposite coefficients, as the starts of operations on a machine. Then their part of the
 * matrix is totally unimodular, and when the other variables are whole and the sides are whole, so
 * is every vertex. Source: A. J. Hoffman, J. B. Kruskal, "Integral boundary points of convex
 * polyhedra", in Linear Inequalities and Related Systems, Princeton 1956,
 * doi:10.1515/9781400881987-014.
 */
final class WholeScale {

  private static final int DIGITS = 9;
  private static final BigInteger LARGEST = BigInteger.TEN.pow(12);

  private final Program program;
  private BigInteger scale = BigInteger.ONE;

  private WholeScale(Program program) {
    this.program = program;
  }

  /** The least such number, 1 where all variables are integers; empty when none is known. */
  static Optional<BigInteger> find(Program program) {
    WholeScale search = new WholeScale(program);
    boolean found =
        program.constraints().stream().allMatch(search::takesRow)
            && program.variables().stream().allMatch(search::takesBounds);
    return found ? Optional.of(search.scale) : Optional.empty();
  }

  private boolean takesBounds(Variable variable) {
    if (variable.integer()) {
      return true;
    }
    List<Double> numbers = new ArrayList<>();
    addFinite(numbers, variable.lower());
    addFinite(numbers, variable.upper());
    return takes(1, numbers);
  }

  private boolean takesRow(Constraint row) {
    Terms terms = program.row(row.index());
    double unit = 0;
    int continuous = 0;
    List<Double> numbers = new ArrayList<>();
    for (int k = 0; k < terms.size(); k++) {
      double coefficient = terms.coefficient(k);
      if (program.variable(terms.index(k)).integer()) {
        numbers.add(coefficient);
      } else {
        if (continuous++ > 0 && coefficient != -unit) {
          return false;
        }
        unit = coefficient;
      }
    }
    addFinite(numbers, row.lower());
    addFinite(numbers, row.upper());
    return continuous <= 2 && (continuous == 0 || takes(unit, numbers));
  }

  private static void addFinite(List<Double> numbers, double bound) {
    if (Double.isFinite(bound)) {
      numbers.add(bound);
    }
  }

  /** Whether the scale can be made such that it times each number over the unit is whole. */
  private boolean takes(double unit, List<Double> numbers) {
    BigDecimal exactUnit = BigDecimal.valueOf(unit).stripTrailingZeros();
    int digits = exactUnit.scale();
    for (double number : numbers) {
      digits = Math.max(digits, BigDecimal.valueOf(number).stripTrailingZeros().scale());
    }
    if (digits > DIGITS) {
      return false;
    }
    digits = Math.max(0, digits);
    BigInteger whole = exactUnit.movePointRight(digits).toBigIntegerExact().abs();
    BigInteger common = whole;
    for (double number : numbers) {
      common = common.gcd(BigDecimal.valueOf(number).movePointRight(digits).toBigIntegerExact());
    }
    BigInteger needed = whole.divide(common);
    scale = scale.divide(scale.gcd(needed)).multiply(needed);
    return scale.compareTo(LARGEST) <= 0;
  }
}
