// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route;

import io.kaiwu.decide.route.RoutePlan.Route;
import io.kaiwu.decide.route.RoutePlan.Visit;
import java.util.List;

/**
 * What a plan costs, by part, and what it drives.
 *
 * @param vehicles used
 * @param distance driven by all, in the problem's unit
 * @param duration of all routes, from leaving to the end
 * @param lateness after the due times, of all stops
 * @param fixedCost of the vehicles used
 * @param distanceCost of what is driven
 * @param durationCost of the time taken
 * @param latenessCost of service begun after it was due
 * @param skipCost of the stops left out; infinite if one of them must be served
 */
public record RouteCost(
    int vehicles,
    double distance,
    double duration,
    double lateness,
    double fixedCost,
    double distanceCost,
    double durationCost,
    double latenessCost,
    double skipCost) {

  /** What is to be minimised. */
  public double total() {
    return fixedCost + distanceCost + durationCost + latenessCost + skipCost;
  }

  public static RouteCost of(RouteProblem problem, RoutePlan plan) {
    RouteCost sum = new RouteCost(0, 0, 0, 0, 0, 0, 0, 0, skipped(problem, plan.skipped()));
    for (Route route : plan.routes()) {
      sum = sum.plus(of(problem, route));
    }
    return sum;
  }

  /** One route by itself; nothing is skipped by it. */
  public static RouteCost of(RouteProblem problem, Route route) {
    Vehicle vehicle = problem.fleet().get(route.vehicle());
    double distance = 0;
    double lateness = 0;
    double latenessCost = 0;
    int at = vehicle.start();
    for (Visit visit : route.visits()) {
      Stop stop = problem.stops().get(visit.stop());
      distance += problem.travel().distance(at, stop.location());
      double late = Math.max(0, visit.begin() - stop.due());
      lateness += late;
      latenessCost += late > 0 ? late * stop.latenessCost() : 0;
      at = stop.location();
    }
    if (vehicle.end() >= 0) {
      distance += problem.travel().distance(at, vehicle.end());
    }
    double duration = route.end() - route.departure();
    return new RouteCost(
        1,
        distance,
        duration,
        lateness,
        vehicle.fixedCost(),
        distance * vehicle.distanceCost(),
        duration * vehicle.durationCost(),
        latenessCost,
        0);
  }

  private static double skipped(RouteProblem problem, List<Integer> stops) {
    double cost = 0;
    for (int stop : stops) {
      cost += problem.stops().get(stop).skipCost();
    }
    return cost;
  }

  private RouteCost plus(RouteCost other) {
    return new RouteCost(
        vehicles + other.vehicles,
        distance + other.distance,
        duration + other.duration,
        lateness + other.lateness,
        fixedCost + other.fixedCost,
        distanceCost + other.distanceCost,
        durationCost + other.durationCost,
        latenessCost + other.latenessCost,
        skipCost + other.skipCost);
  }
}
