// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.InputException;
import java.util.List;

/** Other goals than the plain sum of costs, told in costs so that every solver can follow them. */
public final class RouteObjective {

  private RouteObjective() {}

  /**
   * The same problem, in which a plan with fewer vehicles always costs less, and among plans with
   * as many vehicles the cheaper one still does: each vehicle costs more, by a whole number that is
   * above anything its absence could cost. Objectives and bounds of its answers are costs of that
   * problem; {@link VehiclesFirst} reads vehicles and the rest out of them.
   *
   * @throws InputException when stops may be left out, for leaving them out would save vehicles, or
   *     when costs have no upper bound because a time does not
   */
  public static RouteProblem vehiclesFirst(RouteProblem problem) {
    for (Stop stop : problem.stops()) {
      if (!stop.isRequired()) {
        throw new InputException(
            Text.of(
                "站点 %s 可以不送,而“车辆最少优先”会因此放弃它。请去掉它的跳过费用,或改用费用目标。".formatted(stop.name()),
                "Stop %s may be left out, and with the fewest vehicles first it would be. Maybe take its skip cost away, or minimise the cost."
                    .formatted(stop.name())));
      }
    }
    double more = Math.floor(mostOtherCost(problem)) + 1;
    if (!Double.isFinite(more)) {
      throw new InputException(
          Text.of(
              "费用没有上界,无法把车辆数放在首位。请为班次、服务时间和单价给出有限的数。",
              "The cost has no upper bound, so that vehicles cannot come first. Maybe a cost per unit is infinite."));
    }
    return problem.withFleet(
        problem.fleet().stream()
            .map(v -> v.withCosts(v.fixedCost() + more, v.distanceCost(), v.durationCost()))
            .toList());
  }

  /**
   * What no sensible plan's cost exceeds, skipped stops aside: every stop reached from the farthest
   * place, every route brought home from there, and each route taking the time of all driving,
   * service and waiting that there could be.
   */
  public static double mostOtherCost(RouteProblem problem) {
    Travel travel = problem.travel();
    int routes = Math.min(problem.vehicles(), problem.stops().size());
    double distance = 0;
    double time = 0;
    double opens = Double.NEGATIVE_INFINITY;
    for (Stop stop : problem.stops()) {
      distance += farthest(travel, stop.location(), true);
      time += farthest(travel, stop.location(), false) + stop.service();
      opens = Math.max(opens, stop.earliest());
    }
    double home = 0;
    double homeTime = 0;
    double starts = Double.NEGATIVE_INFINITY;
    for (Vehicle vehicle : problem.fleet()) {
      starts = Math.max(starts, vehicle.shiftStart());
      if (vehicle.end() >= 0) {
        home = Math.max(home, farthest(travel, vehicle.end(), true));
        homeTime = Math.max(homeTime, farthest(travel, vehicle.end(), false));
      }
    }
    double last = Math.max(opens, starts) + time;
    return routes * fixed(problem.fleet())
        + dearest(problem.fleet(), true) * (distance + routes * home)
        + durations(problem.fleet(), routes, last + homeTime)
        + lateness(problem.stops(), last);
  }

  private static double farthest(Travel travel, int to, boolean distance) {
    double most = 0;
    for (int from = 0; from < travel.size(); from++) {
      most = Math.max(most, distance ? travel.distance(from, to) : travel.duration(from, to));
    }
    return most;
  }

  private static double fixed(List<Vehicle> fleet) {
    return fleet.stream().mapToDouble(Vehicle::fixedCost).max().orElse(0);
  }

  private static double dearest(List<Vehicle> fleet, boolean distance) {
    return fleet.stream()
        .mapToDouble(v -> distance ? v.distanceCost() : v.durationCost())
        .max()
        .orElse(0);
  }

  private static double durations(List<Vehicle> fleet, int routes, double last) {
    double longest = 0;
    for (Vehicle vehicle : fleet) {
      double shift = Math.min(last, vehicle.shiftEnd()) - vehicle.shiftStart();
      longest = Math.max(longest, Math.min(vehicle.maxDuration(), Math.max(0, shift)));
    }
    return longest == 0 ? 0 : dearest(fleet, false) * longest * routes;
  }

  private static double lateness(List<Stop> stops, double last) {
    double cost = 0;
    for (Stop stop : stops) {
      double most = Math.min(stop.latest(), last) - stop.due();
      cost += most > 0 ? most * stop.latenessCost() : 0;
    }
    return cost;
  }
}
