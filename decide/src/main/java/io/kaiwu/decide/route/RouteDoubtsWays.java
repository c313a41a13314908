// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Fastest and shortest ways through any places, by Dijkstra's algorithm in O(m^2) from each place
 * that is asked for: travel data need not keep the triangle inequality.
 */
final class RouteDoubtsWays {

  private final Travel travel;
  private final Map<Integer, double[]> fastest = new HashMap<>();
  private final Map<Integer, double[]> shortest = new HashMap<>();

  RouteDoubtsWays(Travel travel) {
    this.travel = travel;
  }

  double[] fastest(int from) {
    return fastest.computeIfAbsent(from, place -> ways(place, true));
  }

  double[] shortest(int from) {
    return shortest.computeIfAbsent(from, place -> ways(place, false));
  }

  private double[] ways(int from, boolean time) {
    int m = travel.size();
    double[] way = new double[m];
    boolean[] done = new boolean[m];
    Arrays.fill(way, Double.POSITIVE_INFINITY);
    way[from] = 0;
    for (int k = 0; k < m; k++) {
      int next = -1;
      for (int i = 0; i < m; i++) {
        if (!done[i] && (next < 0 || way[i] < way[next])) {
          next = i;
        }
      }
      done[next] = true;
      for (int i = 0; i < m; i++) {
        double leg = time ? travel.duration(next, i) : travel.distance(next, i);
        way[i] = Math.min(way[i], way[next] + leg);
      }
    }
    return way;
  }
}
