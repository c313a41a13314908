// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.maintenance;

import io.kaiwu.decide.cpsat.CpOutcome;
import io.kaiwu.decide.cpsat.CpSat;
import io.kaiwu.decide.plan.Feasible;
import io.kaiwu.decide.plan.Infeasible;
import io.kaiwu.decide.plan.Optimal;
import io.kaiwu.decide.plan.SolveOptions;
import io.kaiwu.decide.plan.SolveResult;
import io.kaiwu.decide.plan.Stopped;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Finds the maintenance plan of least expected cost.
 *
 * <pre>{@code
 * var engine =
 *     Machine.of(
 *             AssetPath.of("plant/engine-1"),
 *             new RemainingLife(40, 25, 60, 0.9), // cycles: predicted, low, high, confidence
 *             10, // cycles per period
 *             120, // output per period
 *             new Stop(500_000, 1, 8), // cents, periods, crew hours in each
 *             4_000_000) // cents, on top of a stop
 *         .withLifeCentsPerCycle(800);
 * var problem =
 *     new MaintenanceProblem(
 *         List.of(new Period("Mon", 0, 8), new Period("Tue", 100, 8), new Period("Wed", 0, 8)),
 *         List.of(engine),
 *         new ReliefPrices(2_000, 9_000, 300_000),
 *         "t",
 *         "CNY");
 * switch (new MaintenancePlanner().solve(problem, SolveOptions.of(Duration.ofSeconds(10), 1))) {
 *   case Solved<MaintenancePlan> solved -> show(solved.plan(), solved.relativeGap());
 *   case Infeasible<MaintenancePlan> none -> explain(none.clash());
 *   case Stopped<MaintenancePlan> stopped -> say("Stopped before a plan was found.");
 * }
 * }</pre>
 *
 * <p>Safe for use by many threads.
 */
public final class MaintenancePlanner {

  /**
   * Solves within the limits of {@code options}, which also cover the explanation of a clash.
   *
   * @throws io.kaiwu.decide.DecideException when the solver's natives cannot be loaded
   */
  public SolveResult<MaintenancePlan> solve(MaintenanceProblem problem, SolveOptions options) {
    int periods = problem.periods().size();
    List<ExpectedCost> costs =
        problem.machines().stream().map(machine -> new ExpectedCost(machine, periods)).toList();
    CpSat solver = new CpSat(options);
    CostModel model = new CostModel(solver.newModel(), problem, costs);
    CpOutcome outcome = solver.solve(model.cpModel());
    if (outcome.isInfeasible()) {
      return new Infeasible<>(new ClashFinder(problem, solver).find(), solver.run());
    }
    if (!outcome.hasSolution()) {
      return new Stopped<>(outcome.bound(), solver.run());
    }
    MaintenancePlan plan = plan(problem, costs, model.stopStarts(outcome));
    double objective = plan.totalCents();
    double bound = Math.min(outcome.bound(), objective);
    return outcome.isOptimal()
        ? new Optimal<>(plan, objective, bound, solver.run())
        : new Feasible<>(plan, objective, bound, solver.run());
  }

  static MaintenancePlan plan(
      MaintenanceProblem problem, List<ExpectedCost> costs, List<OptionalInt> starts) {
    StopLoad load = new StopLoad(problem, starts);
    return new MaintenancePlan(
        IntStream.range(0, starts.size()).mapToObj(i -> costs.get(i).of(starts.get(i))).toList(),
        IntStream.range(0, problem.periods().size()).mapToObj(load::period).toList(),
        new Naive(problem, costs).plans());
  }
}
