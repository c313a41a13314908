// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.logistics.trace;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Adds to a walk forward what was packed with what it came across. */
final class RecallWalk {

  private final Graph graph;
  private final Walk walk;

  RecallWalk(Graph graph) {
    this.graph = graph;
    this.walk = new Walk(graph, false);
  }

  Recall recall(String root) {
    Map<Integer, Reached> all = new LinkedHashMap<>(walk.concerned(root));
    boolean cut = walk.wasCut();
    for (Reached holder : List.copyOf(all.values())) {
      if (holder.relation == Relation.HOLDS) {
        cut |= neighbours(holder, all);
      }
    }
    Journey journey = new Journey(graph);
    List<Recall.Entry> entries = new ArrayList<>(all.size());
    for (Reached one : all.values()) {
      entries.add(entry(one, journey));
    }
    return new Recall(root, !all.isEmpty(), entries, graph.declaredWrong(), cut);
  }

  /** They are not followed further: they were near, not in it. */
  private boolean neighbours(Reached holder, Map<Integer, Reached> all) {
    for (Stay stay : graph.contentsInOrder(holder.thing)) {
      Window window = holder.meeting(stay);
      if (window != null && !all.containsKey(stay.child())) {
        if (all.size() >= Trace.LIMIT) {
          return true;
        }
        all.put(
            stay.child(),
            new Reached(
                stay.child(),
                holder.thing,
                Relation.PACKED_WITH,
                holder.distance + 1,
                graph.amount(stay.link()),
                graph.links.event(stay.link()),
                new Window(Math.max(stay.from(), window.from()), Long.MAX_VALUE)));
      }
    }
    return false;
  }

  private Recall.Entry entry(Reached one, Journey journey) {
    boolean root = one.relation == Relation.SELF;
    int[] history = graph.history(one.thing);
    long since = !root ? one.from() : history.length > 0 ? graph.time(history[0]) : 0;
    return new Recall.Entry(
        graph.names.name(one.thing),
        one.relation,
        graph.names.name(one.via),
        one.distance,
        Instant.ofEpochMilli(since),
        one.to() == Long.MAX_VALUE ? Optional.empty() : Optional.of(Instant.ofEpochMilli(one.to())),
        root ? first(history) : Optional.of(graph.note(one.event)),
        root ? made(history) : one.relation == Relation.HOLDS ? Optional.empty() : one.amount,
        journey.end(one.thing));
  }

  private Optional<EventNote> first(int[] history) {
    return history.length == 0
        ? Optional.empty()
        : Optional.of(graph.note(graph.links.event(history[0])));
  }

  /** How much there was at first. */
  private Optional<Amount> made(int[] history) {
    for (int link : history) {
      Role role = graph.links.role(link);
      if ((role == Role.OUTPUT || role == Role.OBJECT) && graph.amount(link).isPresent()) {
        return graph.amount(link);
      }
    }
    return Optional.empty();
  }
}
