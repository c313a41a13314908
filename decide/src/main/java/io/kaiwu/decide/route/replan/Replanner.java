// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.replan;

import io.kaiwu.decide.DecideException;
import io.kaiwu.decide.plan.Clash;
import io.kaiwu.decide.plan.Feasible;
import io.kaiwu.decide.plan.Infeasible;
import io.kaiwu.decide.plan.SolveOptions;
import io.kaiwu.decide.plan.SolveResult;
import io.kaiwu.decide.plan.SolveRun;
import io.kaiwu.decide.plan.Solved;
import io.kaiwu.decide.plan.Stopped;
import io.kaiwu.decide.plan.Unbounded;
import io.kaiwu.decide.route.RouteCost;
import io.kaiwu.decide.route.RouteDoubts;
import io.kaiwu.decide.route.RoutePlan;
import io.kaiwu.decide.route.ruin.RuinSolver;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Plans the rest of a running day anew, beginning from what is left of the plan.
 *
 * <pre>{@code
 * var result = new Replanner(50).replan(day, SolveOptions.of(Duration.ofSeconds(5), 1));
 * if (result instanceof Solved<DayPlan> solved) {
 *   PlanDifference.of(solved.plan().problem(), plan, solved.plan().plan(), 10)
 *       .lines()
 *       .forEach(line -> show(line.zh()));
 * }
 * }</pre>
 */
public final class Replanner {

  private final double changeCost;

  /**
   * A planner that moves stops only for a reason.
   *
   * @param changeCost what it must save at least to give a stop to another vehicle than before,
   *     zero or more, in the unit of the costs
   */
  public Replanner(double changeCost) {
    if (!(changeCost >= 0 && changeCost < Double.POSITIVE_INFINITY)) {
      throw new DecideException(
          "The cost of a change (%s) must be a number of at least 0.".formatted(changeCost));
    }
    this.changeCost = changeCost;
  }

  /**
   * The new plan. Its objective is the cost of the whole day, changes not counted.
   *
   * @throws io.kaiwu.decide.InputException when no vehicle is left
   */
  public SolveResult<DayPlan> replan(RunningDay day, SolveOptions options) {
    WholeDay whole = new WholeDay(day);
    Rest rest = new Rest(whole);
    Optional<Clash> impossible = RouteDoubts.findClash(rest.problem);
    if (impossible.isPresent()) {
      return new Infeasible<>(impossible.get(), noRun(options));
    }
    SolveResult<RoutePlan> result =
        new RuinSolver()
            .withStart(rest.oldPlan())
            .withAssignmentCost(rest.changeCosts(changeCost))
            .solve(rest.problem, options);
    return switch (result) {
      case Solved<RoutePlan> solved -> {
        RoutePlan plan = rest.dayPlan(solved.plan());
        DayPlan dayPlan =
            new DayPlan(
                whole.problem, plan, rest.problem, solved.plan(), rest.moved(solved.plan()));
        double objective = RouteCost.of(whole.problem, plan).total();
        yield new Feasible<>(dayPlan, objective, Double.NEGATIVE_INFINITY, solved.run());
      }
      case Infeasible<RoutePlan> none -> new Infeasible<>(none.clash(), none.run());
      case Unbounded<RoutePlan> none -> new Unbounded<>(none.ray(), none.run());
      case Stopped<RoutePlan> stopped -> new Stopped<>(stopped.bound(), stopped.run());
    };
  }

  /** Of what was seen without any search. */
  private static SolveRun noRun(SolveOptions options) {
    return new SolveRun(
        "data check", "1", options.seed(), options.threads(), Duration.ZERO, 0, List.of());
  }
}
