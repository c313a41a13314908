// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.hgs;

import io.kaiwu.decide.plan.Cancellation;
import io.kaiwu.decide.plan.Feasible;
import io.kaiwu.decide.plan.Incumbent;
import io.kaiwu.decide.plan.Optimal;
import io.kaiwu.decide.plan.SolveOptions;
import io.kaiwu.decide.plan.SolveResult;
import io.kaiwu.decide.plan.SolveRun;
import io.kaiwu.decide.plan.Stopped;
import io.kaiwu.decide.route.RouteCost;
import io.kaiwu.decide.route.RoutePlan;
import io.kaiwu.decide.route.RouteProblem;
import io.kaiwu.decide.route.Timetable;
import io.kaiwu.decide.route.Trip;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One call of the solver. */
final class Run {

  static final String NAME = "hgs";

  private static final String VERSION = "1";
  private static final int KEPT_NEIGHBOURS = 60;

  private final long begin = System.nanoTime();
  private final Settings settings;
  private final RouteProblem problem;
  private final SolveOptions options;
  private final @Nullable RoutePlan initial;
  private final List<Incumbent> curve = new ArrayList<>();
  private @Nullable RoutePlan plan;
  private double objective = Double.POSITIVE_INFINITY;

  Run(Settings settings, RouteProblem problem, SolveOptions options, @Nullable RoutePlan initial) {
    this.settings = settings.scaledTo(problem.stops().size());
    this.problem = problem;
    this.options = options;
    this.initial = initial;
  }

  SolveResult<RoutePlan> solve() {
    if (problem.stops().isEmpty()) {
      return new Optimal<>(new RoutePlan(List.of(), List.of()), 0, 0, run(0));
    }
    StopSwitch stop = new StopSwitch(begin + options.timeLimit().toNanos());
    try (Cancellation.Registration registration = options.cancellation().onCancel(stop::stop)) {
      Instance full = new Instance(problem);
      boolean saves = Fleet.comesFirst(full);
      Instance in = saves ? new Instance(withoutFixedCost(problem)) : full;
      Neighbours neighbours = new Neighbours(in, KEPT_NEIGHBOURS);
      Fleet fleet = saves ? new Fleet(in, neighbours) : null;
      int slots = in.count[0];
      Search search =
          new Search(in, settings, options.seed(), slots, fleet, given(in), this::improved);
      long limit = workLimit();
      OrderedTasks tasks = new OrderedTasks(search, stop, limit, options.threads());
      tasks.run(
          options.threads(),
          () -> new Worker(in, settings, options.seed(), slots, neighbours, stop));
      return result(tasks.accepted());
    }
  }

  private static RouteProblem withoutFixedCost(RouteProblem problem) {
    return problem.withFleet(
        problem.fleet().stream()
            .map(v -> v.withCosts(0, v.distanceCost(), v.durationCost()))
            .toList());
  }

  private long workLimit() {
    double iterations =
        Math.ceil(options.workLimit() * HybridGeneticSearch.ITERATIONS_PER_WORK - 1e-6);
    return (long) Math.min(iterations, Integer.MAX_VALUE);
  }

  private @Nullable Individual given(Instance in) {
    if (initial == null) {
      return null;
    }
    List<Trip> trips = Timetable.trips(initial);
    int[][] routes =
        trips.stream()
            .map(trip -> trip.stops().stream().mapToInt(Integer::intValue).toArray())
            .toArray(int[][]::new);
    return new Individual(in, routes, trips.stream().mapToInt(Trip::vehicle).toArray());
  }

  private void improved(Individual individual) {
    List<Trip> trips = new ArrayList<>();
    for (int r = 0; r < individual.routes.length; r++) {
      trips.add(
          new Trip(individual.types[r], Arrays.stream(individual.routes[r]).boxed().toList()));
    }
    RoutePlan better = Timetable.plan(problem, trips);
    double cost = RouteCost.of(problem, better).total();
    if (cost >= objective) {
      return;
    }
    plan = better;
    objective = cost;
    Incumbent incumbent =
        new Incumbent(
            Duration.ofNanos(System.nanoTime() - begin), objective, Double.NEGATIVE_INFINITY);
    curve.add(incumbent);
    options.listener().accept(incumbent);
  }

  private SolveResult<RoutePlan> result(int iterations) {
    SolveRun run = run(iterations);
    return plan == null
        ? new Stopped<>(Double.NEGATIVE_INFINITY, run)
        : new Feasible<>(plan, objective, Double.NEGATIVE_INFINITY, run);
  }

  private SolveRun run(int iterations) {
    return new SolveRun(
        NAME,
        VERSION,
        options.seed(),
        options.threads(),
        Duration.ofNanos(System.nanoTime() - begin),
        (double) iterations / HybridGeneticSearch.ITERATIONS_PER_WORK,
        curve);
  }
}
