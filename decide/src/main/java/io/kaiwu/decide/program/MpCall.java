// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program;

import com.google.ortools.linearsolver.MPModelProto;
import com.google.ortools.linearsolver.MPSolver;
import com.google.ortools.linearsolver.MPSolver.ResultStatus;
import com.google.ortools.linearsolver.MPSolverParameters;
import io.kaiwu.core.text.Text;
import io.kaiwu.decide.DecideException;
import io.kaiwu.decide.InputException;
import io.kaiwu.decide.ortools.OrTools;
import io.kaiwu.decide.plan.Cancellation;

/** One call of one engine for one model, within what is left of the budget. */
final class MpCall {

  private static final double INFINITE = 1e20;

  private final Engine engine;
  private final MPModelProto model;
  private final String parameters;
  private final Budget budget;

  /**
   * A call that is not made yet.
   *
   * @param parameters in the engine's own words
   */
  MpCall(Engine engine, MPModelProto model, String parameters, Budget budget) {
    this.engine = engine;
    this.model = model;
    this.parameters = parameters;
    this.budget = budget;
  }

  MpOutcome run() {
    OrTools.load();
    MPSolver solver = MPSolver.createSolver(engine.id());
    if (solver == null) {
      throw new DecideException(
          "The natives of OR-Tools on this machine do not hold %s.".formatted(engine.id()));
    }
    try {
      return run(solver);
    } finally {
      solver.delete();
    }
  }

  private MpOutcome run(MPSolver solver) {
    String refused = solver.loadModelFromProto(model);
    if (!refused.isEmpty()) {
      throw new InputException(
          Text.of(
              "%s 不接受这个程序的数值：%s".formatted(engine.title(), refused),
              "%s does not take the numbers of this program: %s"
                  .formatted(engine.title(), refused)));
    }
    if (!parameters.isEmpty() && !solver.setSolverSpecificParametersAsString(parameters)) {
      throw new DecideException("%s refuses the parameters: %s".formatted(engine.id(), parameters));
    }
    if (engine == Engine.PDLP && !solver.setNumThreads(budget.options().threads())) {
      throw new DecideException("PDLP refuses the threads.");
    }
    solver.setTimeLimit(Math.max(1, budget.timeLeft().toMillis()));
    return outcome(solver, solve(solver));
  }

  private ResultStatus solve(MPSolver solver) {
    MPSolverParameters common = new MPSolverParameters();
    common.setDoubleParam(MPSolverParameters.DoubleParam.RELATIVE_MIP_GAP, 0);
    try (Interruption interruption = new Interruption(solver);
        Cancellation.Registration stop =
            budget.options().cancellation().onCancel(interruption::begin)) {
      return solver.solve(common);
    } finally {
      common.delete();
    }
  }

  private MpOutcome outcome(MPSolver solver, ResultStatus status) {
    boolean plan = status == ResultStatus.OPTIMAL || status == ResultStatus.FEASIBLE;
    boolean tree = solver.isMip();
    MpValues values =
        plan ? MpValues.of(solver, !tree, !tree && engine != Engine.PDLP) : MpValues.none();
    return new MpOutcome(status, values, bound(solver), tree, solver);
  }

  private double bound(MPSolver solver) {
    double nothing = model.getMaximize() ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
    if (!solver.isMip()) {
      return nothing;
    }
    double bound = solver.objective().bestBound();
    return Math.abs(bound) < INFINITE ? bound : nothing;
  }
}
