// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * What an engine said of a linear program, cleaned: values within their bounds, duals without the
 * rounding errors that have the wrong sign, reduced costs that follow from them, and the bound that
 * they prove.
 */
final class LinearAnswer {

  // Half of what the checker allows.
  private static final double ABSOLUTE = 5e-7;
  private static final double RELATIVE = 5e-10;
  private static final double GAP = 5e-7;

  private final Program program;
  private final double sign;
  private final double[] values;
  private final double[] duals;
  private final double[] reducedCosts;
  private final MpOutcome outcome;

  LinearAnswer(Program program, MpOutcome outcome) {
    this.program = program;
    this.outcome = outcome;
    this.sign = program.sense() == Sense.MINIMISE ? 1 : -1;
    this.values = clamped(program, outcome.values());
    this.duals = new double[program.constraints().size()];
    this.reducedCosts = new double[values.length];
    if (outcome.hasDuals()) {
      takeDuals();
    }
  }

  /** The values, moved to the nearest bound where they lie outside. */
  static double[] clamped(Program program, double[] values) {
    double[] inside = new double[values.length];
    for (Variable variable : program.variables()) {
      int j = variable.index();
      // Plus zero, so that no -0 comes out.
      inside[j] = Math.clamp(values[j], variable.lower(), variable.upper()) + 0.0;
    }
    return inside;
  }

  double cost() {
    return program.sense().cost(ExactSum.objective(program, values));
  }

  ProgramPlan provenPlan() {
    return new ProgramPlan(
        values, new Certificate(duals, reducedCosts, rowStatus(), outcome.columns()));
  }

  ProgramPlan plan() {
    return new ProgramPlan(values);
  }

  /** Whether the plan keeps all constraints, as far as numbers of this size can. */
  boolean isFeasible() {
    return isFeasible(program, values);
  }

  static boolean isFeasible(Program program, double[] values) {
    for (Constraint row : program.constraints()) {
      Terms terms = program.row(row.index());
      double sum = ExactSum.dot(terms, values);
      double largest = 0;
      for (int k = 0; k < terms.size(); k++) {
        largest = Math.max(largest, Math.abs(terms.coefficient(k) * values[terms.index(k)]));
      }
      double tolerance = ABSOLUTE + RELATIVE * largest;
      if (!(sum >= row.lower() - tolerance && sum <= row.upper() + tolerance)) {
        return false;
      }
    }
    return true;
  }

  /** Whether the bound has met the cost. */
  boolean isProven() {
    double cost = cost();
    return bound() >= cost - GAP * Math.max(1, Math.abs(cost));
  }

  /**
   * What no plan can undercut, by weak duality; negative infinity when a reduced cost has the sign
   * of a bound that is not there.
   */
  double bound() {
    if (!outcome.hasDuals()) {
      return Double.NEGATIVE_INFINITY;
    }
    ExactSum bound = new ExactSum();
    bound.add(sign * program.constant());
    for (Constraint row : program.constraints()) {
      addBound(bound, sign * duals[row.index()], row.lower(), row.upper());
    }
    for (Variable variable : program.variables()) {
      int j = variable.index();
      double reduced = sign * reducedCosts[j];
      double reached = reduced > 0 ? variable.lower() : variable.upper();
      if (Double.isFinite(reached)) {
        bound.addProduct(reduced, reached);
      } else if (Math.abs(reduced) > tolerance(j)) {
        return Double.NEGATIVE_INFINITY;
      }
    }
    return bound.value();
  }

  private static void addBound(ExactSum bound, double price, double lower, double upper) {
    if (price != 0) {
      bound.addProduct(price, price > 0 ? lower : upper);
    }
  }

  /** A dual is worth something only if the bound that it prices is there. */
  private void takeDuals() {
    int place = 0;
    for (Constraint row : program.constraints()) {
      if (!row.isFree()) {
        double price = sign * outcome.duals()[place];
        boolean priced = Double.isFinite(price > 0 ? row.lower() : row.upper());
        duals[row.index()] = price != 0 && priced ? outcome.duals()[place] : 0;
        place++;
      }
    }
    for (int j = 0; j < reducedCosts.length; j++) {
      reducedCosts[j] = reducedCost(j);
    }
  }

  /** A free constraint is always basic. */
  private List<BasisStatus> rowStatus() {
    if (outcome.columns().isEmpty() && outcome.rows().isEmpty()) {
      return List.of();
    }
    List<BasisStatus> all = new ArrayList<>();
    Iterator<BasisStatus> given = outcome.rows().iterator();
    for (Constraint row : program.constraints()) {
      all.add(row.isFree() ? BasisStatus.BASIC : given.next());
    }
    return all;
  }

  private double reducedCost(int j) {
    ExactSum sum = new ExactSum();
    sum.add(program.objectiveCoefficient(j));
    sum.add(-ExactSum.dot(program.column(j), duals));
    return sum.value();
  }

  private double tolerance(int j) {
    Terms column = program.column(j);
    double largest = Math.abs(program.objectiveCoefficient(j));
    for (int k = 0; k < column.size(); k++) {
      largest = Math.max(largest, Math.abs(column.coefficient(k) * duals[column.index(k)]));
    }
    return ABSOLUTE + RELATIVE * largest;
  }
}
