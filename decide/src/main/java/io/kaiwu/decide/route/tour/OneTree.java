// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.tour;

import java.util.Arrays;
import java.util.function.BooleanSupplier;

/**
 * The shortest 1-tree: a spanning tree of all cities but city 0, and the two shortest edges of city
 * 0, where each city adds its weight to its edges. Any tour is a 1-tree, and costs twice the
 * weights more by them; so the 1-tree less twice the weights is a lower bound.
 */
final class OneTree {

  private final Cities cities;
  private final BooleanSupplier stop;
  private final int n;
  private final double[] weight;
  private final int[] degree;
  private final double[] key;
  private final int[] parent;
  private final int[] outside;

  /** Where only some edges count: a heap of cities by key, and where each is in it. */
  private final int[] heap;

  private final int[] at;
  private int heaped;
  private boolean whole;

  OneTree(Cities cities, BooleanSupplier stop) {
    this.cities = cities;
    this.stop = stop;
    this.n = cities.size();
    this.weight = new double[n];
    this.degree = new int[n];
    this.key = new double[n];
    this.parent = new int[n];
    this.outside = new int[n];
    this.heap = new int[n];
    this.at = new int[n];
  }

  double[] weights() {
    return weight;
  }

  int[] degrees() {
    return degree;
  }

  /** Whether all distances that {@link #overAllEdges} saw were whole numbers. */
  boolean isWhole() {
    return whole;
  }

  /**
   * Prim's algorithm over all edges: what it answers is a bound, negative infinity when stopped.
   * O(n^2).
   */
  double overAllEdges() {
    whole = true;
    Arrays.fill(degree, 0);
    int left = 0;
    for (int i = 2; i < n; i++) {
      outside[left++] = i;
      key[i] = Double.POSITIVE_INFINITY;
    }
    double sum = 0;
    int last = 1;
    while (left > 0) {
      if ((left & 63) == 0 && stop.getAsBoolean()) {
        return Double.NEGATIVE_INFINITY;
      }
      int best = 0;
      for (int k = 0; k < left; k++) {
        int i = outside[k];
        double distance = cities.distance(last, i);
        whole &= distance == Math.rint(distance);
        double reduced = distance + weight[last] + weight[i];
        if (reduced < key[i]) {
          key[i] = reduced;
          parent[i] = last;
        }
        if (key[i] < key[outside[best]]) {
          best = k;
        }
      }
      last = outside[best];
      outside[best] = outside[--left];
      sum += key[last];
      degree[last]++;
      degree[parent[last]]++;
    }
    return sum + edgesOfZero() - twiceWeights();
  }

  private double edgesOfZero() {
    int first = -1;
    int second = -1;
    for (int i = 1; i < n; i++) {
      whole &= cities.distance(0, i) == Math.rint(cities.distance(0, i));
      if (first < 0 || reduced(0, i) < reduced(0, first)) {
        second = first;
        first = i;
      } else if (second < 0 || reduced(0, i) < reduced(0, second)) {
        second = i;
      }
    }
    degree[0] = 2;
    degree[first]++;
    degree[second]++;
    return reduced(0, first) + reduced(0, second);
  }

  private double reduced(int i, int j) {
    return cities.distance(i, j) + weight[i] + weight[j];
  }

  private double twiceWeights() {
    double sum = 0;
    for (double one : weight) {
      sum += 2 * one;
    }
    return sum;
  }

  /**
   * The same over some edges only, which must join all cities even without city 0. No bound, but a
   * fast guide to good weights.
   *
   * @param edges for each city the others it is joined to
   */
  double overSomeEdges(int[][] edges) {
    Arrays.fill(degree, 0);
    Arrays.fill(key, Double.POSITIVE_INFINITY);
    Arrays.fill(at, -1);
    heaped = 0;
    key[1] = 0;
    push(1);
    double sum = 0;
    while (heaped > 0) {
      int last = pop();
      at[last] = -2;
      if (last != 1) {
        sum += key[last];
        degree[last]++;
        degree[parent[last]]++;
      }
      for (int i : edges[last]) {
        if (i != 0 && at[i] != -2) {
          double reduced = reduced(last, i);
          if (reduced < key[i]) {
            key[i] = reduced;
            parent[i] = last;
            push(i);
          }
        }
      }
    }
    return sum + edgesOfZero() - twiceWeights();
  }

  private void push(int city) {
    int k = at[city] < 0 ? heaped++ : at[city];
    while (k > 0 && key[heap[(k - 1) / 2]] > key[city]) {
      put(k, heap[(k - 1) / 2]);
      k = (k - 1) / 2;
    }
    put(k, city);
  }

  private int pop() {
    int top = heap[0];
    int moved = heap[--heaped];
    int k = 0;
    while (2 * k + 1 < heaped) {
      int child = 2 * k + 1;
      if (child + 1 < heaped && key[heap[child + 1]] < key[heap[child]]) {
        child++;
      }
      if (key[heap[child]] >= key[moved]) {
        break;
      }
      put(k, heap[child]);
      k = child;
    }
    if (heaped > 0) {
      put(k, moved);
    }
    return top;
  }

  private void put(int k, int city) {
    heap[k] = city;
    at[city] = k;
  }
}
