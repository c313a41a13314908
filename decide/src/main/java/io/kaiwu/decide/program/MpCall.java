// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program;

import com.google.ortools.linearsolver.MPConstraint;
import com.google.ortools.linearsolver.MPModelProto;
import com.google.ortools.linearsolver.MPSolver;
import com.google.ortools.linearsolver.MPSolver.ResultStatus;
import com.google.ortools.linearsolver.MPSolverParameters;
import com.google.ortools.linearsolver.MPVariable;
import io.kaiwu.decide.DecideException;
import io.kaiwu.decide.ortools.OrTools;
import io.kaiwu.decide.plan.Cancellation;
import java.util.ArrayList;
import java.util.List;

/** One call of one engine for one model, within what is left of the budget. */
final class MpCall {

  private static final double[] NONE = {};
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
      throw new DecideException("%s refuses the model: %s".formatted(engine.id(), refused));
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
    boolean dual = plan && !solver.isMip();
    boolean basis = dual && engine != Engine.PDLP;
    MPVariable[] variables = plan ? solver.variables() : new MPVariable[0];
    MPConstraint[] constraints = dual ? solver.constraints() : new MPConstraint[0];
    double[] values = new double[variables.length];
    double[] reducedCosts = dual ? new double[variables.length] : NONE;
    double[] duals = new double[constraints.length];
    List<BasisStatus> rows = new ArrayList<>();
    List<BasisStatus> columns = new ArrayList<>();
    for (int j = 0; j < values.length; j++) {
      values[j] = variables[j].solutionValue();
      if (dual) {
        reducedCosts[j] = variables[j].reducedCost();
      }
      if (basis) {
        columns.add(status(variables[j].basisStatus()));
      }
    }
    for (int i = 0; i < duals.length; i++) {
      duals[i] = constraints[i].dualValue();
      if (basis) {
        rows.add(status(constraints[i].basisStatus()));
      }
    }
    return new MpOutcome(
        status,
        values,
        duals,
        reducedCosts,
        rows,
        columns,
        bound(solver),
        engine == Engine.SCIP ? 0 : solver.iterations(),
        engine == Engine.SCIP ? Math.max(0, solver.nodes()) : 0,
        solver.solverVersion());
  }

  private double bound(MPSolver solver) {
    double nothing = model.getMaximize() ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
    if (!solver.isMip()) {
      return nothing;
    }
    double bound = solver.objective().bestBound();
    return Math.abs(bound) < INFINITE ? bound : nothing;
  }

  private static BasisStatus status(MPSolver.BasisStatus status) {
    return switch (status) {
      case BASIC -> BasisStatus.BASIC;
      case AT_LOWER_BOUND -> BasisStatus.AT_LOWER;
      case AT_UPPER_BOUND -> BasisStatus.AT_UPPER;
      case FIXED_VALUE -> BasisStatus.FIXED;
      case FREE -> BasisStatus.FREE;
    };
  }
}
