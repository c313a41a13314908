// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.hgs;

import java.util.Arrays;

/**
 * Cuts a giant tour of all stops into the routes that cost least in this order, goods above the
 * capacity at their penalty: in linear time with a queue of the beginnings that are not dominated
 * (Vidal 2016, doi:10.1016/j.cor.2015.11.012). For one vehicle type without times.
 */
final class Split {

  private final Instance in;
  private final int n;
  private final double rate;
  private final double capacity;

  /** Indexed by the position in the tour, 1 to n. */
  private final double[] fromStart;

  private final double[] toEnd;
  private final double[] sumDistance;
  private final double[] sumLoad;
  private final int[] queue;
  private double[] potential = new double[0];
  private double[] before = new double[0];
  private double penalty;
  private double fixed;

  Split(Instance in) {
    this.in = in;
    n = in.stops;
    rate = in.distanceCost[0];
    capacity = in.capacity[0];
    fromStart = new double[n + 2];
    toEnd = new double[n + 2];
    sumDistance = new double[n + 2];
    sumLoad = new double[n + 2];
    queue = new int[n + 2];
  }

  /**
   * The routes; at most {@code limit} of them.
   *
   * @param tour all stops
   * @param fixed what each route costs beside its distance
   */
  int[][] cut(int[] tour, Penalties penalties, double fixed, int limit) {
    penalty = penalties.load();
    this.fixed = fixed;
    for (int i = 1; i <= n; i++) {
      int stop = tour[i - 1];
      fromStart[i] = in.distance(in.start[0], stop);
      toEnd[i] = in.distance(stop, in.end[0]);
      sumLoad[i] = sumLoad[i - 1] + in.amount[stop];
      sumDistance[i] = i == 1 ? 0 : sumDistance[i - 1] + in.distance(tour[i - 2], stop);
    }
    int[] cuts = free();
    return routes(tour, cuts.length - 1 <= limit ? cuts : limited(limit));
  }

  /** The cuts of the cheapest routes, as many as it takes: 0, the end of each route, n last. */
  private int[] free() {
    int[][] cameFrom = new int[1][n + 1];
    potential = new double[n + 1];
    before = potential;
    layer(cameFrom[0], 0);
    int routes = 0;
    for (int i = n; i > 0; i = cameFrom[0][i]) {
      routes++;
    }
    int[] cuts = new int[routes + 1];
    int at = n;
    for (int k = routes; k >= 0; k--) {
      cuts[k] = at;
      at = at == 0 ? 0 : cameFrom[0][at];
    }
    return cuts;
  }

  /** The cuts of the cheapest routes among those of at most {@code limit} routes. */
  private int[] limited(int limit) {
    int[][] cameFrom = new int[limit][n + 1];
    double[][] layers = new double[limit + 1][n + 1];
    Arrays.fill(layers[0], 1, n + 1, Double.POSITIVE_INFINITY);
    int best = 1;
    for (int k = 1; k <= limit; k++) {
      before = layers[k - 1];
      potential = layers[k];
      Arrays.fill(potential, Double.POSITIVE_INFINITY);
      layer(cameFrom[k - 1], k - 1);
      best = potential[n] < layers[best][n] ? k : best;
    }
    int[] cuts = new int[best + 1];
    int at = n;
    for (int k = best; k > 0; k--) {
      cuts[k] = at;
      at = cameFrom[k - 1][at];
    }
    return cuts;
  }

  /** Fills one layer; no route begins before {@code first}. */
  private void layer(int[] cameFrom, int first) {
    int head = 0;
    int tail = -1;
    for (int i = first + 1; i <= n; i++) {
      int begin = i - 1;
      if (before[begin] < Double.POSITIVE_INFINITY
          && (tail < head || !dominates(queue[tail], begin))) {
        while (tail >= head && dominatesLater(begin, queue[tail])) {
          tail--;
        }
        queue[++tail] = begin;
      }
      while (tail > head && cost(queue[head + 1], i) <= cost(queue[head], i)) {
        head++;
      }
      potential[i] = cost(queue[head], i);
      cameFrom[i] = queue[head];
    }
  }

  /** The cost up to position i if the last route begins behind position b. */
  private double cost(int b, int i) {
    double over = sumLoad[i] - sumLoad[b] - capacity;
    return before[b]
        + fixed
        + rate * (fromStart[b + 1] + sumDistance[i] - sumDistance[b + 1] + toEnd[i])
        + (over > 0 ? penalty * over : 0);
  }

  /** Whether beginning behind a is never dearer than behind the later b. */
  private boolean dominates(int a, int b) {
    return before[b] + rate * fromStart[b + 1]
        > before[a]
            + rate * (fromStart[a + 1] + sumDistance[b + 1] - sumDistance[a + 1])
            + penalty * (sumLoad[b] - sumLoad[a]);
  }

  /**
   * Whether beginning behind b, with less load to come, is never dearer than behind the earlier a.
   */
  private boolean dominatesLater(int b, int a) {
    return before[b] + rate * fromStart[b + 1]
        <= before[a] + rate * (fromStart[a + 1] + sumDistance[b + 1] - sumDistance[a + 1]);
  }

  private int[][] routes(int[] tour, int[] cuts) {
    int[][] routes = new int[cuts.length - 1][];
    for (int k = 1; k < cuts.length; k++) {
      routes[k - 1] = Arrays.copyOfRange(tour, cuts[k - 1], cuts[k]);
    }
    return routes;
  }
}
