// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.hgs;

import io.kaiwu.decide.route.Location;
import io.kaiwu.decide.route.RouteProblem;
import io.kaiwu.decide.route.Stop;
import io.kaiwu.decide.route.TravelMatrix;
import io.kaiwu.decide.route.Vehicle;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Small problems of each kind that the search takes. */
final class RandomProblems {

  /** What is asked beside capacities. */
  enum Kind {
    CAPACITY,
    WINDOWS,
    TYPES,
    TYPES_WITH_WINDOWS,
    DEPOTS,
    OPEN,
    SHIFT,
    LONGEST_DISTANCE,
    LONGEST_DURATION,
    DURATION_COST,
    LATENESS,
    LATENESS_AND_DURATION,
    OPTIONAL,
    ONE_WAY,
    FEW_VEHICLES,
    PICKUPS,
    EVERYTHING
  }

  private RandomProblems() {}

  static RouteProblem of(Kind kind, int stops, int seed) {
    SplittableRandom random = new SplittableRandom(1000L * kind.name().hashCode() + seed);
    List<Location> locations = new ArrayList<>();
    for (int i = 0; i < stops + 2; i++) {
      locations.add(new Location("L" + i, random.nextInt(100), random.nextInt(100)));
    }
    List<Stop> all = new ArrayList<>();
    for (int i = 0; i < stops; i++) {
      all.add(stop(kind, i, random));
    }
    return new RouteProblem(
        kind + "/" + seed, locations, travel(kind, locations, random), all, List.of(), fleet(kind));
  }

  private static TravelMatrix travel(Kind kind, List<Location> at, SplittableRandom random) {
    int n = at.size();
    boolean oneWay = kind == Kind.ONE_WAY || kind == Kind.EVERYTHING;
    double[] distances = new double[n * n];
    double[] durations = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double straight = Math.hypot(at.get(i).x() - at.get(j).x(), at.get(i).y() - at.get(j).y());
        distances[i * n + j] = i == j ? 0 : straight + (oneWay ? random.nextInt(30) : 0);
        durations[i * n + j] = 0.5 * distances[i * n + j];
      }
    }
    return TravelMatrix.of(n, distances, durations);
  }

  private static Stop stop(Kind kind, int i, SplittableRandom random) {
    Stop stop = Stop.delivery("S" + i, i + 2, 1 + random.nextInt(5)).withService(5);
    double open = random.nextInt(100);
    double wide = 15 + random.nextInt(60);
    return switch (kind) {
      case CAPACITY, TYPES, DEPOTS, OPEN, SHIFT, LONGEST_DISTANCE, ONE_WAY, FEW_VEHICLES -> stop;
      case WINDOWS, DURATION_COST, LONGEST_DURATION, TYPES_WITH_WINDOWS ->
          stop.withWindow(open, open + wide);
      case LATENESS, LATENESS_AND_DURATION ->
          stop.withWindow(open, open + 2 * wide).withDue(open + wide / 2, 1 + random.nextInt(3));
      case OPTIONAL -> random.nextInt(2) == 0 ? stop : stop.withSkipCost(random.nextInt(80));
      case PICKUPS -> random.nextInt(2) == 0 ? stop : stop.withKind(Stop.Kind.PICKUP);
      case EVERYTHING ->
          (random.nextInt(2) == 0 ? stop : stop.withKind(Stop.Kind.PICKUP))
              .withWindow(open, open + 2 * wide)
              .withDue(open + wide, 2)
              .withSkipCost(20 + random.nextInt(150));
    };
  }

  private static List<Vehicle> fleet(Kind kind) {
    Vehicle van = Vehicle.of("van", 4, 10, 0);
    Vehicle truck = Vehicle.of("truck", 2, 18, 0).withCosts(40, 1.4, 0);
    Vehicle elsewhere = Vehicle.of("elsewhere", 2, 10, 1);
    return switch (kind) {
      case CAPACITY, WINDOWS, OPTIONAL, ONE_WAY, PICKUPS, LATENESS -> List.of(van);
      case TYPES, TYPES_WITH_WINDOWS -> List.of(van.withCosts(25, 1, 0), truck);
      case DEPOTS -> List.of(van, elsewhere);
      case OPEN -> List.of(open("open", 0, 10, 0));
      case SHIFT -> List.of(van.withShift(10, 130));
      case LONGEST_DISTANCE -> List.of(van.withLimits(260, Double.POSITIVE_INFINITY));
      case LONGEST_DURATION -> List.of(van.withLimits(Double.POSITIVE_INFINITY, 140));
      case DURATION_COST, LATENESS_AND_DURATION -> List.of(van.withCosts(10, 0.5, 1));
      case FEW_VEHICLES -> List.of(Vehicle.of("van", 2, 12, 0));
      case EVERYTHING ->
          List.of(
              open("van", 0, 10, 1.5).withShift(0, 180),
              elsewhere.withCosts(30, 1, 0.5).withShift(5, 200).withLimits(300, 150));
    };
  }

  private static Vehicle open(String name, int start, double capacity, double durationCost) {
    double none = Double.POSITIVE_INFINITY;
    return new Vehicle(name, 4, capacity, start, -1, 0, none, none, none, 15, 1, durationCost);
  }
}
