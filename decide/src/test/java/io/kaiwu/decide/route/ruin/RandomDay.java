// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.ruin;

import io.kaiwu.decide.route.Location;
import io.kaiwu.decide.route.RouteProblem;
import io.kaiwu.decide.route.Shipment;
import io.kaiwu.decide.route.Stop;
import io.kaiwu.decide.route.TravelMatrix;
import io.kaiwu.decide.route.Vehicle;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** Small random problems with the features asked for. */
final class RandomDay {

  enum Feature {
    WINDOWS,
    SOFT_WINDOWS,
    SHIPMENTS,
    PICKUPS,
    FLEET,
    DEPOTS,
    OPEN_ENDS,
    SHIFTS,
    LONGEST_DISTANCE,
    LONGEST_DURATION,
    DURATION_COST,
    SKIPPING,
    RESTRICTED,
    ONE_WAY
  }

  private final SplittableRandom random;
  private final Set<Feature> features;

  private RandomDay(SplittableRandom random, Set<Feature> features) {
    this.random = random;
    this.features = features;
  }

  static RouteProblem of(SplittableRandom random, int stops, Set<Feature> features) {
    return new RandomDay(random, features).problem(stops);
  }

  private RouteProblem problem(int n) {
    List<Location> locations = new ArrayList<>();
    for (int i = 0; i < n + 2; i++) {
      locations.add(new Location("p" + i, random.nextInt(60), random.nextInt(60)));
    }
    List<Vehicle> fleet = fleet();
    List<Stop> stops = new ArrayList<>();
    List<Shipment> shipments = new ArrayList<>();
    while (stops.size() < n) {
      boolean pair = has(Feature.SHIPMENTS) && stops.size() + 2 <= n && random.nextInt(3) > 0;
      Stop stop = stop(stops.size(), fleet.size());
      if (pair) {
        Stop delivery = stop(stops.size() + 1, fleet.size());
        shipments.add(new Shipment(stops.size(), stops.size() + 1));
        stops.add(stop.withKind(Stop.Kind.PICKUP));
        stops.add(withAmount(delivery, stop.amount()));
      } else {
        boolean back = has(Feature.PICKUPS) && random.nextBoolean();
        stops.add(back ? stop.withKind(Stop.Kind.PICKUP) : stop);
      }
    }
    return new RouteProblem("random", locations, travel(locations), stops, shipments, fleet);
  }

  private boolean has(Feature feature) {
    return features.contains(feature);
  }

  private TravelMatrix travel(List<Location> locations) {
    int m = locations.size();
    double[] distances = new double[m * m];
    double[] durations = new double[m * m];
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < m; j++) {
        Location a = locations.get(i);
        Location b = locations.get(j);
        double straight = Math.hypot(a.x() - b.x(), a.y() - b.y());
        double bend = has(Feature.ONE_WAY) && i != j ? random.nextInt(20) : 0;
        distances[i * m + j] = straight + bend;
        durations[i * m + j] = 1.5 * straight + (has(Feature.ONE_WAY) ? random.nextInt(5) : 0);
      }
    }
    return TravelMatrix.of(m, distances, durations);
  }

  private List<Vehicle> fleet() {
    List<Vehicle> fleet = new ArrayList<>();
    fleet.add(vehicle("van", 2, 14, 0));
    if (has(Feature.FLEET) || has(Feature.RESTRICTED)) {
      Vehicle truck = vehicle("truck", 1, 25, 0);
      fleet.add(truck.withCosts(10 + random.nextInt(80), 1.5, truck.durationCost()));
    }
    if (has(Feature.DEPOTS)) {
      fleet.add(vehicle("far", 1, 14, 1));
    }
    return fleet;
  }

  private Vehicle vehicle(String name, int count, double capacity, int depot) {
    double infinite = Double.POSITIVE_INFINITY;
    return new Vehicle(
        name,
        count,
        capacity,
        depot,
        has(Feature.OPEN_ENDS) ? -1 : depot,
        has(Feature.SHIFTS) ? random.nextInt(30) : 0,
        has(Feature.SHIFTS) ? 200 + random.nextInt(200) : infinite,
        has(Feature.LONGEST_DISTANCE) ? 120 + random.nextInt(100) : infinite,
        has(Feature.LONGEST_DURATION) ? 180 + random.nextInt(150) : infinite,
        has(Feature.FLEET) ? random.nextInt(60) : 0,
        1,
        has(Feature.DURATION_COST) ? 0.5 + random.nextInt(3) : 0);
  }

  private Stop stop(int i, int types) {
    Stop stop =
        Stop.delivery("s" + i, 2 + i, 1 + random.nextInt(6)).withService(random.nextInt(12));
    double earliest = random.nextInt(150);
    if (has(Feature.WINDOWS)) {
      stop = stop.withWindow(earliest, earliest + 20 + random.nextInt(150));
    }
    if (has(Feature.SOFT_WINDOWS) && random.nextInt(3) > 0) {
      double latest = stop.latest();
      double due = Math.min(stop.earliest() + 10 + random.nextInt(100), latest);
      stop = stop.withDue(due, 0.3 + random.nextInt(3));
    }
    if (has(Feature.SKIPPING) && random.nextBoolean()) {
      stop = stop.withSkipCost(10 + random.nextInt(60));
    }
    if (has(Feature.RESTRICTED) && random.nextInt(3) == 0) {
      stop = stop.withVehicles(List.of(random.nextInt(types)));
    }
    return stop;
  }

  private static Stop withAmount(Stop s, double amount) {
    return new Stop(
        s.name(),
        s.location(),
        s.kind(),
        amount,
        s.service(),
        s.earliest(),
        s.latest(),
        s.due(),
        s.latenessCost(),
        s.skipCost(),
        s.vehicles());
  }
}
