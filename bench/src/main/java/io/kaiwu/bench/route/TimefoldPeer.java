// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.bench.route;

import ai.timefold.solver.core.api.solver.Solver;
import ai.timefold.solver.core.api.solver.SolverFactory;
import ai.timefold.solver.core.config.constructionheuristic.ConstructionHeuristicPhaseConfig;
import ai.timefold.solver.core.config.heuristic.selector.move.composite.UnionMoveSelectorConfig;
import ai.timefold.solver.core.config.heuristic.selector.move.generic.list.ListChangeMoveSelectorConfig;
import ai.timefold.solver.core.config.heuristic.selector.move.generic.list.ListRuinRecreateMoveSelectorConfig;
import ai.timefold.solver.core.config.heuristic.selector.move.generic.list.ListSwapMoveSelectorConfig;
import ai.timefold.solver.core.config.heuristic.selector.move.generic.list.SubListChangeMoveSelectorConfig;
import ai.timefold.solver.core.config.heuristic.selector.move.generic.list.SubListSwapMoveSelectorConfig;
import ai.timefold.solver.core.config.heuristic.selector.move.generic.list.kopt.KOptListMoveSelectorConfig;
import ai.timefold.solver.core.config.localsearch.LocalSearchPhaseConfig;
import ai.timefold.solver.core.config.solver.SolverConfig;
import io.kaiwu.bench.route.timefold.Tour;
import io.kaiwu.bench.route.timefold.TourConstraints;
import io.kaiwu.bench.route.timefold.TourPlan;
import io.kaiwu.decide.route.RouteProblem;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * Timefold's free edition: its construction heuristic and late acceptance with all its moves for
 * lists, ruin and recreate among them, which it does not take by itself and which serve it well
 * here. It uses one thread: several, and nearby selection, are part of the edition that is sold.
 */
final class TimefoldPeer implements RoutePeer {

  private static final int LEAST_RUINED = 3;
  private static final int MOST_RUINED = 12;
  private static final int MOST_STOPS = 5_000;

  @Override
  public String name() {
    return "Timefold 2.2.0 (1 thread)";
  }

  @Override
  public boolean takes(RouteProblem problem) {
    return problem.shipments().isEmpty() && problem.stops().size() <= MOST_STOPS;
  }

  @Override
  public void solve(
      RouteProblem problem,
      Duration limit,
      int threads,
      long seed,
      Consumer<List<List<Integer>>> better) {
    SolverConfig config =
        new SolverConfig()
            .withSolutionClass(TourPlan.class)
            .withEntityClasses(Tour.class)
            .withConstraintProviderClass(TourConstraints.class)
            .withPhases(new ConstructionHeuristicPhaseConfig(), localSearch())
            .withRandomSeed(seed)
            .withTerminationSpentLimit(limit);
    Solver<TourPlan> solver = SolverFactory.<TourPlan>create(config).buildSolver();
    solver.addEventListener(event -> {
      TourPlan plan = event.getNewBestSolution();
      if (event.isNewBestSolutionInitialized() && plan.isFeasible()) {
        better.accept(plan.stops());
      }
    });
    solver.solve(TourPlan.of(problem));
  }

  private static LocalSearchPhaseConfig localSearch() {
    LocalSearchPhaseConfig phase = new LocalSearchPhaseConfig();
    phase.setMoveSelectorConfig(
        new UnionMoveSelectorConfig(
            List.of(
                new ListChangeMoveSelectorConfig(),
                new ListSwapMoveSelectorConfig(),
                new KOptListMoveSelectorConfig(),
                new SubListChangeMoveSelectorConfig(),
                new SubListSwapMoveSelectorConfig(),
                new ListRuinRecreateMoveSelectorConfig()
                    .withMinimumRuinedCount(LEAST_RUINED)
                    .withMaximumRuinedCount(MOST_RUINED))));
    return phase;
  }
}
