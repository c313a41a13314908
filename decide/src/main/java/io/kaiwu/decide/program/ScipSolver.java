// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.plan.Clash;
import io.kaiwu.decide.plan.Feasible;
import io.kaiwu.decide.plan.Infeasible;
import io.kaiwu.decide.plan.Optimal;
import io.kaiwu.decide.plan.SolveOptions;
import io.kaiwu.decide.plan.SolveResult;
import io.kaiwu.decide.plan.SolveRun;
import io.kaiwu.decide.plan.Stopped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Branch and cut, for any mixed-integer program; one without integers goes to the simplex method.
 *
 * <p>One unit of work is 1,000 nodes of the tree. SCIP runs on one thread, and through OR-Tools it
 * tells of its plans only when it is back: the listener hears of the last one alone. Its bound is
 * computed in floating point, so it holds to about nine digits.
 */
final class ScipSolver implements ProgramSolver {

  private static final double NODES = 1000;

  @Override
  public String name() {
    return "scip";
  }

  @Override
  public Text title() {
    return Text.of("分支割平面法（SCIP）", "branch and cut (SCIP)");
  }

  @Override
  public SolveResult<ProgramPlan> solve(Program program, SolveOptions options) {
    return solve(program, options, null);
  }

  /** The same, beginning with a plan where one is known. */
  SolveResult<ProgramPlan> solve(
      Program program, SolveOptions options, @Nullable ProgramPlan start) {
    if (!program.isMixedInteger()) {
      // Branch and cut would give no duals, and so no proof.
      return LinearSolver.simplex().solve(program, options);
    }
    Budget budget = new Budget(options);
    if (budget.isSpent()) {
      return new Stopped<>(Double.NEGATIVE_INFINITY, budget.run(Engine.SCIP.title(), ""));
    }
    if (program.variables().stream().anyMatch(ScipSolver::hasNoWholeNumber)) {
      // Such a model it would refuse.
      return new Infeasible<>(new Clash(List.of(), List.of()), budget.run(Engine.SCIP.title(), ""));
    }
    MpOutcome outcome =
        new MpCall(Engine.SCIP, MpModel.from(program, start), parameters(budget), budget).run();
    budget.useWork(outcome.nodes() / NODES);
    SolveRun run = budget.run(Engine.SCIP.title(), outcome.version());
    double bound = bound(program, outcome);
    if (outcome.hasNoOptimum()) {
      return new NoOptimum(program, budget)
          .explain(Engine.SCIP, run)
          .orElseThrow(() -> Trouble.of(program));
    }
    if (outcome.hasPlan()) {
      double[] values =
          new IntegerPolish(program, options.seed())
              .polish(outcome.values())
              .orElseThrow(() -> Trouble.of(program));
      return solved(program, values, bound, outcome.isOptimal(), budget, outcome.version());
    }
    if (outcome.isInTrouble() && !budget.isSpent()) {
      throw Trouble.of(program);
    }
    return new Stopped<>(bound, run);
  }

  private static boolean hasNoWholeNumber(Variable variable) {
    return variable.integer() && Math.ceil(variable.lower()) > Math.floor(variable.upper());
  }

  private static SolveResult<ProgramPlan> solved(
      Program program,
      double[] values,
      double bound,
      boolean optimal,
      Budget budget,
      String version) {
    double cost = program.sense().cost(ExactSum.objective(program, values));
    double below = Math.min(bound, cost);
    budget.improved(cost, below);
    SolveRun run = budget.run(Engine.SCIP.title(), version);
    ProgramPlan plan = new ProgramPlan(values);
    return optimal ? new Optimal<>(plan, cost, below, run) : new Feasible<>(plan, cost, below, run);
  }

  private static double bound(Program program, MpOutcome outcome) {
    double bound = program.sense().cost(outcome.bound());
    return Double.isFinite(bound) ? bound : Double.NEGATIVE_INFINITY;
  }

  private static String parameters(Budget budget) {
    String seed = "randomization/randomseedshift = " + budget.options().seed();
    double left = budget.workLeft();
    return Double.isFinite(left)
        ? seed + "\nlimits/totalnodes = " + Math.max(1, (long) Math.min(1e15, left * NODES))
        : seed;
  }
}
