// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.bound;

import io.kaiwu.decide.plan.Cancellation;
import io.kaiwu.decide.route.RouteObjective;
import io.kaiwu.decide.route.RoutePlan;
import io.kaiwu.decide.route.RouteProblem;
import io.kaiwu.decide.route.Stop;
import io.kaiwu.decide.route.Vehicle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/**
 * A proven lower bound on the cost of any plan: the linear relaxation of choosing routes, by column
 * generation over ng-routes (Desrochers, Desrosiers, Solomon 1992, doi:10.1287/opre.40.2.342), and
 * on the way there the Lagrangian bound of the best prices (with the smoothing of Wentges 1997,
 * doi:10.1016/S0969-6016(97)00001-4).
 *
 * <p>Windows, loads, service, shifts, lateness, skipped stops, fixed and distance costs and vehicle
 * counts count in full. Limits on a route's distance and duration, waiting that is paid for, and
 * the pairing of shipments are left out, which can only lower the bound. For one thread at a time.
 */
public final class RouteBound {

  private static final int[] MEMORY = {1, 4, 8, 12};
  private static final int FEW_LABELS = 30_000;
  private static final int MOST_LABELS = 3_000_000;
  private static final int COLUMNS = 60;
  private static final double CLOSE = 1e-7;

  private final RouteProblem problem;
  private final Deadline deadline;
  private final List<Arcs> arcs = new ArrayList<>();
  private final List<Pricing> pricings = new ArrayList<>();
  private double bound = Double.NEGATIVE_INFINITY;
  private double[] centre;
  private double[] centreWorths;

  private RouteBound(RouteProblem problem, Deadline deadline) {
    this.problem = problem;
    this.deadline = deadline;
    this.centre = new double[problem.stops().size()];
    this.centreWorths = new double[problem.fleet().size()];
    NgSets sets = NgSets.of(problem, MEMORY[0]);
    for (int k = 0; k < problem.fleet().size(); k++) {
      arcs.add(new Arcs(problem, k));
      pricings.add(new Pricing(arcs.get(k), sets));
    }
  }

  /**
   * Raises the bound until the time is up, it is cancelled, or it meets the best cost known.
   *
   * @param known a plan to begin from, which saves time
   * @param best asked again and again for the best cost known so far, infinity for none; the bound
   *     is what is proven, whatever this says
   * @return what no plan can undercut; 0 when nothing could be proven in the time
   */
  public static double of(
      RouteProblem problem,
      Optional<RoutePlan> known,
      DoubleSupplier best,
      Duration limit,
      Cancellation cancellation) {
    Deadline deadline = new Deadline(System.nanoTime() + limit.toNanos(), cancellation);
    double vehicle = problem.fleet().stream().mapToDouble(Vehicle::fixedCost).min().orElseThrow();
    if (vehicle > 0
        && problem.stops().stream().allMatch(Stop::isRequired)
        && vehicle > RouteObjective.mostOtherCost(withoutFixedCosts(problem))) {
      return vehiclesFirst(problem, vehicle, known, best, deadline);
    }
    return of(problem, known, best, deadline);
  }

  private static double of(
      RouteProblem problem, Optional<RoutePlan> known, DoubleSupplier best, Deadline deadline) {
    if (problem.stops().isEmpty() || deadline.isOver()) {
      return 0;
    }
    RouteBound search = new RouteBound(problem, deadline);
    double found = search.run(known, best);
    double safe = found - 1e-9 * Math.max(1, Math.abs(found));
    return Math.max(0, search.isWhole() ? Math.ceil(safe - 1e-6) : safe); // no cost is negative
  }

  /**
   * Where a vehicle costs more than all else together, first how many there must be, then what so
   * many must cost: shares of vehicles would tell little.
   */
  private static double vehiclesFirst(
      RouteProblem problem,
      double vehicle,
      Optional<RoutePlan> known,
      DoubleSupplier best,
      Deadline deadline) {
    RouteProblem counted =
        problem.withFleet(problem.fleet().stream().map(v -> v.withCosts(1, 0, 0)).toList());
    double count =
        of(
            counted.withoutLateness(),
            known,
            () -> Math.floor(best.getAsDouble() / vehicle),
            deadline);
    RouteProblem rest = withoutFixedCosts(problem);
    double used = Math.floor(best.getAsDouble() / vehicle);
    if (count >= used && problem.fleet().size() == 1) {
      Vehicle only = rest.fleet().getFirst(); // who uses more of them costs more than what is known
      rest = rest.withFleet(List.of(only.withCount((int) used)));
    }
    double all = count * vehicle;
    return all + of(rest, known, () -> best.getAsDouble() - all, deadline);
  }

  private static RouteProblem withoutFixedCosts(RouteProblem problem) {
    return problem.withFleet(
        problem.fleet().stream()
            .map(v -> v.withCosts(0, v.distanceCost(), v.durationCost()))
            .toList());
  }

  private double run(Optional<RoutePlan> known, DoubleSupplier best) {
    try (Master master = new Master(problem, alone())) {
      begin(master, known);
      int memory = 0;
      while (!deadline.isOver() && !isMet(best.getAsDouble())) {
        if (!master.solve()) {
          return bound;
        }
        if (round(master) || bound >= master.value() - CLOSE * Math.max(1, master.value())) {
          if (++memory == MEMORY.length) {
            return bound;
          }
          NgSets more = NgSets.of(problem, MEMORY[memory]);
          pricings.forEach(pricing -> pricing.remember(more));
          master.keepOnly(more::allows);
        }
      }
    }
    return bound;
  }

  private boolean isMet(double best) {
    return bound >= best - CLOSE * Math.max(1, best);
  }

  /**
   * What a route for one stop alone costs: hardly a stop is worth more, and a bound stays a bound
   * where one is.
   */
  private double[] alone() {
    double[] alone = new double[problem.stops().size()];
    for (int i = 0; i < alone.length; i++) {
      double least = Double.POSITIVE_INFINITY;
      for (Arcs one : arcs) {
        least = Math.min(least, one.cost(new int[] {i}));
      }
      alone[i] = Double.isFinite(least) ? 2 * least : 0;
    }
    return alone;
  }

  private void begin(Master master, Optional<RoutePlan> known) {
    for (int k = 0; k < arcs.size(); k++) {
      for (int i = 0; i < problem.stops().size(); i++) {
        add(master, k, new int[] {i});
      }
    }
    known.ifPresent(plan -> {
      for (RoutePlan.Route route : plan.routes()) {
        add(
            master,
            route.vehicle(),
            route.visits().stream().mapToInt(RoutePlan.Visit::stop).toArray());
      }
    });
  }

  private boolean add(Master master, int type, int[] sequence) {
    double cost = arcs.get(type).cost(sequence);
    return Double.isFinite(cost) && master.add(type, sequence, cost);
  }

  /** One round of prices; true when no route is left that the program would want. */
  private boolean round(Master master) {
    double[] prices = master.prices();
    double[] worths = master.worths();
    for (double inward : new double[] {0.7, 0}) {
      double[] smooth = between(prices, centre, inward);
      double[] smoothWorths = between(worths, centreWorths, inward);
      boolean wanted = price(master, smooth, smoothWorths, prices, worths);
      if (wanted || deadline.isOver()) {
        return false;
      }
    }
    return true;
  }

  private static double[] between(double[] outer, double[] inner, double share) {
    double[] point = new double[outer.length];
    for (int i = 0; i < point.length; i++) {
      point[i] = share * inner[i] + (1 - share) * outer[i];
    }
    return point;
  }

  /** Looks for routes at these prices; whether one was found that the program wants at its own. */
  private boolean price(
      Master master, double[] prices, double[] worths, double[] real, double[] realWorths) {
    double lagrangian = 0;
    for (double price : prices) {
      lagrangian += price;
    }
    boolean wanted = false;
    for (int k = 0; k < pricings.size(); k++) {
      Pricing pricing = pricings.get(k);
      int count = Math.min(problem.fleet().get(k).count(), problem.stops().size());
      double least = pricing.relaxed(prices, worths[k], deadline);
      double exact = Double.NEGATIVE_INFINITY;
      boolean here =
          least < 0 && take(master, k, pricing.glance(prices, worths[k]), real, realWorths[k]);
      if (!here && least < 0) {
        Pricing.Outcome outcome = pricing.search(prices, worths[k], FEW_LABELS, COLUMNS, deadline);
        here = take(master, k, outcome.routes(), real, realWorths[k]);
        if (!here && outcome.least() == Double.NEGATIVE_INFINITY) {
          outcome = pricing.search(prices, worths[k], MOST_LABELS, 0, deadline);
          here = take(master, k, outcome.routes(), real, realWorths[k]);
        }
        exact = outcome.least();
      }
      wanted |= here;
      lagrangian +=
          count * Math.min(0, Math.max(least, exact)) - problem.fleet().get(k).count() * worths[k];
    }
    if (lagrangian > bound) {
      bound = lagrangian;
      centre = prices;
      centreWorths = worths;
    }
    return wanted;
  }

  private boolean take(
      Master master, int type, List<Pricing.Found> routes, double[] real, double worth) {
    boolean wanted = false;
    List<Pricing.Found> best =
        routes.stream()
            .sorted((a, b) -> Double.compare(a.reducedCost(), b.reducedCost()))
            .limit(COLUMNS)
            .toList();
    for (Pricing.Found found : best) {
      double cost = arcs.get(type).cost(found.sequence());
      double reduced = cost + worth;
      for (int stop : found.sequence()) {
        reduced -= real[stop];
      }
      wanted |= master.add(type, found.sequence(), cost) && reduced < -CLOSE;
    }
    return wanted;
  }

  /** Whether no plan can cost anything but a whole number. */
  private boolean isWhole() {
    for (Vehicle vehicle : problem.fleet()) {
      if (!isWhole(vehicle.fixedCost())
          || !isWhole(vehicle.distanceCost())
          || vehicle.durationCost() != 0) {
        return false;
      }
    }
    for (int i = 0; i < problem.locations().size(); i++) {
      for (int j = 0; j < problem.locations().size(); j++) {
        if (!isWhole(problem.travel().distance(i, j))) {
          return false;
        }
      }
    }
    return problem.stops().stream()
        .allMatch(
            stop -> stop.latenessCost() == 0 && (stop.isRequired() || isWhole(stop.skipCost())));
  }

  private static boolean isWhole(double value) {
    return value == Math.rint(value);
  }
}
