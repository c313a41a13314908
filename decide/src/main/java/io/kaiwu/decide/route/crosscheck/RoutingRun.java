// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.crosscheck;

import com.google.ortools.constraintsolver.FirstSolutionStrategy;
import com.google.ortools.constraintsolver.LocalSearchMetaheuristic;
import com.google.ortools.constraintsolver.RoutingModel;
import com.google.ortools.constraintsolver.RoutingSearchParameters;
import com.google.protobuf.Duration;
import io.kaiwu.decide.ortools.OrTools;
import io.kaiwu.decide.plan.Cancellation;
import io.kaiwu.decide.plan.Feasible;
import io.kaiwu.decide.plan.Incumbent;
import io.kaiwu.decide.plan.SolveOptions;
import io.kaiwu.decide.plan.SolveResult;
import io.kaiwu.decide.plan.SolveRun;
import io.kaiwu.decide.plan.Stopped;
import io.kaiwu.decide.route.RouteCost;
import io.kaiwu.decide.route.RoutePlan;
import io.kaiwu.decide.route.RouteProblem;
import io.kaiwu.decide.route.Stop;
import io.kaiwu.decide.route.Timetable;
import io.kaiwu.decide.route.Trip;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One run: builds the model, searches, and keeps the best plan it meets in our own numbers. */
final class RoutingRun {

  private final RouteProblem problem;
  private final SolveOptions options;
  private final long start = System.nanoTime();
  private final List<Incumbent> curve = new ArrayList<>();
  private @Nullable RoutePlan best;
  private double bestCost = Double.POSITIVE_INFINITY;
  private @Nullable RuntimeException failure;
  private long met;

  RoutingRun(RouteProblem problem, SolveOptions options) {
    this.problem = problem;
    this.options = options;
  }

  SolveResult<RoutePlan> solve() {
    OrTools.load();
    if (problem.stops().isEmpty()) {
      keep(new RoutePlan(List.of(), List.of()));
    } else {
      try (RoutingProgram program = RoutingProgram.of(problem)) {
        search(program);
      }
    }
    SolveRun run =
        new SolveRun(
            "OR-Tools routing", OrTools.version(), options.seed(), 1, elapsed(), met, curve);
    if (failure != null) {
      throw failure;
    }
    return best == null
        ? new Stopped<>(Double.NEGATIVE_INFINITY, run)
        : new Feasible<>(best, bestCost, Double.NEGATIVE_INFINITY, run);
  }

  private void search(RoutingProgram program) {
    RoutingModel model = program.model();
    model.addAtSolutionCallback(() -> solution(program));
    long left = options.timeLimit().toMillis() - elapsed().toMillis();
    if (left <= 0 || options.cancellation().isCancelled()) {
      return;
    }
    try (Cancellation.Registration stop = options.cancellation().onCancel(model::CancelSearch)) {
      model.solveWithParameters(parameters(left));
    }
  }

  private RoutingSearchParameters parameters(long millis) {
    RoutingSearchParameters.Builder parameters =
        com.google.ortools.constraintsolver.main.defaultRoutingSearchParameters().toBuilder()
            .setFirstSolutionStrategy(FirstSolutionStrategy.Value.PARALLEL_CHEAPEST_INSERTION)
            .setLocalSearchMetaheuristic(LocalSearchMetaheuristic.Value.GUIDED_LOCAL_SEARCH)
            .setTimeLimit(
                Duration.newBuilder()
                    .setSeconds(millis / 1000)
                    .setNanos((int) (millis % 1000) * 1_000_000));
    if (options.workLimit() < Long.MAX_VALUE) {
      parameters.setSolutionLimit((long) Math.max(1, options.workLimit()));
    }
    return parameters.build();
  }

  /** Called through the natives: no exception may pass. */
  private void solution(RoutingProgram program) {
    try {
      met++;
      RoutePlan plan = Timetable.plan(problem, trips(program));
      if (plan.skipped().stream().map(problem.stops()::get).noneMatch(Stop::isRequired)) {
        keep(plan);
      }
      if (options.cancellation().isCancelled()) {
        program.model().CancelSearch();
      }
    } catch (RuntimeException e) {
      failure = e;
      program.model().CancelSearch();
    }
  }

  private List<Trip> trips(RoutingProgram program) {
    RoutingModel model = program.model();
    List<Trip> trips = new ArrayList<>();
    for (int v = 0; v < program.nodes().vehicles(); v++) {
      List<Integer> stops = new ArrayList<>();
      long at = model.nextVar(model.start(v)).value();
      while (!model.isEnd(at)) {
        stops.add(program.node(at));
        at = model.nextVar(at).value();
      }
      trips.add(new Trip(program.nodes().type(v), stops));
    }
    return trips;
  }

  private void keep(RoutePlan plan) {
    double cost = RouteCost.of(problem, plan).total();
    if (cost < bestCost) {
      best = plan;
      bestCost = cost;
      Incumbent incumbent = new Incumbent(elapsed(), cost, Double.NEGATIVE_INFINITY);
      curve.add(incumbent);
      options.listener().accept(incumbent);
    }
  }

  private java.time.Duration elapsed() {
    return java.time.Duration.ofNanos(System.nanoTime() - start);
  }
}
