// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.network;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.DecideException;
import io.kaiwu.decide.InputException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The cheapest flow from where goods are to where they are needed, with the prices of the nodes
 * that prove it: an arc whose cost is below the difference of its ends' prices is full, one above
 * it at its lower bound.
 *
 * @param supplies what each node gives out more than it takes in; negative for a demand
 * @param flows along each arc of the network, in its order
 * @param cost of all flows
 * @param prices what one more unit at the node costs, up to a constant
 */
public record MinimumCostFlow(
    FlowNetwork network,
    Map<String, Long> supplies,
    List<Long> flows,
    long cost,
    Map<String, Long> prices) {

  public MinimumCostFlow {
    supplies = Collections.unmodifiableMap(new LinkedHashMap<>(supplies));
    flows = List.copyOf(flows);
    prices = Collections.unmodifiableMap(new LinkedHashMap<>(prices));
  }

  /**
   * Solves by cheapest augmenting paths.
   *
   * @param supplies of nodes; those left out neither give nor take. They sum to 0
   * @throws InputException when supplies and demands do not sum to 0, or cannot be met: it names
   *     the nodes that cannot get rid of their goods
   */
  public static MinimumCostFlow solve(FlowNetwork network, Map<String, Long> supplies) {
    Map<String, Integer> index = network.index();
    long sum = supplies.values().stream().mapToLong(Long::longValue).sum();
    if (sum != 0) {
      throw new InputException(
          Text.of(
              "供应与需求之差是 %d，必须为 0。供应有余时，可加一条通往虚拟节点的免费弧。".formatted(sum),
              "Supplies exceed demands by %d; they must be equal. Maybe add a free arc to a node that takes what is left."
                  .formatted(sum)));
    }
    int n = index.size();
    long[] supply = new long[n];
    supplies.forEach((node, amount) -> supply[FlowNetwork.require(index, node)] += amount);
    ResidualGraph graph = new ResidualGraph(n + 2, network.arcs().size() + n);
    for (Arc arc : network.arcs()) {
      int from = FlowNetwork.require(index, arc.from());
      int to = FlowNetwork.require(index, arc.to());
      int number = graph.add(from, to, arc.capacity() - arc.lower(), arc.cost());
      supply[from] -= arc.lower();
      supply[to] += arc.lower();
      if (arc.cost() < 0) {
        // What gains is used in full at first: then no way round gains, and Dijkstra may begin.
        long all = graph.left[number];
        graph.push(number, all);
        supply[from] -= all;
        supply[to] += all;
      }
    }
    long[] price = CheapestPaths.route(graph, supply);
    if (price.length == 0) {
      throw cannot(graph, index);
    }
    List<Long> flows = new ArrayList<>();
    long cost = 0;
    for (int a = 0; a < network.arcs().size(); a++) {
      Arc arc = network.arcs().get(a);
      long flow = graph.flow(2 * a) + arc.lower();
      flows.add(flow);
      cost = Math.addExact(cost, Math.multiplyExact(flow, arc.cost()));
    }
    Map<String, Long> prices = new LinkedHashMap<>();
    index.forEach((node, place) -> prices.put(node, price[place]));
    return new MinimumCostFlow(network, supplies, flows, cost, prices);
  }

  private static InputException cannot(ResidualGraph graph, Map<String, Integer> index) {
    boolean[] reached = Dinic.reachable(graph, graph.nodes - 2);
    List<String> nodes = new ArrayList<>();
    index.forEach((node, place) -> {
      if (reached[place]) {
        nodes.add(node);
      }
    });
    return new InputException(
        Text.of(
            "需求无法满足：节点 %s 的货物运不出去，通往其余节点的弧已经用满。请提高这些弧的容量。".formatted(nodes),
            "The demands cannot be met: the goods at the nodes %s cannot leave, for all arcs to the others are full. Raise the capacity of those arcs."
                .formatted(nodes)));
  }

  /** The flow by the name of its arc. */
  public long flow(String arc) {
    for (int a = 0; a < flows.size(); a++) {
      if (network.arcs().get(a).name().equals(arc)) {
        return flows.get(a);
      }
    }
    throw new DecideException("There is no arc (%s).".formatted(arc));
  }
}
