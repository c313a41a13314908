// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.bench.route;

import ai.timefold.solver.core.api.solver.SolverFactory;
import ai.timefold.solver.core.config.solver.SolverConfig;
import io.kaiwu.bench.route.timefold.Tour;
import io.kaiwu.bench.route.timefold.TourConstraints;
import io.kaiwu.bench.route.timefold.TourPlan;
import io.kaiwu.bench.route.timefold.TourVisit;
import io.kaiwu.decide.route.RouteProblem;
import java.time.Duration;
import java.util.List;

/**
 * Timefold's free edition in its standard setting. It uses one thread: several are part of the
 * edition that is sold, as is its nearby selection.
 */
final class TimefoldPeer implements RoutePeer {

  @Override
  public String name() {
    return "Timefold 2.2.0 (1 thread)";
  }

  @Override
  public List<List<Integer>> solve(RouteProblem problem, Duration limit, int threads, long seed) {
    SolverConfig config =
        new SolverConfig()
            .withSolutionClass(TourPlan.class)
            .withEntityClasses(Tour.class, TourVisit.class)
            .withConstraintProviderClass(TourConstraints.class)
            .withRandomSeed(seed)
            .withTerminationSpentLimit(limit);
    TourPlan plan =
        SolverFactory.<TourPlan>create(config).buildSolver().solve(TourPlan.of(problem));
    return plan.isFeasible() ? plan.stops() : List.of();
  }
}
