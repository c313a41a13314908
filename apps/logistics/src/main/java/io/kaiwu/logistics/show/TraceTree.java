// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.logistics.show;

import io.kaiwu.logistics.trace.Amount;
import io.kaiwu.logistics.trace.EventNote;
import io.kaiwu.logistics.trace.Recall;
import io.kaiwu.logistics.trace.Relation;
import io.kaiwu.logistics.trace.Trace;
import io.kaiwu.logistics.trace.Whereabouts;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
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
   * @param event by which it hangs; empty for the root
   */
  record Branch(
      String id,
      Relation relation,
      int distance,
      Whereabouts whereabouts,
      Optional<EventNote> event,
      Optional<Amount> amount,
      List<Branch> children) {

    private static Branch of(Trace.Node node, Optional<Trace.Edge> edge) {
      return new Branch(
          node.id(),
          node.relation(),
          node.distance(),
          node.whereabouts(),
          edge.map(Trace.Edge::event),
          edge.flatMap(Trace.Edge::amount),
          new ArrayList<>());
    }

    private static Branch of(Recall.Entry entry) {
      return new Branch(
          entry.id(),
          entry.relation(),
          entry.distance(),
          entry.whereabouts(),
          entry.event(),
          entry.amount(),
          new ArrayList<>());
    }
  }

  /** The tree of the nearest things of a recall, {@code most} at most. */
  static Branch of(Recall recall, int most) {
    Map<String, Branch> placed = new HashMap<>();
    Branch root = Branch.of(recall.entries().getFirst());
    placed.put(root.id(), root);
    recall.entries().stream()
        .skip(1)
        .sorted(Comparator.comparingInt(Recall.Entry::distance))
        .limit(most - 1L)
        .forEach(entry -> {
          Branch child = Branch.of(entry);
          placed.getOrDefault(entry.via(), root).children().add(child);
          placed.putIfAbsent(child.id(), child);
        });
    return root;
  }

  /** The tree of the nearest things, {@code most} at most. */
  static Branch of(Trace trace, int most) {
    Map<String, Trace.Node> nodes = new HashMap<>();
    trace.nodes().forEach(node -> nodes.putIfAbsent(node.id(), node));
    Map<String, List<Trace.Edge>> edges = new HashMap<>();
    for (Trace.Edge edge : trace.edges()) {
      edges.computeIfAbsent(edge.from(), id -> new ArrayList<>()).add(edge);
      edges.computeIfAbsent(edge.to(), id -> new ArrayList<>()).add(edge);
    }
    Branch root = Branch.of(trace.nodes().getFirst(), Optional.empty());
    Map<String, Branch> placed = new HashMap<>();
    placed.put(root.id(), root);
    Deque<Branch> open = new ArrayDeque<>(List.of(root));
    while (!open.isEmpty() && placed.size() < most) {
      Branch at = open.remove();
      for (Trace.Edge edge : edges.getOrDefault(at.id(), List.of())) {
        String other = edge.from().equals(at.id()) ? edge.to() : edge.from();
        Trace.Node node = nodes.get(other);
        if (node != null
            && node.distance() == at.distance() + 1
            && placed.size() < most
            && !placed.containsKey(other)) {
          Branch child = Branch.of(node, Optional.of(edge));
          placed.put(other, child);
          at.children().add(child);
          open.add(child);
        }
      }
    }
    return root;
  }
}
