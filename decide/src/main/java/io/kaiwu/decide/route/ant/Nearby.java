// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.ant;

import io.kaiwu.decide.route.Stop;
import io.kaiwu.decide.route.Travel;
import java.util.Arrays;

/** For each stop the few that are likely to come after it: near, and soon after. */
final class Nearby {

  static final int MOST = 20;

  private Nearby() {}

  /** Row by row the nearest first; rows are as long as there are other stops, up to MOST. */
  static int[][] of(TripWalk walk, Patience patience) {
    int n = walk.stops();
    int[][] near = new int[n][];
    int k = Math.min(MOST, n - 1);
    double[] value = new double[n];
    for (int i = 0; i < n; i++) {
      if (i % 64 == 0 && patience.isOver()) {
        // Nobody will look at the rest: what is found so far ends the run.
        near[i] = new int[0];
        Arrays.fill(near, i, n, near[i]);
        return near;
      }
      near[i] = nearest(walk, i, k, value);
    }
    return near;
  }

  private static int[] nearest(TripWalk walk, int i, int k, double[] value) {
    int n = walk.stops();
    int[] best = new int[k];
    int count = 0;
    for (int j = 0; j < n; j++) {
      if (j == i) {
        continue;
      }
      value[j] = apart(walk, i, j);
      if (count == k && value[j] >= value[best[k - 1]]) {
        continue;
      }
      int at = count < k ? count++ : k - 1;
      while (at > 0 && value[best[at - 1]] > value[j]) {
        best[at] = best[at - 1];
        at--;
      }
      best[at] = j;
    }
    return best;
  }

  /**
   * Distance, with waiting and lateness counted in part, as in T. Vidal et al., A hybrid genetic
   * algorithm with adaptive diversity management for a large class of vehicle routing problems with
   * time-windows, Computers and Operations Research 40 (2013).
   */
  private static double apart(TripWalk walk, int i, int j) {
    Travel travel = walk.travel();
    Stop from = walk.stop(i);
    Stop to = walk.stop(j);
    if (from.latest() == Double.POSITIVE_INFINITY && to.latest() == Double.POSITIVE_INFINITY) {
      return travel.distance(from.location(), to.location());
    }
    double drive = travel.duration(from.location(), to.location());
    double wait = Math.max(0, to.earliest() - drive - from.service() - from.latest());
    double late = Math.max(0, from.earliest() + from.service() + drive - to.latest());
    return travel.distance(from.location(), to.location()) + 0.2 * wait + late;
  }
}
