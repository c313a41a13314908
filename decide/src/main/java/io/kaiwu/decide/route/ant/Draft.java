// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.ant;

import io.kaiwu.decide.route.Trip;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Trips under work: their orders and costs, and which stops are in none. */
final class Draft {

  private static final int[] NONE = new int[0];

  private final TripWalk walk;
  private final List<int[]> orders = new ArrayList<>();
  private final List<Integer> types = new ArrayList<>();
  private final List<Double> costs = new ArrayList<>();
  private final int[] tripOf;
  private final int[] positionOf;

  Draft(TripWalk walk) {
    this.walk = walk;
    this.tripOf = new int[walk.stops()];
    this.positionOf = new int[walk.stops()];
    Arrays.fill(tripOf, -1);
  }

  /** Opens a trip of that type. */
  int open(int type, int[] order) {
    orders.add(NONE);
    types.add(type);
    costs.add(0.0);
    set(orders.size() - 1, type, order, walk.cost(type, order));
    return orders.size() - 1;
  }

  /** Gives a trip another order; stops that leave it have to be put elsewhere or are left out. */
  void set(int trip, int type, int[] order, double cost) {
    for (int stop : orders.get(trip)) {
      if (tripOf[stop] == trip) {
        tripOf[stop] = -1;
      }
    }
    orders.set(trip, order);
    types.set(trip, type);
    costs.set(trip, cost);
    for (int i = 0; i < order.length; i++) {
      tripOf[order[i]] = trip;
      positionOf[order[i]] = i;
    }
  }

  int size() {
    return orders.size();
  }

  int[] order(int trip) {
    return orders.get(trip);
  }

  int type(int trip) {
    return types.get(trip);
  }

  double cost(int trip) {
    return costs.get(trip);
  }

  /** Which trip a stop is in; -1 for none. */
  int tripOf(int stop) {
    return tripOf[stop];
  }

  int positionOf(int stop) {
    return positionOf[stop];
  }

  /** How many vehicles of a type are in use. */
  int used(int type) {
    int used = 0;
    for (int t = 0; t < orders.size(); t++) {
      used += types.get(t) == type && orders.get(t).length > 0 ? 1 : 0;
    }
    return used;
  }

  /** How many stops that must be served are in no trip. */
  int missing() {
    int missing = 0;
    for (int s = 0; s < tripOf.length; s++) {
      missing += tripOf[s] < 0 && walk.stop(s).isRequired() ? 1 : 0;
    }
    return missing;
  }

  /** What the trips and the stops rightly left out cost. */
  double cost() {
    double cost = 0;
    for (double one : costs) {
      cost += one;
    }
    for (int s = 0; s < tripOf.length; s++) {
      cost += tripOf[s] < 0 && !walk.stop(s).isRequired() ? walk.stop(s).skipCost() : 0;
    }
    return cost;
  }

  /** Fewer stops missing first, then the cost. */
  boolean isBetterThan(Draft other) {
    int less = Integer.compare(missing(), other.missing());
    return less < 0 || (less == 0 && cost() < other.cost() - TripWalk.SLACK);
  }

  List<Trip> trips() {
    List<Trip> trips = new ArrayList<>();
    for (int t = 0; t < orders.size(); t++) {
      if (orders.get(t).length > 0) {
        trips.add(new Trip(types.get(t), Arrays.stream(orders.get(t)).boxed().toList()));
      }
    }
    return trips;
  }
}
