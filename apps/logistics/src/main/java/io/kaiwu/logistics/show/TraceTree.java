// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.logistics.show;

import io.kaiwu.logistics.trace.Trace;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Hangs what a walk came across under what it was first reached from, for lists and drawings. */
final class TraceTree {

  private TraceTree() {}

  /**
   * A thing and what hangs under it.
   *
   * @param edge by which it hangs; empty for the root
   */
  record Branch(Trace.Node node, Optional<Trace.Edge> edge, List<Branch> children) {}

  /** The tree of the nearest things, {@code most} at most. */
  static Branch of(Trace trace, int most) {
    Map<String, Trace.Node> nodes = new HashMap<>();
    trace.nodes().forEach(node -> nodes.putIfAbsent(node.id(), node));
    Map<String, List<Trace.Edge>> edges = new HashMap<>();
    for (Trace.Edge edge : trace.edges()) {
      edges.computeIfAbsent(edge.from(), id -> new ArrayList<>()).add(edge);
      edges.computeIfAbsent(edge.to(), id -> new ArrayList<>()).add(edge);
    }
    Branch root = new Branch(trace.nodes().getFirst(), Optional.empty(), new ArrayList<>());
    Map<String, Branch> placed = new HashMap<>();
    placed.put(root.node().id(), root);
    Deque<Branch> open = new ArrayDeque<>(List.of(root));
    while (!open.isEmpty() && placed.size() < most) {
      Branch at = open.remove();
      for (Trace.Edge edge : edges.getOrDefault(at.node().id(), List.of())) {
        String other = edge.from().equals(at.node().id()) ? edge.to() : edge.from();
        Trace.Node node = nodes.get(other);
        if (node != null
            && node.distance() == at.node().distance() + 1
            && placed.size() < most
            && !placed.containsKey(other)) {
          Branch child = new Branch(node, Optional.of(edge), new ArrayList<>());
          placed.put(other, child);
          at.children().add(child);
          open.add(child);
        }
      }
    }
    return root;
  }
}
