// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.network;

import java.util.Arrays;
import java.util.PriorityQueue;

/**
 * Sends supplies to demands along cheapest paths, found by Dijkstra's method on costs reduced by
 * prices, all of equal length at once (primal-dual). Source: Ahuja, Magnanti, Orlin, Network Flows,
 * 9.7; Edmonds and Karp, JACM 19 (1972).
 */
final class CheapestPaths {

  private static final long FAR = Long.MAX_VALUE / 4;

  private record Reached(long distance, int node) implements Comparable<Reached> {
    @Override
    public int compareTo(Reached other) {
      int order = Long.compare(distance, other.distance);
      return order != 0 ? order : Integer.compare(node, other.node);
    }
  }

  private final ResidualGraph graph;
  private final int source;
  private final int sink;
  private final long[] price;
  private final long[] distance;

  private CheapestPaths(ResidualGraph graph) {
    this.graph = graph;
    source = graph.nodes - 2;
    sink = graph.nodes - 1;
    price = new long[graph.nodes];
    distance = new long[graph.nodes];
  }

  /**
   * The prices of the nodes when all is sent; empty when not all can be. The graph has two spare
   * nodes at its end and no arc of negative cost with anything left.
   */
  static long[] route(ResidualGraph graph, long[] supply) {
    CheapestPaths paths = new CheapestPaths(graph);
    long open = 0;
    for (int v = 0; v < supply.length; v++) {
      if (supply[v] > 0) {
        graph.add(paths.source, v, supply[v], 0);
        open += supply[v];
      } else if (supply[v] < 0) {
        graph.add(v, paths.sink, -supply[v], 0);
      }
    }
    while (open > 0) {
      paths.distances();
      if (paths.distance[paths.sink] == FAR) {
        return new long[0];
      }
      paths.updatePrices();
      open -= Dinic.maximise(graph, paths.price, paths.source, paths.sink);
    }
    return Arrays.copyOf(paths.price, supply.length);
  }

  private void distances() {
    Arrays.fill(distance, FAR);
    distance[source] = 0;
    PriorityQueue<Reached> queue = new PriorityQueue<>();
    queue.add(new Reached(0, source));
    while (!queue.isEmpty()) {
      Reached reached = queue.poll();
      int v = reached.node();
      if (reached.distance() > distance[v]) {
        continue;
      }
      for (int arc = graph.first(v); arc >= 0; arc = graph.next(arc)) {
        if (graph.left[arc] > 0) {
          int w = graph.to[arc];
          long through = distance[v] + graph.cost[arc] + price[v] - price[w];
          if (through < distance[w]) {
            distance[w] = through;
            queue.add(new Reached(through, w));
          }
        }
      }
    }
  }

  /**
   * Nodes beyond the sink keep within its distance, or those out of reach would break the signs.
   */
  private void updatePrices() {
    for (int v = 0; v < graph.nodes; v++) {
      price[v] += Math.min(distance[v], distance[sink]);
    }
  }
}
