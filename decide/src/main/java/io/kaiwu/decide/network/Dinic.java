// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.network;

import java.util.Arrays;

/**
 * Maximum flow by blocking flows in layers, O(nodes² arcs), far less in practice. Source: E. A.
 * Dinic, Soviet Mathematics Doklady 11 (1970).
 */
final class Dinic {

  private final ResidualGraph graph;
  private final long[] price;
  private final int source;
  private final int sink;
  private final int[] layer;
  private final int[] current;
  private final int[] queue;
  private final int[] path;

  private Dinic(ResidualGraph graph, long[] price, int source, int sink) {
    this.graph = graph;
    this.price = price;
    this.source = source;
    this.sink = sink;
    layer = new int[graph.nodes];
    current = new int[graph.nodes];
    queue = new int[graph.nodes];
    path = new int[graph.nodes];
  }

  /** Pushes as much as can flow and answers how much that is. */
  static long maximise(ResidualGraph graph, int source, int sink) {
    return maximise(graph, new long[graph.nodes], source, sink);
  }

  /** The same along those arcs alone whose cost is the difference of the prices of their ends. */
  static long maximise(ResidualGraph graph, long[] price, int source, int sink) {
    Dinic dinic = new Dinic(graph, price, source, sink);
    long total = 0;
    while (dinic.layers()) {
      total += dinic.blockingFlow();
    }
    return total;
  }

  /** The nodes to which something can still flow from this one. */
  static boolean[] reachable(ResidualGraph graph, int from) {
    boolean[] reached = new boolean[graph.nodes];
    int[] queue = new int[graph.nodes];
    queue[0] = from;
    reached[from] = true;
    int tail = 1;
    for (int head = 0; head < tail; head++) {
      for (int arc = graph.first(queue[head]); arc >= 0; arc = graph.next(arc)) {
        if (graph.left[arc] > 0 && !reached[graph.to[arc]]) {
          reached[graph.to[arc]] = true;
          queue[tail++] = graph.to[arc];
        }
      }
    }
    return reached;
  }

  private boolean layers() {
    Arrays.fill(layer, -1);
    layer[source] = 0;
    queue[0] = source;
    int tail = 1;
    for (int head = 0; head < tail; head++) {
      int v = queue[head];
      for (int arc = graph.first(v); arc >= 0; arc = graph.next(arc)) {
        int w = graph.to[arc];
        if (layer[w] < 0 && isOpen(v, arc)) {
          layer[w] = layer[v] + 1;
          queue[tail++] = w;
        }
      }
    }
    return layer[sink] >= 0;
  }

  private boolean isOpen(int v, int arc) {
    return graph.left[arc] > 0 && graph.cost[arc] + price[v] == price[graph.to[arc]];
  }

  /** Walks forward along the layers, back from dead ends; without recursion, for long chains. */
  private long blockingFlow() {
    for (int v = 0; v < graph.nodes; v++) {
      current[v] = graph.first(v);
    }
    long total = 0;
    int depth = 0;
    int v = source;
    while (true) {
      if (v == sink) {
        total += augment(depth);
        depth = 0;
        v = source;
      } else if (current[v] < 0) {
        if (v == source) {
          return total;
        }
        layer[v] = -1;
        v = graph.to[path[--depth] ^ 1];
      } else {
        int arc = current[v];
        if (layer[graph.to[arc]] == layer[v] + 1 && isOpen(v, arc)) {
          path[depth++] = arc;
          v = graph.to[arc];
        } else {
          current[v] = graph.next(arc);
        }
      }
    }
  }

  private long augment(int length) {
    long amount = Long.MAX_VALUE;
    for (int i = 0; i < length; i++) {
      amount = Math.min(amount, graph.left[path[i]]);
    }
    for (int i = 0; i < length; i++) {
      graph.push(path[i], amount);
    }
    return amount;
  }
}
