// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.bench.route;

import io.kaiwu.decide.plan.Incumbent;
import io.kaiwu.decide.plan.SolveOptions;
import io.kaiwu.decide.plan.SolveResult;
import io.kaiwu.decide.plan.Solved;
import io.kaiwu.decide.plan.Solver;
import io.kaiwu.decide.route.RouteChecker;
import io.kaiwu.decide.route.RouteCost;
import io.kaiwu.decide.route.RoutePlan;
import io.kaiwu.decide.route.RouteProblem;
import io.kaiwu.decide.route.Timetable;
import io.kaiwu.decide.route.Trip;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** Anything that makes plans in a time. */
interface Contender {

  String name();

  /** Whether it can be asked for this problem. */
  boolean takes(RouteProblem problem);

  /**
   * What it had when. The last point is the plan it handed over, at the limit or before; a plan
   * that the checker refuses is none.
   */
  Trace run(RouteProblem problem, Duration limit, int threads, int seed);

  /** One of ours; costs on the way are those of its curve. */
  static Contender of(Solver<RouteProblem, RoutePlan> solver) {
    return new Contender() {
      @Override
      public String name() {
        return solver.name();
      }

      @Override
      public boolean takes(RouteProblem problem) {
        return true;
      }

      @Override
      public Trace run(RouteProblem problem, Duration limit, int threads, int seed) {
        SolveResult<RoutePlan> result =
            solver.solve(problem, SolveOptions.of(limit, seed).withThreads(threads));
        List<Trace.Point> points = new ArrayList<>();
        if (result instanceof Solved<RoutePlan> solved
            && price(problem, solved.plan()).isPresent()) {
          for (Incumbent incumbent : solved.run().curve()) {
            points.add(new Trace.Point(seconds(incumbent.at().toNanos()), incumbent.objective()));
          }
          points.add(new Trace.Point(seconds(limit.toNanos()), solved.objective()));
        }
        return new Trace(points);
      }
    };
  }

  /** One of others; each plan on the way is timed when it is heard of, and priced and checked. */
  static Contender of(RoutePeer peer) {
    return new Contender() {
      @Override
      public String name() {
        return peer.name();
      }

      @Override
      public boolean takes(RouteProblem problem) {
        return peer.takes(problem);
      }

      @Override
      public Trace run(RouteProblem problem, Duration limit, int threads, int seed) {
        record Heard(long nanos, List<List<Integer>> routes) {}
        List<Heard> heard = new ArrayList<>();
        long begin = System.nanoTime();
        peer.solve(
            problem,
            limit,
            threads,
            seed,
            routes -> heard.add(new Heard(System.nanoTime() - begin, routes)));
        List<Trace.Point> points = new ArrayList<>();
        for (int i = 0; i < heard.size(); i++) {
          long nanos = heard.get(i).nanos();
          boolean last = i == heard.size() - 1;
          double at = seconds(last ? Math.min(nanos, limit.toNanos()) : nanos);
          List<Trip> trips =
              heard.get(i).routes().stream().map(stops -> new Trip(0, stops)).toList();
          price(problem, Timetable.plan(problem, trips))
              .ifPresent(cost -> points.add(new Trace.Point(at, cost)));
        }
        return new Trace(points);
      }
    };
  }

  private static double seconds(long nanos) {
    return nanos / 1e9;
  }

  /** What it costs; empty when the checker refuses it. */
  private static OptionalDouble price(RouteProblem problem, RoutePlan plan) {
    double cost = RouteCost.of(problem, plan).total();
    return new RouteChecker().check(problem, plan, cost).isAccepted()
        ? OptionalDouble.of(cost)
        : OptionalDouble.empty();
  }
}
