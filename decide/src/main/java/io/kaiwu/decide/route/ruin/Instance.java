// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.ruin;

import io.kaiwu.decide.route.RouteProblem;
import io.kaiwu.decide.route.Shipment;
import io.kaiwu.decide.route.Stop;
import io.kaiwu.decide.route.Vehicle;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A route problem in arrays. What is planned are requests: a stop by itself or, named by its
 * pick-up, a shipment.
 */
final class Instance {

  /** Room for rounding, relative to the largest time or capacity. */
  private static final double TOLERANCE = 1e-9;

  final RouteProblem problem;
  final Legs legs;
  final int stops;
  final int[] location;
  final double[] amount;
  final double[] service;
  final double[] earliest;
  final double[] latest;
  final double[] due;
  final double[] latenessCost;

  /** Whether goods enter the vehicle. */
  final boolean[] collects;

  /** The other stop of the shipment, or -1. */
  final int[] partner;

  final int[] requests;

  /** Of a request; infinite when any stop of it must be served. */
  final double[] skipCost;

  final Vehicle[] fleet;
  final int[] start;
  final int[] end;

  /** By type: whether the time of departure matters. */
  final boolean[] timed;

  /** By type and stop, type-major: what serving it costs on top, infinite if it must not. */
  private final double[] extra;

  /**
   * By type and request: what a vehicle that does nothing else costs on top of its fixed cost,
   * infinite if it cannot.
   */
  private final double[] alone;

  final double timeSlack;
  final double loadSlack;
  final double distanceSlack;

  Instance(RouteProblem problem, double @Nullable [] assignmentCost) {
    this.problem = problem;
    this.legs = new Legs(problem.travel());
    List<Stop> all = problem.stops();
    stops = all.size();
    location = all.stream().mapToInt(Stop::location).toArray();
    amount = all.stream().mapToDouble(Stop::amount).toArray();
    service = all.stream().mapToDouble(Stop::service).toArray();
    earliest = all.stream().mapToDouble(Stop::earliest).toArray();
    latest = all.stream().mapToDouble(Stop::latest).toArray();
    due = all.stream().mapToDouble(Stop::due).toArray();
    latenessCost =
        all.stream().mapToDouble(s -> s.due() < s.latest() ? s.latenessCost() : 0).toArray();
    collects = new boolean[stops];
    for (int i = 0; i < stops; i++) {
      collects[i] = all.get(i).kind() == Stop.Kind.PICKUP;
    }
    partner = partners(problem);
    requests = IntStream.range(0, stops).filter(i -> partner[i] < 0 || collects[i]).toArray();
    skipCost = all.stream().mapToDouble(Stop::skipCost).toArray();
    for (int lead : requests) {
      skipCost[lead] += partner[lead] < 0 ? 0 : all.get(partner[lead]).skipCost();
    }
    fleet = problem.fleet().toArray(Vehicle[]::new);
    start = Arrays.stream(fleet).mapToInt(Vehicle::start).toArray();
    end = Arrays.stream(fleet).mapToInt(v -> v.end() < 0 ? legs.nowhere() : v.end()).toArray();
    timed = new boolean[fleet.length];
    for (int t = 0; t < fleet.length; t++) {
      timed[t] = fleet[t].durationCost() > 0 || fleet[t].maxDuration() < Double.POSITIVE_INFINITY;
    }
    extra = extras(problem, assignmentCost);
    timeSlack = TOLERANCE * Math.max(1, largestTime());
    loadSlack = TOLERANCE * Math.max(1, largestFinite(Vehicle::capacity));
    distanceSlack = TOLERANCE * Math.max(1, largestFinite(Vehicle::maxDistance));
    alone = new double[fleet.length * stops];
    costAlone();
  }

  private static int[] partners(RouteProblem problem) {
    int[] partners = new int[problem.stops().size()];
    Arrays.fill(partners, -1);
    for (Shipment shipment : problem.shipments()) {
      partners[shipment.pickup()] = shipment.delivery();
      partners[shipment.delivery()] = shipment.pickup();
    }
    return partners;
  }

  private double[] extras(RouteProblem problem, double @Nullable [] assignmentCost) {
    double[] extras =
        assignmentCost == null ? new double[fleet.length * stops] : assignmentCost.clone();
    for (int i = 0; i < stops; i++) {
      List<Integer> allowed = problem.stops().get(i).vehicles();
      for (int t = 0; t < fleet.length; t++) {
        if (!allowed.isEmpty() && !allowed.contains(t)) {
          extras[t * stops + i] = Double.POSITIVE_INFINITY;
        }
      }
    }
    return extras;
  }

  private double largestTime() {
    double largest = 0;
    for (int i = 0; i < stops; i++) {
      largest = Math.max(largest, finite(latest[i]));
      largest = Math.max(largest, finite(earliest[i]));
    }
    return Math.max(largest, largestFinite(Vehicle::shiftEnd));
  }

  private double largestFinite(java.util.function.ToDoubleFunction<Vehicle> value) {
    return Arrays.stream(fleet).mapToDouble(v -> finite(value.applyAsDouble(v))).max().orElse(0);
  }

  private static double finite(double value) {
    return Double.isInfinite(value) ? 0 : Math.abs(value);
  }

  private void costAlone() {
    Timing timing = new Timing(this);
    for (int t = 0; t < fleet.length; t++) {
      for (int lead : requests) {
        Tour tour = new Tour(this, timing);
        tour.type = t;
        tour.insert(0, lead);
        if (partner[lead] >= 0) {
          tour.insert(1, partner[lead]);
        }
        alone[t * stops + lead] = tour.refresh() ? tour.cost : Double.POSITIVE_INFINITY;
      }
    }
  }

  double extra(int type, int stop) {
    return extra[type * stops + stop];
  }

  double alone(int type, int request) {
    return alone[type * stops + request];
  }

  boolean isPair(int request) {
    return partner[request] >= 0;
  }

  boolean isRequired(int request) {
    return skipCost[request] == Double.POSITIVE_INFINITY;
  }

  /** Of a request, on this type: infinite where it is forbidden. */
  double requestExtra(int type, int request) {
    int other = partner[request];
    return extra(type, request) + (other < 0 ? 0 : extra(type, other));
  }
}
