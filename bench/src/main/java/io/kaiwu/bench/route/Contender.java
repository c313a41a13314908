// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.bench.route;

import io.kaiwu.decide.plan.SolveOptions;
import io.kaiwu.decide.plan.Solver;
import io.kaiwu.decide.route.RoutePlan;
import io.kaiwu.decide.route.RouteProblem;
import io.kaiwu.decide.route.Timetable;
import io.kaiwu.decide.route.Trip;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Anything that makes plans in a time. */
interface Contender {

  String name();

  /** The best plan after this time; empty when it found none. */
  Optional<RoutePlan> plan(RouteProblem problem, Duration limit, int threads, int seed);

  /** One of ours. */
  static Contender of(Solver<RouteProblem, RoutePlan> solver) {
    return new Contender() {
      @Override
      public String name() {
        return solver.name();
      }

      @Override
      public Optional<RoutePlan> plan(RouteProblem problem, Duration limit, int threads, int seed) {
        return solver.solve(problem, SolveOptions.of(limit, seed).withThreads(threads)).findPlan();
      }
    };
  }

  /** One of others. */
  static Contender of(RoutePeer peer) {
    return new Contender() {
      @Override
      public String name() {
        return peer.name();
      }

      @Override
      public Optional<RoutePlan> plan(RouteProblem problem, Duration limit, int threads, int seed) {
        List<List<Integer>> routes = peer.solve(problem, limit, threads, seed);
        return routes.isEmpty()
            ? Optional.empty()
            : Optional.of(
                Timetable.plan(problem, routes.stream().map(stops -> new Trip(0, stops)).toList()));
      }
    };
  }
}
