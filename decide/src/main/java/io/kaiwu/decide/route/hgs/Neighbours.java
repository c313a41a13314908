// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.hgs;

/**
 * For each stop those that are likely beside it on a good route, the likeliest first: near, and
 * without much waiting or lateness between (Vidal et al. 2013).
 */
final class Neighbours {

  private static final double WAITING = 0.2;

  private final int[] lists;
  private final int size;

  /** Lists of {@code size} stops, shorter only where there are fewer. */
  Neighbours(Instance in, int size) {
    this.size = Math.max(0, Math.min(size, in.stops - 1));
    lists = new int[in.stops * this.size];
    double[] nearness = new double[this.size];
    double timeCost = timeCost(in);
    for (int i = 0; i < in.stops; i++) {
      int found = 0;
      for (int j = 0; j < in.stops; j++) {
        if (i != j) {
          double near = Math.min(nearness(in, i, j, timeCost), nearness(in, j, i, timeCost));
          found = insert(nearness, i * this.size, found, near, j);
        }
      }
    }
  }

  private int insert(double[] nearness, int base, int found, double near, int stop) {
    if (found == size && (size == 0 || near >= nearness[size - 1])) {
      return found;
    }
    int k = Math.min(found, size - 1);
    while (k > 0 && nearness[k - 1] > near) {
      nearness[k] = nearness[k - 1];
      lists[base + k] = lists[base + k - 1];
      k--;
    }
    nearness[k] = near;
    lists[base + k] = stop;
    return Math.min(found + 1, size);
  }

  /** What a unit of time is worth where only distance has a cost. */
  private static double timeCost(Instance in) {
    double durations = 0;
    for (int i = 0; i < in.stops; i++) {
      for (int j = 0; j < in.stops; j++) {
        durations += in.duration(i, j);
      }
    }
    return durations == 0 ? 0 : in.legCost * in.stops * in.stops / durations;
  }

  private static double nearness(Instance in, int i, int j, double timeCost) {
    double cost = in.distanceCost[0] * in.distance(i, j) + in.durationCost[0] * in.duration(i, j);
    if (in.timing == Instance.Timing.NONE) {
      return cost;
    }
    double leg = in.service[i] + in.duration(i, j);
    double wait = Math.max(0, in.earliest[j] - leg - in.latest[i]);
    double late = Math.max(0, in.earliest[i] + leg - in.latest[j]);
    return cost + timeCost * (WAITING * wait + late);
  }

  int size() {
    return size;
  }

  /** The k-th neighbour of a stop. */
  int of(int stop, int k) {
    return lists[stop * size + k];
  }
}
