// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.tour;

import io.kaiwu.decide.route.RouteProblem;
import io.kaiwu.decide.route.Travel;
import io.kaiwu.decide.route.Vehicle;
import org.jspecify.annotations.Nullable;

/**
 * What a round tour visits, with symmetric distances: the vehicle is city 0, stop i is city i + 1.
 *
 * <p>Where ways there and back differ each city is two, an arrival and, n further, a departure,
 * tied together by a distance so negative that no good tour parts them (Jonker and Volgenant 1983,
 * doi:10.1016/0167-6377(83)90048-2). Then only arrivals and departures are joined.
 */
final class Cities {

  private static final int LARGEST_TABLE = 2_600;

  private final RouteProblem problem;
  private final Travel travel;
  private final int[] location;
  private final int places;
  private final int home;
  private final boolean doubled;
  private final double tie;
  private final double @Nullable [] table;

  Cities(RouteProblem problem) {
    this.problem = problem;
    this.travel = problem.travel();
    Vehicle vehicle = problem.fleet().getFirst();
    this.places = problem.stops().size() + 1;
    this.location = new int[places];
    location[0] = vehicle.start();
    for (int i = 1; i < places; i++) {
      location[i] = problem.stops().get(i - 1).location();
    }
    this.home = vehicle.end();
    this.doubled = !travel.isSymmetric() || home != vehicle.start();
    this.tie = doubled ? 2 + 4 * largest() : 0;
    int n = size();
    if (n <= LARGEST_TABLE) {
      double[] all = new double[n * n];
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          all[i * n + j] = compute(i, j);
        }
      }
      table = all;
    } else {
      table = null;
    }
  }

  private double largest() {
    double most = 0;
    for (int i = 0; i < places; i++) {
      for (int j = 0; j < places; j++) {
        most = Math.max(most, way(i, j));
      }
    }
    return most;
  }

  RouteProblem problem() {
    return problem;
  }

  int size() {
    return doubled ? 2 * places : places;
  }

  /** How many are really visited, the vehicle's start among them. */
  int places() {
    return places;
  }

  boolean isDoubled() {
    return doubled;
  }

  /** What the ties take off the length of every tour. */
  double ties() {
    return doubled ? places * tie : 0;
  }

  /** Whether these two are one city and must stay together. */
  boolean isTied(int i, int j) {
    return doubled && Math.abs(i - j) == places;
  }

  double distance(int i, int j) {
    double[] all = table;
    return all != null ? all[i * size() + j] : compute(i, j);
  }

  private double compute(int i, int j) {
    if (!doubled) {
      return way(i, j);
    }
    if (isTied(i, j)) {
      return -tie;
    }
    if (i < places == j < places) {
      return tie;
    }
    return i < places ? way(j - places, i) : way(i - places, j);
  }

  /** From one place to another; back to place 0 means to the vehicle's end. */
  double way(int from, int to) {
    if (from == to) {
      return 0;
    }
    if (to != 0) {
      return travel.distance(location[from], location[to]);
    }
    return home < 0 ? 0 : travel.distance(location[from], home);
  }

  double x(int city) {
    return problem.locations().get(location[city % places]).x();
  }

  double y(int city) {
    return problem.locations().get(location[city % places]).y();
  }

  /** The length of a round tour over the places. */
  double length(int[] order) {
    double sum = 0;
    for (int k = 0; k < order.length; k++) {
      sum += way(order[k], order[(k + 1) % order.length]);
    }
    return sum;
  }

  /** The places in the order driven, 0 first, from an order of the cities. */
  int[] places(int[] order) {
    int n = order.length;
    int first = 0;
    while (order[first] != 0) {
      first++;
    }
    boolean forward = !doubled || order[(first + 1) % n] == places;
    int[] driven = new int[places];
    int count = 0;
    for (int k = 0; k < n; k++) {
      int city = order[Math.floorMod(forward ? first + k : first - k, n)];
      if (city < places) {
        driven[count++] = city;
      }
    }
    return driven;
  }
}
