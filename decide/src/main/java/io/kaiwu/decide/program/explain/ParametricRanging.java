// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program.explain;

import io.kaiwu.decide.plan.Infeasible;
import io.kaiwu.decide.plan.SolveResult;
import io.kaiwu.decide.plan.Solved;
import io.kaiwu.decide.plan.Stopped;
import io.kaiwu.decide.plan.Unbounded;
import io.kaiwu.decide.program.Certificate;
import io.kaiwu.decide.program.Constraint;
import io.kaiwu.decide.program.LinearExpression;
import io.kaiwu.decide.program.Program;
import io.kaiwu.decide.program.ProgramBuilder;
import io.kaiwu.decide.program.ProgramPlan;
import io.kaiwu.decide.program.Sense;
import io.kaiwu.decide.program.Terms;
import io.kaiwu.decide.program.Variable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The widest ranges, also where the basis is one of many: two linear programs each. A plan stays
 * optimal as long as some duals prove it; duals stay as long as some plan is complementary to them.
 */
final class ParametricRanging extends Ranging {

  private final Function<Program, Optional<SolveResult<ProgramPlan>>> solver;

  ParametricRanging(
      Program program,
      ProgramPlan plan,
      Certificate certificate,
      Function<Program, Optional<SolveResult<ProgramPlan>>> solver) {
    super(program, plan, certificate);
    this.solver = solver;
  }

  @Override
  Range costChange(Variable variable) {
    ProgramBuilder builder = ProgramBuilder.withoutUnits("proofs");
    List<Variable> duals = new ArrayList<>();
    for (Constraint row : program.constraints()) {
      boolean low = isAt(activities[row.index()], row.lower());
      boolean high = isAt(activities[row.index()], row.upper());
      duals.add(
          builder.variable(
              "y" + row.index(),
              "",
              high ? Double.NEGATIVE_INFINITY : 0,
              low ? Double.POSITIVE_INFINITY : 0));
    }
    Variable change = unlimited(builder);
    for (Variable each : program.variables()) {
      int j = each.index();
      boolean low = isAt(values[j], each.lower());
      boolean high = isAt(values[j], each.upper());
      Terms balance = renamed(program.column(j), duals, j == variable.index() ? change : null);
      // cost + change - A'y: at least 0 at a lower bound, at most 0 at an upper one
      double above = high ? Double.POSITIVE_INFINITY : cost(j);
      double below = low ? Double.NEGATIVE_INFINITY : cost(j);
      builder.constraint("d" + j, "", below, above, balance);
    }
    return extent(builder, change.times(1));
  }

  @Override
  Range limitChange(Constraint row) {
    ProgramBuilder builder = ProgramBuilder.withoutUnits("plans");
    List<Variable> x = optimalValues(builder);
    Variable change = unlimited(builder);
    addOptimalRows(builder, x, row, change);
    return extent(builder, change.times(1));
  }

  @Override
  Range activityRange(Constraint row) {
    ProgramBuilder builder = ProgramBuilder.withoutUnits("plans");
    List<Variable> x = optimalValues(builder);
    addOptimalRows(builder, x, row, null);
    return extent(builder, new LinearExpression(program.row(row.index()), 0));
  }

  /** The variables, those with a reduced cost fixed where they are. */
  private List<Variable> optimalValues(ProgramBuilder builder) {
    List<Variable> x = new ArrayList<>();
    for (Variable variable : program.variables()) {
      double reduced = reducedCost(variable.index());
      boolean free = Math.abs(reduced) <= ZERO_DUAL * costScale();
      double at = reduced > 0 ? variable.lower() : variable.upper();
      x.add(
          builder.variable(
              variable.name(), "", free ? variable.lower() : at, free ? variable.upper() : at));
    }
    return x;
  }

  /** The constraints, those with a dual at their limit; that of {@code row} may change. */
  private void addOptimalRows(
      ProgramBuilder builder, List<Variable> x, Constraint row, @Nullable Variable change) {
    for (Constraint each : program.constraints()) {
      double dual = dual(each.index());
      boolean free = Math.abs(dual) <= ZERO_DUAL * costScale() && !each.isEquality();
      double at = dual > 0 ? each.lower() : each.upper();
      Terms terms =
          renamed(program.row(each.index()), x, each.index() == row.index() ? change : null);
      builder.constraint(
          each.name(), "", free ? each.lower() : at, free ? each.upper() : at, terms);
    }
  }

  private static Terms renamed(Terms terms, List<Variable> names, @Nullable Variable minus) {
    int size = terms.size();
    int[] indices = new int[size + (minus == null ? 0 : 1)];
    double[] coefficients = new double[indices.length];
    Arrays.setAll(
        indices,
        k -> k < size ? names.get(terms.index(k)).index() : Objects.requireNonNull(minus).index());
    Arrays.setAll(coefficients, k -> k < size ? terms.coefficient(k) : -1);
    return Terms.of(indices, coefficients);
  }

  private static Variable unlimited(ProgramBuilder builder) {
    return builder.variable("change", "", Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
  }

  private Range extent(ProgramBuilder builder, LinearExpression expression) {
    builder.objective(Sense.MINIMISE, "low", "", expression);
    double low = end(builder.build());
    builder.objective(Sense.MAXIMISE, "high", "", expression);
    double high = end(builder.build());
    return new Range(low, high);
  }

  private double end(Program linear) {
    SolveResult<ProgramPlan> result = solver.apply(linear).orElseThrow(OutOfTime::new);
    return switch (result) {
      case Solved<ProgramPlan> solved -> linear.sense().cost(solved.objective());
      case Unbounded<ProgramPlan> unbounded ->
          linear.sense() == Sense.MINIMISE ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
      case Infeasible<ProgramPlan> none -> throw new OutOfTime();
      case Stopped<ProgramPlan> stopped -> throw new OutOfTime();
    };
  }

  /** A question was not answered, for want of time or of digits. */
  static final class OutOfTime extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
