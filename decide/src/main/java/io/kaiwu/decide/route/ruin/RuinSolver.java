// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.ruin;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.plan.Clash;
import io.kaiwu.decide.plan.Feasible;
import io.kaiwu.decide.plan.Infeasible;
import io.kaiwu.decide.plan.SolveOptions;
import io.kaiwu.decide.plan.SolveResult;
import io.kaiwu.decide.plan.Solver;
import io.kaiwu.decide.plan.Stopped;
import io.kaiwu.decide.route.RouteCost;
import io.kaiwu.decide.route.RouteDoubts;
import io.kaiwu.decide.route.RoutePlan;
import io.kaiwu.decide.route.RouteProblem;
import io.kaiwu.decide.route.Timetable;
import io.kaiwu.decide.route.Trip;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Solves any route problem: shipments, windows hard and soft, mixed fleets, several depots, open
 * ends, shifts, longest distances and durations, stops that may be skipped or that only some
 * vehicles may serve, all together.
 *
 * <pre>{@code
 * var depot = new Location("depot", 0, 0);
 * var problem =
 *     new RouteProblem(
 *         "day", List.of(depot, shop), travel,
 *         List.of(Stop.delivery("shop", 1, 3).withWindow(8, 12)),
 *         List.of(), List.of(Vehicle.of("van", 2, 10, 0)));
 * var result = new RuinSolver().solve(problem, SolveOptions.of(Duration.ofSeconds(10), 1));
 * }</pre>
 *
 * <p>The method is slack induction by string removals under simulated annealing, with the absence
 * criterion to save vehicles (Christiaens and Vanden Berghe 2020, doi:10.1287/trsc.2019.0914), and
 * with shipments moved as pairs. Nothing is proven: the bound is negative infinity.
 *
 * <p>A unit of work is a thousand iterations, those of all threads counted together. No iteration
 * is cooled by the clock, but the cycles grow, so that any time is well used.
 *
 * <p>Immutable, and safe for use by many threads.
 */
public final class RuinSolver implements Solver<RouteProblem, RoutePlan> {

  static final String NAME = "ruin";
  static final String VERSION = "1";

  private final @Nullable RoutePlan start;
  private final double @Nullable [] assignmentCost;

  public RuinSolver() {
    this(null, null);
  }

  private RuinSolver(@Nullable RoutePlan start, double @Nullable [] assignmentCost) {
    this.start = start;
    this.assignmentCost = assignmentCost;
  }

  /**
   * Begins with this plan. Routes of it that break a rule are taken apart; what it skips is tried.
   */
  public RuinSolver withStart(RoutePlan start) {
    return new RuinSolver(start, assignmentCost);
  }

  /**
   * Charges the search, but not the objective reported, for who serves what.
   *
   * @param cost by vehicle type and stop, type-major, t x n
   */
  public RuinSolver withAssignmentCost(double[] cost) {
    return new RuinSolver(start, cost.clone());
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Text title() {
    return Text.of("拆除与重插搜索", "Ruin and recreate");
  }

  @Override
  public SolveResult<RoutePlan> solve(RouteProblem problem, SolveOptions options) {
    Instance in = new Instance(problem, assignmentCost);
    Chains chains = new Chains(in, options);
    Optional<Clash> clash = RouteDoubts.findClash(problem);
    if (clash.isPresent()) {
      return new Infeasible<>(clash.get(), chains.run());
    }
    Snapshot best = chains.run(snapshot(start));
    if (best.missing() > 0) {
      return new Stopped<>(Double.NEGATIVE_INFINITY, chains.run());
    }
    RoutePlan plan = Timetable.plan(problem, trips(best));
    double objective = RouteCost.of(problem, plan).total();
    return new Feasible<>(plan, objective, Double.NEGATIVE_INFINITY, chains.run());
  }

  static Snapshot snapshot(@Nullable RoutePlan plan) {
    List<Integer> types = new ArrayList<>();
    List<int[]> tours = new ArrayList<>();
    if (plan != null) {
      for (Trip trip : Timetable.trips(plan)) {
        types.add(trip.vehicle());
        tours.add(trip.stops().stream().mapToInt(Integer::intValue).toArray());
      }
    }
    return new Snapshot(types, tours, 0, 0);
  }

  private static List<Trip> trips(Snapshot plan) {
    List<Trip> trips = new ArrayList<>();
    for (int k = 0; k < plan.tours().size(); k++) {
      List<Integer> stops = Arrays.stream(plan.tours().get(k)).boxed().toList();
      trips.add(new Trip(plan.types().get(k), stops));
    }
    return trips;
  }
}
