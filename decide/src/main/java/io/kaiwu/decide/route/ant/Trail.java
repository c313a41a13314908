// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.ant;

import java.util.Arrays;

/**
 * What ants leave on the ways they took, between a least and a most, which is 1. It is kept for
 * ways to nearby stops and for first stops of vehicle types; on any other way lies the least.
 *
 * <p>Costs do not enter: what is on the best plan moves towards 1, all else towards 0 (C. Blum and
 * M. Dorigo, The hyper-cube framework for ant colony optimization, IEEE Transactions on Systems,
 * Man, and Cybernetics B 34 (2004), <a
 * href="https://doi.org/10.1109/TSMCB.2003.821450">doi:10.1109/TSMCB.2003.821450</a>), within the
 * limits of T. Stützle and H. H. Hoos, MAX-MIN Ant System, Future Generation Computer Systems 16
 * (2000), <a
 * href="https://doi.org/10.1016/S0167-739X(00)00043-1">doi:10.1016/S0167-739X(00)00043-1</a>.
 */
final class Trail {

  private static final double EVAPORATION = 0.1;

  private final int[][] near;
  private final double[][] next;
  private final double[][] first;
  private final double least;

  Trail(int[][] near, int types) {
    int n = near.length;
    this.near = near;
    this.next = new double[n][];
    for (int i = 0; i < n; i++) {
      next[i] = new double[near[i].length];
    }
    this.first = new double[types][n];
    this.least = 1.0 / (2.0 * Math.max(n, 1));
    reset();
  }

  /** All ways are as good again. */
  void reset() {
    for (double[] row : next) {
      Arrays.fill(row, 1);
    }
    for (double[] row : first) {
      Arrays.fill(row, 1);
    }
  }

  /** On the way to the k-th of the nearby stops. */
  double toNearby(int from, int k) {
    return next[from][k];
  }

  double toFirst(int type, int stop) {
    return first[type][stop];
  }

  double least() {
    return least;
  }

  /** Evaporates, and marks the ways of a plan. */
  void follow(Draft draft) {
    for (double[] row : next) {
      evaporate(row);
    }
    for (double[] row : first) {
      evaporate(row);
    }
    for (int t = 0; t < draft.size(); t++) {
      int[] order = draft.order(t);
      if (order.length > 0) {
        first[draft.type(t)][order[0]] += EVAPORATION;
      }
      for (int i = 1; i < order.length; i++) {
        mark(order[i - 1], order[i]);
      }
    }
  }

  private void mark(int from, int to) {
    for (int k = 0; k < near[from].length; k++) {
      if (near[from][k] == to) {
        next[from][k] = Math.min(1, next[from][k] + EVAPORATION);
        return;
      }
    }
  }

  private void evaporate(double[] row) {
    for (int i = 0; i < row.length; i++) {
      row[i] = Math.max(least, row[i] * (1 - EVAPORATION));
    }
  }
}
