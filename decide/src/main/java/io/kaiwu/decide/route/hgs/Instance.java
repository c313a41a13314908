// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.hgs;

import io.kaiwu.decide.route.Location;
import io.kaiwu.decide.route.RouteProblem;
import io.kaiwu.decide.route.Stop;
import io.kaiwu.decide.route.Travel;
import io.kaiwu.decide.route.Vehicle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A problem as arrays. Places 0 to {@code stops - 1} are the stops, behind them come the starts and
 * ends of the vehicles, and last, for routes that end anywhere, a place at distance zero.
 */
final class Instance {

  /** What a route's times can cost, from the cheapest to evaluate to the dearest. */
  enum Timing {
    /** Nothing: there are neither windows nor limits nor costs of duration. */
    NONE,
    /** Only what is late for a window or the end of the shift. */
    WINDOWS,
    /** Windows, and the shortest duration has a cost or a limit. */
    DURATION,
    /** As DURATION, and lateness within windows has a cost. */
    LATENESS
  }

  final int stops;
  final int places;

  /** Row-major, {@code places x places}. */
  final double[] distance;

  /** Row-major; the same array as the distances where all are equal. */
  final double[] duration;

  final boolean symmetric;
  final boolean[] isDelivery;
  final double[] amount;
  final double[] service;
  final double[] earliest;
  final double[] latest;
  final double[] due;
  final double[] latenessCost;
  final double[] skipCost;
  final double[] x;
  final double[] y;
  final boolean hasMap;

  final int types;
  final int[] count;
  final double[] capacity;
  final int[] start;
  final int[] end;
  final double[] shiftStart;
  final double[] shiftEnd;
  final double[] maxDistance;
  final double[] maxDuration;
  final double[] fixedCost;
  final double[] distanceCost;
  final double[] durationCost;

  final Timing timing;
  final boolean hasPickups;
  final boolean hasOptional;
  final boolean hasMaxDistance;

  /** Costs below this are rounding. */
  final double epsilon;

  /** The mean cost of going from one stop to another. */
  final double legCost;

  Instance(RouteProblem problem) {
    List<Stop> given = problem.stops();
    List<Vehicle> fleet = problem.fleet();
    stops = given.size();
    types = fleet.size();
    List<Integer> at = new ArrayList<>(given.stream().map(Stop::location).toList());
    start = new int[types];
    end = new int[types];
    for (int t = 0; t < types; t++) {
      start[t] = place(at, fleet.get(t).start());
      end[t] = place(at, fleet.get(t).end());
    }
    places = at.size();
    Travel travel = problem.travel();
    distance = matrix(at, travel::distance);
    double[] durations = matrix(at, travel::duration);
    duration = Arrays.equals(distance, durations) ? distance : durations;
    symmetric = travel.isSymmetric();
    x = new double[places];
    y = new double[places];
    boolean map = true;
    for (int i = 0; i < places; i++) {
      Location location = at.get(i) < 0 ? null : problem.locations().get(at.get(i));
      x[i] = location == null ? Double.NaN : location.x();
      y[i] = location == null ? Double.NaN : location.y();
      map &= location == null || Double.isFinite(x[i] + y[i]);
    }
    hasMap = map;
    isDelivery = new boolean[stops];
    for (int i = 0; i < stops; i++) {
      isDelivery[i] = given.get(i).kind() == Stop.Kind.DELIVERY;
    }
    amount = given.stream().mapToDouble(Stop::amount).toArray();
    service = given.stream().mapToDouble(Stop::service).toArray();
    earliest = given.stream().mapToDouble(Stop::earliest).toArray();
    latest = given.stream().mapToDouble(Stop::latest).toArray();
    due = given.stream().mapToDouble(Stop::due).toArray();
    latenessCost = given.stream().mapToDouble(Stop::latenessCost).toArray();
    skipCost = given.stream().mapToDouble(Stop::skipCost).toArray();
    count = fleet.stream().mapToInt(v -> Math.min(v.count(), stops)).toArray();
    capacity = fleet.stream().mapToDouble(Vehicle::capacity).toArray();
    shiftStart = fleet.stream().mapToDouble(Vehicle::shiftStart).toArray();
    shiftEnd = fleet.stream().mapToDouble(Vehicle::shiftEnd).toArray();
    maxDistance = fleet.stream().mapToDouble(Vehicle::maxDistance).toArray();
    maxDuration = fleet.stream().mapToDouble(Vehicle::maxDuration).toArray();
    fixedCost = fleet.stream().mapToDouble(Vehicle::fixedCost).toArray();
    distanceCost = fleet.stream().mapToDouble(Vehicle::distanceCost).toArray();
    durationCost = fleet.stream().mapToDouble(Vehicle::durationCost).toArray();
    boolean deliveries = false;
    boolean pickups = false;
    boolean optional = false;
    for (Stop stop : given) {
      deliveries |= stop.kind() == Stop.Kind.DELIVERY && stop.amount() > 0;
      pickups |= stop.kind() == Stop.Kind.PICKUP && stop.amount() > 0;
      optional |= !stop.isRequired();
    }
    hasPickups = deliveries && pickups;
    hasOptional = optional;
    hasMaxDistance = fleet.stream().anyMatch(v -> Double.isFinite(v.maxDistance()));
    timing = timing(given, fleet);
    legCost = legCost();
    epsilon = legCost > 0 ? 1e-7 * legCost : 1e-9;
  }

  private static int place(List<Integer> at, int location) {
    at.add(location);
    return at.size() - 1;
  }

  private interface Leg {
    double between(int from, int to);
  }

  private static double[] matrix(List<Integer> at, Leg leg) {
    int n = at.size();
    double[] values = new double[n * n];
    for (int i = 0; i < n; i++) {
      int from = at.get(i);
      for (int j = 0; j < n && from >= 0; j++) {
        int to = at.get(j);
        values[i * n + j] = to < 0 ? 0 : leg.between(from, to);
      }
    }
    return values;
  }

  private static Timing timing(List<Stop> stops, List<Vehicle> fleet) {
    if (stops.stream().anyMatch(s -> s.latenessCost() > 0 && s.due() < s.latest())) {
      return Timing.LATENESS;
    }
    if (fleet.stream().anyMatch(v -> v.durationCost() > 0 || Double.isFinite(v.maxDuration()))) {
      return Timing.DURATION;
    }
    return stops.stream().anyMatch(s -> Double.isFinite(s.latest()))
            || fleet.stream().anyMatch(v -> Double.isFinite(v.shiftEnd()))
        ? Timing.WINDOWS
        : Timing.NONE;
  }

  private double legCost() {
    double sum = 0;
    double distances = 0;
    double durations = 0;
    for (int t = 0; t < types; t++) {
      distances += distanceCost[t] / types;
      durations += durationCost[t] / types;
    }
    for (int i = 0; i < stops; i++) {
      for (int j = 0; j < stops; j++) {
        int leg = i * places + j;
        sum += distance[leg] * distances + duration[leg] * durations;
      }
    }
    return stops == 0 ? 0 : sum / stops / stops;
  }

  double distance(int from, int to) {
    return distance[from * places + to];
  }

  double duration(int from, int to) {
    return duration[from * places + to];
  }

  /** Whether a giant tour can be cut into routes by {@link Split}. */
  boolean isPlain() {
    return types == 1 && timing == Timing.NONE && !hasPickups && !hasOptional && !hasMaxDistance;
  }

  /** What is above a limit; zero when only rounding is. */
  static double excess(double value, double limit) {
    double over = value - limit;
    return over <= 1e-9 * Math.max(1, Math.abs(limit)) ? 0 : over;
  }
}
