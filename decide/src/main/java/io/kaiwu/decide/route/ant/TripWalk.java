// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.ant;

import io.kaiwu.decide.route.RouteCost;
import io.kaiwu.decide.route.RouteProblem;
import io.kaiwu.decide.route.Stop;
import io.kaiwu.decide.route.Timetable;
import io.kaiwu.decide.route.Travel;
import io.kaiwu.decide.route.Trip;
import io.kaiwu.decide.route.Vehicle;
import java.util.Arrays;

/**
 * What an order of stops costs a vehicle; infinity when it breaks a rule. Safe for many threads.
 */
final class TripWalk {

  /** What adding up doubles may cost a limit. */
  static final double SLACK = 1e-7;

  private final RouteProblem problem;
  private final Travel travel;
  private final Vehicle[] fleet;
  private final Stop[] stops;
  private final boolean[][] allowed;
  private final boolean late;
  private final boolean plain;

  TripWalk(RouteProblem problem) {
    this.problem = problem;
    this.travel = problem.travel();
    this.fleet = problem.fleet().toArray(Vehicle[]::new);
    this.stops = problem.stops().toArray(Stop[]::new);
    this.allowed = new boolean[fleet.length][stops.length];
    for (int t = 0; t < fleet.length; t++) {
      for (int s = 0; s < stops.length; s++) {
        allowed[t][s] = stops[s].vehicles().isEmpty() || stops[s].vehicles().contains(t);
      }
    }
    this.late = Arrays.stream(stops).anyMatch(s -> s.latenessCost() > 0 && s.due() < s.latest());
    this.plain = !late && Arrays.stream(fleet).allMatch(v -> v.durationCost() == 0);
  }

  /** Whether distance and the use of vehicles are all that costs, so that moves can be foretold. */
  boolean isPlain() {
    return plain;
  }

  Stop stop(int index) {
    return stops[index];
  }

  Vehicle vehicle(int type) {
    return fleet[type];
  }

  int stops() {
    return stops.length;
  }

  int types() {
    return fleet.length;
  }

  boolean isAllowed(int type, int stop) {
    return allowed[type][stop];
  }

  Travel travel() {
    return travel;
  }

  /** The cost of driving from one stop to the next; -1 stands for where the vehicle starts. */
  double arc(int type, int from, int to) {
    return fleet[type].distanceCost()
        * travel.distance(
            from < 0 ? fleet[type].start() : stops[from].location(), stops[to].location());
  }

  /** The cost of the way home from a stop, or from the start when the stop is -1. */
  double home(int type, int from) {
    Vehicle vehicle = fleet[type];
    if (vehicle.end() < 0 || from < 0) {
      return 0;
    }
    return vehicle.distanceCost() * travel.distance(stops[from].location(), vehicle.end());
  }

  /** The cost of a trip; 0 for one without stops. */
  double cost(int type, int[] order) {
    return cost(type, order, Double.POSITIVE_INFINITY);
  }

  /** The cost of a trip; any number above {@code most} may be answered where it is above it. */
  double cost(int type, int[] order, double most) {
    if (order.length == 0) {
      return 0;
    }
    Leg leg = new Leg(this, type);
    for (int stop : order) {
      if (!leg.canTake(stop)) {
        return Double.POSITIVE_INFINITY;
      }
      leg.take(stop);
    }
    if (!leg.canGoHome()) {
      return Double.POSITIVE_INFINITY;
    }
    Vehicle vehicle = fleet[type];
    double cost =
        vehicle.fixedCost() + leg.distanceHome() * vehicle.distanceCost() + leg.lateness();
    if (vehicle.durationCost() > 0) {
      cost += leg.durationHome() * vehicle.durationCost();
    }
    // The least lateness and the least duration need not be had together.
    if (!late || vehicle.durationCost() == 0 || cost > most) {
      return cost;
    }
    Trip trip = new Trip(type, Arrays.stream(order).boxed().toList());
    return RouteCost.of(problem, Timetable.route(problem, trip)).total();
  }
}
