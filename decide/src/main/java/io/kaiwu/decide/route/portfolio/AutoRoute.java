// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.portfolio;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.plan.SolveOptions;
import io.kaiwu.decide.plan.SolveResult;
import io.kaiwu.decide.plan.Solver;
import io.kaiwu.decide.route.RoutePlan;
import io.kaiwu.decide.route.RouteProblem;
import io.kaiwu.decide.route.hgs.HybridGeneticSearch;
import io.kaiwu.decide.route.ruin.RuinSolver;
import io.kaiwu.decide.route.tour.TourSolver;

/**
 * Takes the search that has proven best for the kind of problem: tours for one vehicle without
 * limits, ruin and recreate where goods go from stop to stop, stops are bound to vehicles or there
 * are too many stops for a table, hybrid genetic search for the rest.
 */
final class AutoRoute implements Solver<RouteProblem, RoutePlan> {

  @Override
  public String name() {
    return "auto";
  }

  @Override
  public Text title() {
    return Text.of("按问题自动选择", "chosen by the kind of problem");
  }

  @Override
  public SolveResult<RoutePlan> solve(RouteProblem problem, SolveOptions options) {
    return choose(problem).solve(problem, options);
  }

  static Solver<RouteProblem, RoutePlan> choose(RouteProblem problem) {
    if (TourSolver.takes(problem)) {
      return new TourSolver();
    }
    boolean free = problem.stops().stream().allMatch(stop -> stop.vehicles().isEmpty());
    boolean few = problem.stops().size() <= HybridGeneticSearch.MOST_STOPS;
    return problem.shipments().isEmpty() && free && few
        ? new HybridGeneticSearch()
        : new RuinSolver();
  }
}
