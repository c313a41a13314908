// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route;

import io.kaiwu.decide.plan.Violation;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Drives one stated route: its load, times and lengths against the rules, and what it costs. */
final class RouteWalk {

  private final RouteProblem problem;
  private final RoutePlan.Route route;
  private final Vehicle vehicle;
  private final int number;
  private final List<Violation> violations;

  RouteWalk(RouteProblem problem, RoutePlan.Route route, int index, List<Violation> violations) {
    this.problem = problem;
    this.route = route;
    this.vehicle = problem.fleet().get(route.vehicle());
    this.number = index + 1;
    this.violations = violations;
  }

  /** The cost of the route. */
  double run() {
    checkLoad();
    checkTimes();
    double metres = length();
    limit("distance", metres, vehicle.maxDistance());
    double time = route.end() - route.departure();
    limit("duration", time, vehicle.maxDuration());
    double late = 0;
    for (RoutePlan.Visit visit : route.visits()) {
      Stop stop = problem.stops().get(visit.stop());
      if (visit.begin() > stop.due() && stop.latenessCost() > 0) {
        late += (visit.begin() - stop.due()) * stop.latenessCost();
      }
    }
    return vehicle.fixedCost()
        + metres * vehicle.distanceCost()
        + time * vehicle.durationCost()
        + late;
  }

  private void checkLoad() {
    Set<Integer> paired = new HashSet<>();
    for (Shipment shipment : problem.shipments()) {
      paired.add(shipment.pickup());
      paired.add(shipment.delivery());
    }
    double aboard = 0;
    for (RoutePlan.Visit visit : route.visits()) {
      Stop stop = problem.stops().get(visit.stop());
      if (stop.kind() == Stop.Kind.DELIVERY && !paired.contains(visit.stop())) {
        aboard += stop.amount();
      }
    }
    double most = aboard;
    for (RoutePlan.Visit visit : route.visits()) {
      Stop stop = problem.stops().get(visit.stop());
      aboard += stop.kind() == Stop.Kind.PICKUP ? stop.amount() : -stop.amount();
      most = Math.max(most, aboard);
    }
    if (!RouteChecker.isAtMost(most, vehicle.capacity())) {
      violations.add(RouteFaults.overloaded(number, vehicle, most));
    }
  }

  private void checkTimes() {
    if (!RouteChecker.isAtMost(vehicle.shiftStart(), route.departure())) {
      violations.add(RouteFaults.leavesEarly(number, vehicle, route.departure()));
    }
    double free = route.departure();
    int place = vehicle.start();
    for (RoutePlan.Visit visit : route.visits()) {
      Stop stop = problem.stops().get(visit.stop());
      double soonest = free + problem.travel().duration(place, stop.location());
      if (!RouteChecker.isAtMost(soonest, visit.arrival())) {
        violations.add(RouteFaults.tooFast(number, stop, visit.arrival(), soonest));
      }
      if (!RouteChecker.isAtMost(visit.arrival(), visit.begin())) {
        violations.add(RouteFaults.beforeArrival(number, stop, visit));
      }
      if (!RouteChecker.isAtMost(stop.earliest(), visit.begin())) {
        violations.add(RouteFaults.beforeWindow(number, stop, visit.begin()));
      }
      if (!RouteChecker.isAtMost(visit.begin(), stop.latest())) {
        violations.add(RouteFaults.afterWindow(number, stop, visit.begin()));
      }
      if (!stop.vehicles().isEmpty() && !stop.vehicles().contains(route.vehicle())) {
        violations.add(RouteFaults.barred(number, stop, vehicle));
      }
      free = visit.begin() + stop.service();
      place = stop.location();
    }
    double back = vehicle.end() < 0 ? free : free + problem.travel().duration(place, vehicle.end());
    if (!RouteChecker.isAtMost(back, route.end())) {
      violations.add(RouteFaults.endsEarly(number, route.end(), back));
    }
    if (!RouteChecker.isAtMost(route.end(), vehicle.shiftEnd())) {
      violations.add(RouteFaults.overtime(number, vehicle, route.end()));
    }
  }

  private double length() {
    double metres = 0;
    int place = vehicle.start();
    for (RoutePlan.Visit visit : route.visits()) {
      int next = problem.stops().get(visit.stop()).location();
      metres += problem.travel().distance(place, next);
      place = next;
    }
    return vehicle.end() < 0 ? metres : metres + problem.travel().distance(place, vehicle.end());
  }

  private void limit(String what, double value, double limit) {
    if (!RouteChecker.isAtMost(value, limit)) {
      violations.add(RouteFaults.tooLong(number, what, value, limit));
    }
  }
}
