// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.tour;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.plan.Feasible;
import io.kaiwu.decide.plan.Optimal;
import io.kaiwu.decide.plan.SolveOptions;
import io.kaiwu.decide.plan.SolveResult;
import io.kaiwu.decide.plan.Solver;
import io.kaiwu.decide.route.RouteCost;
import io.kaiwu.decide.route.RoutePlan;
import io.kaiwu.decide.route.RouteProblem;
import io.kaiwu.decide.route.Timetable;
import io.kaiwu.decide.route.Trip;
import java.util.ArrayList;
import java.util.List;

/**
 * Solves travelling salesman problems: one vehicle that can carry everything, and no times to keep.
 * Ways there and back may differ, and the vehicle may end elsewhere or anywhere.
 *
 * <pre>{@code
 * RouteProblem problem = RouteFiles.read(Path.of("berlin52.tsp"));
 * var result = new TourSolver().solve(problem, SolveOptions.of(Duration.ofSeconds(10), 1));
 * }</pre>
 *
 * <p>Up to 12 places are solved exactly. The search is chained Lin-Kernighan; the bound is that of
 * Held and Karp, rounded up where all distances are whole. A unit of work is a thousand kicks,
 * those of all threads counted together.
 *
 * <p>Immutable, and safe for use by many threads.
 */
public final class TourSolver implements Solver<RouteProblem, RoutePlan> {

  static final String NAME = "tour";
  static final String VERSION = "1";

  /** Whether a problem is one that this solver takes. */
  public static boolean takes(RouteProblem problem) {
    return SalesmanCheck.findObstacle(problem).isEmpty();
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Text title() {
    return Text.of("单车巡回（链式 Lin-Kernighan）", "Round tour (chained Lin-Kernighan)");
  }

  @Override
  public SolveResult<RoutePlan> solve(RouteProblem problem, SolveOptions options) {
    SalesmanCheck.require(problem);
    TourSearch search = new TourSearch(new Cities(problem), options);
    int[] order = search.run();
    RoutePlan plan = plan(problem, order);
    double objective = RouteCost.of(problem, plan).total();
    double bound = Math.min(objective, search.cost(search.bound()));
    return search.isProven()
        ? new Optimal<>(plan, objective, objective, search.toRun())
        : new Feasible<>(plan, objective, bound, search.toRun());
  }

  private static RoutePlan plan(RouteProblem problem, int[] order) {
    List<Integer> stops = new ArrayList<>();
    for (int k = 1; k < order.length; k++) {
      stops.add(order[k] - 1);
    }
    return Timetable.plan(problem, List.of(new Trip(0, stops)));
  }
}
