// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.portfolio;

import io.kaiwu.decide.plan.Solver;
import io.kaiwu.decide.route.RoutePlan;
import io.kaiwu.decide.route.RouteProblem;
import io.kaiwu.decide.route.ant.AntColony;
import io.kaiwu.decide.route.crosscheck.OrToolsRouting;
import io.kaiwu.decide.route.hgs.HybridGeneticSearch;
import io.kaiwu.decide.route.ruin.RuinSolver;
import io.kaiwu.decide.route.tour.TourSolver;
import java.util.List;

/** The methods by name, as users choose them. */
public final class RouteMethods {

  private static final List<Solver<RouteProblem, RoutePlan>> ALL =
      List.of(
          new AutoRoute(),
          new HybridGeneticSearch(),
          new RuinSolver(),
          new TourSolver(),
          new AntColony(),
          new OrToolsRouting());

  private RouteMethods() {}

  /** All of them, {@code auto} first. */
  public static List<Solver<RouteProblem, RoutePlan>> all() {
    return ALL;
  }
}
