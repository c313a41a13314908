// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program;

import com.google.ortools.linearsolver.MPModelProto;
import io.kaiwu.decide.plan.Clash;
import io.kaiwu.decide.plan.Infeasible;
import io.kaiwu.decide.plan.Ray;
import io.kaiwu.decide.plan.SolveResult;
import io.kaiwu.decide.plan.SolveRun;
import io.kaiwu.decide.plan.Stopped;
import io.kaiwu.decide.plan.Unbounded;
import java.util.List;
import java.util.Optional;

/**
 * Tells infeasible and unbounded apart. Engines report either when their presolve sees that the
 * dual is infeasible, so neither word is taken from them without asking again.
 */
final class NoOptimum {

  // On directions whose components are at most 1.
  private static final double IMPROVES = 1e-9;

  private final Program program;
  private final Budget budget;

  NoOptimum(Program program, Budget budget) {
    this.program = program;
    this.budget = budget;
  }

  /** Which of both it is; empty when it turns out to be neither, which is numerical trouble. */
  Optional<SolveResult<ProgramPlan>> explain(Engine engine, SolveRun run) {
    MpOutcome any = ask(engine, MpModel.withoutObjective(program));
    if (any.hasNoOptimum()) {
      return Optional.of(new Infeasible<>(new Clash(List.of(), List.of()), run));
    }
    if (!any.isOptimal()) {
      return stoppedIfSpent(run);
    }
    Program directions = Recession.of(program);
    MpOutcome ray = ask(Engine.GLOP, MpModel.of(directions));
    if (!ray.isOptimal()) {
      return stoppedIfSpent(run);
    }
    double cost = program.sense().cost(ExactSum.objective(directions, ray.values()));
    return cost < -IMPROVES ? Optional.of(new Unbounded<>(Ray.unknown(), run)) : Optional.empty();
  }

  private Optional<SolveResult<ProgramPlan>> stoppedIfSpent(SolveRun run) {
    return budget.isSpent()
        ? Optional.of(new Stopped<>(Double.NEGATIVE_INFINITY, run))
        : Optional.empty();
  }

  private MpOutcome ask(Engine engine, MPModelProto model) {
    return new MpCall(engine, model, "", budget).run();
  }
}
