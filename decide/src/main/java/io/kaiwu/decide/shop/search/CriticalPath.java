// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.shop.search;

/** One longest path, drawn at random where there are several, from its end to its start. */
final class CriticalPath {

  private final Graph graph;
  private final int none;

  /** The operations, the last first. */
  final int[] node;

  int length;

  CriticalPath(Graph graph) {
    this.graph = graph;
    this.none = graph.shop.operations;
    this.node = new int[none];
  }

  void find(Dice dice) {
    int x = end(dice);
    length = 0;
    while (x < none) {
      node[length++] = x;
      int start = graph.done[x] - graph.duration[x];
      int p = graph.previous[x];
      int b = graph.shop.before[x];
      boolean byMachine = p != none && graph.done[p] == start;
      boolean byJob = b < none && graph.done[b] == start;
      if (byMachine && byJob) {
        byMachine = dice.below(2) == 0;
      }
      x = byMachine ? p : byJob ? b : none;
    }
  }

  private int end(Dice dice) {
    int found = none;
    int ties = 0;
    for (int x : graph.shop.lastOfJob) {
      if (graph.done[x] == graph.makespan && dice.below(++ties) == 0) {
        found = x;
      }
    }
    return found;
  }

  /** The end of the block that begins at i: after it the machine or the chain changes. */
  int blockEnd(int i) {
    int e = i + 1;
    while (e < length && graph.previous[node[e - 1]] == node[e]) {
      e++;
    }
    return e;
  }
}
