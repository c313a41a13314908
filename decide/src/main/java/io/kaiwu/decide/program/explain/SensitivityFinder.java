// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program.explain;

import io.kaiwu.decide.plan.SolveOptions;
import io.kaiwu.decide.program.Certificate;
import io.kaiwu.decide.program.Constraint;
import io.kaiwu.decide.program.Program;
import io.kaiwu.decide.program.ProgramPlan;
import io.kaiwu.decide.program.ProgramSolver;
import io.kaiwu.decide.program.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the {@link Sensitivity} of a linear program's optimal plan: from the optimal basis where
 * that gives the widest ranges, and where it is degenerate and the program small, by linear
 * programs of its own.
 */
public final class SensitivityFinder {

  /** Variables and constraints, beyond which two programs for each take too long. */
  private static final int SMALL = 120;

  private final Program program;
  private final ProgramPlan plan;
  private final Certificate certificate;
  private final Probe probe;
  private final @Nullable BasisRanging basis;

  private SensitivityFinder(
      Program program, ProgramPlan plan, Certificate certificate, Probe probe) {
    this.program = program;
    this.plan = plan;
    this.certificate = certificate;
    this.probe = probe;
    basis = BasisRanging.of(program, plan, certificate).orElse(null);
  }

  /**
   * The ranges of an optimal plan.
   *
   * @return empty for a plan without certificate, for one of a large program without a basis, and
   *     when time ran out
   */
  public static Optional<Sensitivity> find(
      Program program, ProgramPlan plan, ProgramSolver solver, SolveOptions options) {
    return plan.findCertificate()
        .flatMap(certificate ->
            new SensitivityFinder(program, plan, certificate, new Probe(solver, options)).find());
  }

  private Optional<Sensitivity> find() {
    boolean primal = basis == null || basis.isPrimalDegenerate();
    boolean dual = basis == null || basis.isDualDegenerate();
    boolean small = program.variables().size() + program.constraints().size() <= SMALL;
    if (primal || dual) {
      if (small) {
        try {
          Ranging exact = new ParametricRanging(program, plan, certificate, probe::answer);
          return Optional.of(
              new Sensitivity(costs(exact), limits(exact), true, true, primal, dual));
        } catch (ParametricRanging.OutOfTime e) {
          // what the basis says holds, though it may be too narrow
        }
      }
    }
    if (basis == null) {
      return Optional.empty();
    }
    return Optional.of(new Sensitivity(costs(basis), limits(basis), !primal, !dual, primal, dual));
  }

  private List<Sensitivity.CostRange> costs(Ranging ranging) {
    List<Sensitivity.CostRange> costs = new ArrayList<>();
    for (Variable variable : program.variables()) {
      int j = variable.index();
      double coefficient = program.objectiveCoefficient(j);
      Range range =
          ranging.own(ranging.costChange(variable)).shifted(coefficient).including(coefficient);
      costs.add(
          new Sensitivity.CostRange(
              variable.name(), plan.value(j), coefficient, certificate.reducedCost(j), range));
    }
    return costs;
  }

  private List<Sensitivity.LimitRange> limits(Ranging ranging) {
    List<Sensitivity.LimitRange> limits = new ArrayList<>();
    for (Constraint row : program.constraints()) {
      double dual = ranging.dual(row.index());
      double nothing = Ranging.ZERO_DUAL * ranging.costScale();
      if (row.isEquality()) {
        Range range = ranging.limitChange(row).shifted(row.lower());
        limits.add(limit(row, Sensitivity.Side.BOTH, row.lower(), ranging, range));
        continue;
      }
      if (row.lower() > Double.NEGATIVE_INFINITY) {
        Range range =
            dual > nothing
                ? ranging.limitChange(row).shifted(row.lower())
                : new Range(Double.NEGATIVE_INFINITY, ranging.activityRange(row).high());
        range = range.and(Double.NEGATIVE_INFINITY, row.upper());
        limits.add(limit(row, Sensitivity.Side.LOWER, row.lower(), ranging, range));
      }
      if (row.upper() < Double.POSITIVE_INFINITY) {
        Range range =
            dual < -nothing
                ? ranging.limitChange(row).shifted(row.upper())
                : new Range(ranging.activityRange(row).low(), Double.POSITIVE_INFINITY);
        range = range.and(row.lower(), Double.POSITIVE_INFINITY);
        limits.add(limit(row, Sensitivity.Side.UPPER, row.upper(), ranging, range));
      }
    }
    return limits;
  }

  private Sensitivity.LimitRange limit(
      Constraint row, Sensitivity.Side side, double limit, Ranging ranging, Range range) {
    double dual = certificate.dual(row);
    boolean holds =
        switch (side) {
          case BOTH -> true;
          case LOWER -> ranging.dual(row.index()) > 0;
          case UPPER -> ranging.dual(row.index()) < 0;
        };
    double activity = ranging.activities[row.index()];
    return new Sensitivity.LimitRange(
        row.name(), side, limit, activity, holds ? dual : 0, range.including(limit));
  }
}
