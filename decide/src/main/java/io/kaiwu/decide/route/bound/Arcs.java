// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.bound;

import io.kaiwu.decide.route.RouteProblem;
import io.kaiwu.decide.route.Shipment;
import io.kaiwu.decide.route.Stop;
import io.kaiwu.decide.route.Vehicle;

/**
 * One vehicle type's ways between stops, with what is relaxed: waiting costs nothing, the length
 * and duration of a route are not limited, the two stops of a shipment know nothing of each other.
 * Nothing here costs more than it would in a plan.
 */
final class Arcs {

  final int stops;
  final double capacity;
  final double shiftStart;
  final double shiftEnd;
  final double[] cost;
  final double[] time;
  final double[] firstCost;
  final double[] firstTime;
  final double[] lastCost;
  final double[] lastTime;
  final double[] earliest;
  final double[] latest;
  final double[] due;
  final double[] latenessCost;
  final double[] service;
  final double[] delivered;
  final double[] picked;
  final boolean[] allowed;

  Arcs(RouteProblem problem, int type) {
    Vehicle vehicle = problem.fleet().get(type);
    stops = problem.stops().size();
    capacity = vehicle.capacity();
    shiftStart = vehicle.shiftStart();
    shiftEnd = vehicle.shiftEnd();
    cost = new double[stops * stops];
    time = new double[stops * stops];
    firstCost = new double[stops];
    firstTime = new double[stops];
    lastCost = new double[stops];
    lastTime = new double[stops];
    earliest = new double[stops];
    latest = new double[stops];
    due = new double[stops];
    latenessCost = new double[stops];
    service = new double[stops];
    delivered = new double[stops];
    picked = new double[stops];
    allowed = new boolean[stops];
    for (int i = 0; i < stops; i++) {
      stop(problem, vehicle, type, i);
    }
    for (Shipment shipment : problem.shipments()) {
      picked[shipment.pickup()] = 0; // gone before the end, so it says nothing about the whole load
      delivered[shipment.delivery()] = 0;
    }
  }

  private void stop(RouteProblem problem, Vehicle vehicle, int type, int i) {
    Stop stop = problem.stops().get(i);
    int here = stop.location();
    service[i] = stop.service();
    earliest[i] = stop.earliest();
    latest[i] = stop.latest();
    due[i] = stop.due();
    latenessCost[i] = stop.latenessCost();
    delivered[i] = stop.kind() == Stop.Kind.DELIVERY ? stop.amount() : 0;
    picked[i] = stop.kind() == Stop.Kind.PICKUP ? stop.amount() : 0;
    firstTime[i] = problem.travel().duration(vehicle.start(), here);
    firstCost[i] =
        vehicle.fixedCost()
            + leg(vehicle, problem.travel().distance(vehicle.start(), here), firstTime[i])
            + stop.service() * vehicle.durationCost();
    if (vehicle.end() >= 0) {
      lastTime[i] = problem.travel().duration(here, vehicle.end());
      lastCost[i] = leg(vehicle, problem.travel().distance(here, vehicle.end()), lastTime[i]);
    }
    for (int j = 0; j < stops; j++) {
      Stop next = problem.stops().get(j);
      time[i * stops + j] = problem.travel().duration(here, next.location());
      cost[i * stops + j] =
          leg(vehicle, problem.travel().distance(here, next.location()), time[i * stops + j])
              + next.service() * vehicle.durationCost();
    }
    allowed[i] =
        (stop.vehicles().isEmpty() || stop.vehicles().contains(type))
            && stop.amount() <= vehicle.capacity();
  }

  private static double leg(Vehicle vehicle, double distance, double duration) {
    return distance * vehicle.distanceCost() + duration * vehicle.durationCost();
  }

  /** What a sequence of stops costs at least; positive infinity for one that cannot be driven. */
  double cost(int[] sequence) {
    double at = shiftStart;
    double sum = 0;
    for (int k = 0; k < sequence.length; k++) {
      int j = sequence[k];
      int i = k == 0 ? -1 : sequence[k - 1];
      at = begin(i, at, j);
      if (at > latest[j] + SLACK || !allowed[j]) {
        return Double.POSITIVE_INFINITY;
      }
      sum += (i < 0 ? firstCost[j] : cost[i * stops + j]) + lateness(j, at);
    }
    return sum + lastCost[sequence[sequence.length - 1]];
  }

  /** What is forgiven for sums that were rounded in another order. */
  static final double SLACK = 1e-6;

  /** When service at j begins, after it began at i (or the shift, where i is -1) at this time. */
  double begin(int i, double began, int j) {
    double arrival = i < 0 ? shiftStart + firstTime[j] : began + service[i] + time[i * stops + j];
    return Math.max(arrival, earliest[j]);
  }

  double lateness(int j, double begin) {
    return latenessCost[j] == 0 ? 0 : latenessCost[j] * Math.max(0, begin - due[j]);
  }
}
