// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.network;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.DecideException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The most that can flow from a source to a sink, and the cut that proves it.
 *
 * <pre>{@code
 * MaximumFlow flow =
 *     MaximumFlow.solve(
 *         FlowNetwork.of(
 *             Arc.of("steelworks", "press", 40), Arc.of("press", "assembly", 25)),
 *         "steelworks",
 *         "assembly");
 * Text where = flow.bottleneckText();
 * }</pre>
 *
 * @param flows what flows along each arc of the network, in its order
 * @param value from source to sink, net
 * @param sourceSide the nodes on the source's side of a smallest cut
 */
public record MaximumFlow(
    FlowNetwork network,
    String source,
    String sink,
    List<Long> flows,
    long value,
    Set<String> sourceSide) {

  public MaximumFlow {
    flows = List.copyOf(flows);
    sourceSide = Collections.unmodifiableSet(new LinkedHashSet<>(sourceSide));
  }

  /**
   * Solves by Dinic's method; lower bounds are first met by a flow in a circulation.
   *
   * @throws io.kaiwu.decide.InputException when the lower bounds cannot be met, naming the nodes
   *     that must take in or give out too much
   */
  public static MaximumFlow solve(FlowNetwork network, String source, String sink) {
    Map<String, Integer> index = network.index();
    int s = FlowNetwork.require(index, source);
    int t = FlowNetwork.require(index, sink);
    if (s == t) {
      throw new DecideException("Source and sink must differ (%s).".formatted(source));
    }
    int n = index.size();
    ResidualGraph graph = new ResidualGraph(n + 2, network.arcs().size() + n + 1);
    for (Arc arc : network.arcs()) {
      graph.add(
          FlowNetwork.require(index, arc.from()),
          FlowNetwork.require(index, arc.to()),
          arc.capacity() - arc.lower(),
          0);
    }
    LowerBounds.meet(graph, network, index, s, t);
    Dinic.maximise(graph, s, t);
    boolean[] reached = Dinic.reachable(graph, s);
    List<Long> flows = new ArrayList<>();
    long value = 0;
    for (int a = 0; a < network.arcs().size(); a++) {
      Arc arc = network.arcs().get(a);
      long flow = graph.flow(2 * a) + arc.lower();
      flows.add(flow);
      value += arc.from().equals(source) ? flow : 0;
      value -= arc.to().equals(source) ? flow : 0;
    }
    Set<String> side = new LinkedHashSet<>();
    index.forEach((node, place) -> {
      if (reached[place]) {
        side.add(node);
      }
    });
    return new MaximumFlow(network, source, sink, flows, value, side);
  }

  /** The arcs out of the source's side: all are full, and to widen any other is of no use. */
  public List<Arc> cut() {
    return network.arcs().stream()
        .filter(arc -> sourceSide.contains(arc.from()) && !sourceSide.contains(arc.to()))
        .toList();
  }

  /** Where the bottleneck is, in words. */
  public Text bottleneckText() {
    return CutWords.of(this);
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
