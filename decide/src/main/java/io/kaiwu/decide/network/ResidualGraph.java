// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.network;

import java.util.Arrays;

/** Arcs in pairs, 2k forward and 2k + 1 back, each with what can still flow along it. */
final class ResidualGraph {

  final int nodes;
  int[] to;
  long[] left;
  long[] cost;
  private int[] next;
  private final int[] first;
  private int size;

  ResidualGraph(int nodes, int arcs) {
    this.nodes = nodes;
    to = new int[2 * arcs];
    left = new long[2 * arcs];
    cost = new long[2 * arcs];
    next = new int[2 * arcs];
    first = new int[nodes];
    Arrays.fill(first, -1);
  }

  /** Adds an arc and its way back; its number is the answer. */
  int add(int from, int head, long capacity, long unitCost) {
    if (size == to.length) {
      int wider = Math.max(16, 2 * size);
      to = Arrays.copyOf(to, wider);
      left = Arrays.copyOf(left, wider);
      cost = Arrays.copyOf(cost, wider);
      next = Arrays.copyOf(next, wider);
    }
    put(from, head, capacity, unitCost);
    put(head, from, 0, -unitCost);
    return size - 2;
  }

  private void put(int from, int head, long capacity, long unitCost) {
    to[size] = head;
    left[size] = capacity;
    cost[size] = unitCost;
    next[size] = first[from];
    first[from] = size++;
  }

  int first(int node) {
    return first[node];
  }

  int next(int arc) {
    return next[arc];
  }

  void push(int arc, long amount) {
    left[arc] -= amount;
    left[arc ^ 1] += amount;
  }

  /** What flows along a forward arc. */
  long flow(int arc) {
    return left[arc ^ 1];
  }
}
