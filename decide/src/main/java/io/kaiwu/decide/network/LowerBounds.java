// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.network;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.InputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Meets lower bounds by a flow from what must be taken in to what must be given out (Hoffman's
 * circulation theorem; Ahuja, Magnanti, Orlin, Network Flows, 6.7).
 */
final class LowerBounds {

  private LowerBounds() {}

  /**
   * Leaves the graph, which has two spare nodes at its end, with a flow that meets the bounds.
   *
   * @param source from which goods may come without limit; {@code sink} into which they may go
   */
  static void meet(
      ResidualGraph graph, FlowNetwork network, Map<String, Integer> index, int source, int sink) {
    long[] excess = new long[graph.nodes];
    boolean any = false;
    for (Arc arc : network.arcs()) {
      excess[FlowNetwork.require(index, arc.to())] += arc.lower();
      excess[FlowNetwork.require(index, arc.from())] -= arc.lower();
      any |= arc.lower() > 0;
    }
    if (!any) {
      return;
    }
    int from = graph.nodes - 2;
    int to = graph.nodes - 1;
    long needed = 0;
    for (int v = 0; v < from; v++) {
      if (excess[v] > 0) {
        graph.add(from, v, excess[v], 0);
        needed += excess[v];
      } else if (excess[v] < 0) {
        graph.add(v, to, -excess[v], 0);
      }
    }
    int round = graph.add(sink, source, Long.MAX_VALUE / 4, 0);
    long met = Dinic.maximise(graph, from, to);
    if (met < needed) {
      throw cannot(network, index, Dinic.reachable(graph, from), needed - met);
    }
    graph.left[round] = 0;
    graph.left[round ^ 1] = 0;
  }

  private static InputException cannot(
      FlowNetwork network, Map<String, Integer> index, boolean[] inside, long missing) {
    List<String> nodes = new ArrayList<>();
    index.forEach((node, place) -> {
      if (inside[place]) {
        nodes.add(node);
      }
    });
    long in = 0;
    long out = 0;
    for (Arc arc : network.arcs()) {
      boolean begins = inside[FlowNetwork.require(index, arc.from())];
      boolean ends = inside[FlowNetwork.require(index, arc.to())];
      in += ends && !begins ? arc.lower() : 0;
      out += begins && !ends ? arc.capacity() : 0;
    }
    return new InputException(
        Text.of(
            "下限无法同时满足：节点 %s 至少要流入 %d，却最多只能流出 %d，差 %d。请降低流入弧的下限，或提高流出弧的容量。"
                .formatted(nodes, in, out, missing),
            "The lower bounds cannot be met together: at least %d must flow into the nodes %s, but at most %d can flow out, %d too little. Lower the bounds of the arcs into them or raise the capacity out of them."
                .formatted(in, nodes, out, missing)));
  }
}
