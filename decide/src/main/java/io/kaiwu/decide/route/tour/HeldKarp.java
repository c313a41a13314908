// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.tour;

import java.util.Arrays;
import java.util.function.BooleanSupplier;

/**
 * A lower bound for round tours: city weights under which the shortest 1-tree becomes long, found
 * by subgradient ascent (Held and Karp 1971, doi:10.1007/BF01584070). Large problems climb over the
 * edges to near cities and evaluate all edges once, in the end, so that the bound is one.
 */
final class HeldKarp {

  private static final int LARGEST_COMPLETE = 400;

  private final BooleanSupplier stop;
  private final OneTree tree;
  private final int n;

  HeldKarp(Cities cities, BooleanSupplier stop) {
    this.stop = stop;
    this.n = cities.size();
    this.tree = new OneTree(cities);
  }

  /**
   * The bound; negative infinity when stopped before there was one.
   *
   * @param tour a good one
   * @param length its length
   */
  double bound(Near near, int[] tour, double length) {
    boolean complete = n <= LARGEST_COMPLETE;
    int[][] edges = complete ? new int[0][] : edges(near, tour);
    double[] weight = tree.weights();
    int[] before = new int[n];
    Arrays.fill(before, 2);
    double[] bestWeight = weight.clone();
    double best = Double.NEGATIVE_INFINITY;
    double step = 2;
    int patience = complete ? 50 : 20;
    int idle = 0;
    while (step > 1e-3 && !stop.getAsBoolean()) {
      double found = complete ? tree.overAllEdges() : tree.overSomeEdges(edges);
      if (best == Double.NEGATIVE_INFINITY || found > best + 1e-7 * Math.abs(best)) {
        best = found;
        System.arraycopy(weight, 0, bestWeight, 0, n);
        idle = 0;
      } else if (++idle >= patience) {
        step /= 2;
        idle = 0;
      }
      if (!climb(weight, before, step, length - found)) {
        break;
      }
    }
    if (best == Double.NEGATIVE_INFINITY) {
      return best;
    }
    System.arraycopy(bestWeight, 0, weight, 0, n);
    double proven = tree.overAllEdges();
    return tree.isWhole() ? Math.ceil(proven - 1e-6) : proven - 1e-9 * Math.abs(proven);
  }

  /** Makes cities with many edges dearer; false when each has two, which is a tour. */
  private boolean climb(double[] weight, int[] before, double step, double gap) {
    int[] degree = tree.degrees();
    double square = 0;
    for (int i = 0; i < n; i++) {
      square += (degree[i] - 2) * (degree[i] - 2);
    }
    if (square == 0) {
      return false;
    }
    double size = step * Math.max(gap, 1e-3 * Math.abs(gap)) / square;
    for (int i = 0; i < n; i++) {
      weight[i] += size * (0.7 * (degree[i] - 2) + 0.3 * (before[i] - 2));
      before[i] = degree[i];
    }
    return true;
  }

  private int[][] edges(Near near, int[] tour) {
    int[] count = new int[n];
    int[][] edges = new int[n][4 * Near.KEPT];
    for (int i = 0; i < n; i++) {
      for (int j : near.of(i)) {
        add(edges, count, i, j);
        add(edges, count, j, i);
      }
      add(edges, count, tour[i], tour[(i + 1) % n]);
      add(edges, count, tour[(i + 1) % n], tour[i]);
    }
    for (int i = 0; i < n; i++) {
      edges[i] = Arrays.copyOf(edges[i], count[i]);
    }
    return edges;
  }

  private static void add(int[][] edges, int[] count, int i, int j) {
    for (int k = 0; k < count[i]; k++) {
      if (edges[i][k] == j) {
        return;
      }
    }
    if (count[i] == edges[i].length) {
      edges[i] = Arrays.copyOf(edges[i], 2 * count[i]);
    }
    edges[i][count[i]++] = j;
  }
}
