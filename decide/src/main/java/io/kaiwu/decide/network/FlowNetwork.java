// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.network;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.DecideException;
import io.kaiwu.decide.InputException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Nodes and arcs by name. The nodes are those of the arcs, in the order in which they first occur;
 * several arcs may join the same two.
 */
public record FlowNetwork(List<Arc> arcs) {

  public FlowNetwork {
    arcs = List.copyOf(arcs);
    Set<String> names = new HashSet<>();
    for (Arc arc : arcs) {
      if (!names.add(arc.name())) {
        throw new InputException(
            Text.of(
                "有两条弧都叫 %s；请给每条弧不同的名字。".formatted(arc.name()),
                "Two arcs are called %s; give each a name of its own.".formatted(arc.name())));
      }
    }
  }

  public static FlowNetwork of(Arc... arcs) {
    return new FlowNetwork(List.of(arcs));
  }

  /** The names of all nodes. */
  public List<String> nodes() {
    Set<String> nodes = new LinkedHashSet<>();
    for (Arc arc : arcs) {
      nodes.add(arc.from());
      nodes.add(arc.to());
    }
    return List.copyOf(nodes);
  }

  /** Without the arcs that begin or end at this node. */
  public FlowNetwork without(String node) {
    return new FlowNetwork(
        arcs.stream().filter(a -> !a.from().equals(node) && !a.to().equals(node)).toList());
  }

  /** Each node with its place in {@link #nodes}. */
  Map<String, Integer> index() {
    List<String> nodes = nodes();
    Map<String, Integer> index = new LinkedHashMap<>();
    IntStream.range(0, nodes.size()).forEach(i -> index.put(nodes.get(i), i));
    return index;
  }

  static int require(Map<String, Integer> index, String node) {
    Integer place = index.get(node);
    if (place == null) {
      throw new DecideException(
          "There is no node (%s) at any arc. The nodes are %s.".formatted(node, index.keySet()));
    }
    return place;
  }
}
