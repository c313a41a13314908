// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.logistics.trace;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Goes from thing to thing, breadth first. Each is followed only through the time in which it
 * matters: a crate that is used again is not concerned by what was in it before and after.
 */
final class Walk {

  /** A thing on the way, and the time in which it matters. */
  static final class Reached {
    final int thing;
    final int via;
    final Relation relation;
    final int distance;
    final Optional<Amount> amount;
    long from;
    long to;
    boolean waiting;

    Reached(
        int thing,
        int via,
        Relation relation,
        int distance,
        Optional<Amount> amount,
        long from,
        long to) {
      this.thing = thing;
      this.via = via;
      this.relation = relation;
      this.distance = distance;
      this.amount = amount;
      this.from = from;
      this.to = to;
    }
  }

  private final Graph graph;
  private final Map<Integer, Reached> reached = new LinkedHashMap<>();
  private final ArrayDeque<Reached> waiting = new ArrayDeque<>();
  private final List<Trace.Edge> edges = new ArrayList<>();
  private final Set<Long> drawn = new HashSet<>();
  private final boolean drawing;
  private boolean cut;

  Walk(Graph graph) {
    this(graph, true);
  }

  /**
   * @param drawing whether edges are wanted
   */
  Walk(Graph graph, boolean drawing) {
    this.graph = graph;
    this.drawing = drawing;
  }

  Trace back(String root) {
    walk(root, this::stepBack);
    return trace(root, true);
  }

  Trace forward(String root) {
    walk(root, this::stepForward);
    return trace(root, false);
  }

  /** What is concerned when the root is, in the order it was reached. */
  Map<Integer, Reached> concerned(String root) {
    walk(root, this::stepForward);
    return reached;
  }

  boolean wasCut() {
    return cut;
  }

  private void walk(String root, Consumer<Reached> step) {
    int start = graph.names.find(root);
    if (start < 0) {
      return;
    }
    Reached first =
        new Reached(
            start, start, Relation.SELF, 0, Optional.empty(), Long.MIN_VALUE, Long.MAX_VALUE);
    reached.put(start, first);
    waiting.add(first);
    while (!waiting.isEmpty()) {
      Reached next = waiting.remove();
      next.waiting = false;
      step.accept(next);
    }
  }

  private Trace trace(String root, boolean back) {
    int start = graph.names.find(root);
    Journey journey = new Journey(graph);
    List<Trace.Node> nodes = new ArrayList<>(reached.size());
    for (Reached node : reached.values()) {
      nodes.add(
          new Trace.Node(
              graph.names.name(node.thing), node.distance, node.relation, journey.end(node.thing)));
    }
    return new Trace(
        root,
        back,
        start >= 0,
        nodes,
        edges,
        start < 0 ? List.of() : journey.of(start),
        graph.declaredWrong(),
        cut);
  }

  private void stepForward(Reached at) {
    for (int link : graph.history(at.thing)) {
      long time = graph.time(link);
      if (time >= at.from && time <= at.to) {
        int event = graph.links.event(link);
        switch (graph.links.role(link)) {
          case INPUT -> made(at, link);
          case LOT -> itemsOf(at, event);
          case TRANSACTION -> named(at, event);
          case PARENT, CHILD, OBJECT, OUTPUT, TRANSFORMATION -> {}
        }
      }
    }
    for (Stay stay : graph.stays(at.thing)) {
      if (stay.meets(at.from, at.to)) {
        long from = Math.max(stay.from(), at.from);
        reach(at, stay.parent(), Relation.HOLDS, stay.link(), from, Math.min(stay.to(), at.to));
        draw(stay.child(), stay.parent(), Relation.HOLDS, stay.link(), stay.to());
      }
    }
    if (at.relation == Relation.SELF || at.relation == Relation.INSIDE) {
      for (Stay stay : graph.contents(at.thing)) {
        reach(at, stay.child(), Relation.INSIDE, stay.link(), stay.from(), Long.MAX_VALUE);
        draw(stay.child(), stay.parent(), Relation.HOLDS, stay.link(), stay.to());
      }
    }
  }

  private void made(Reached at, int input) {
    for (int part : parts(graph.links.event(input))) {
      for (int output : graph.with(part, Role.OUTPUT)) {
        reach(
            at,
            graph.links.name(output),
            Relation.MADE_OF,
            output,
            graph.time(output),
            Long.MAX_VALUE);
        draw(at.thing, graph.links.name(output), Relation.MADE_OF, input, Long.MAX_VALUE);
      }
    }
  }

  /** The event, and those that share its transformation id. */
  private List<Integer> parts(int event) {
    List<Integer> parts = new ArrayList<>();
    parts.add(event);
    for (int link : graph.with(event, Role.TRANSFORMATION)) {
      for (int other : graph.history(graph.links.name(link))) {
        if (graph.links.event(other) != event) {
          parts.add(graph.links.event(other));
        }
      }
    }
    return parts;
  }

  private void itemsOf(Reached at, int event) {
    String lot = graph.names.name(at.thing);
    String gtin = lot.substring(0, lot.lastIndexOf("/10/"));
    for (Role role : List.of(Role.OBJECT, Role.OUTPUT)) {
      for (int item : graph.with(event, role)) {
        int thing = graph.links.name(item);
        if (thing != at.thing && graph.names.name(thing).startsWith(gtin)) {
          reach(at, thing, Relation.OF_LOT, item, graph.time(item), Long.MAX_VALUE);
          draw(at.thing, thing, Relation.OF_LOT, item, Long.MAX_VALUE);
        }
      }
    }
  }

  private void named(Reached at, int event) {
    if (at.relation == Relation.SELF) {
      for (Role role : List.of(Role.OBJECT, Role.PARENT, Role.OUTPUT)) {
        for (int link : graph.with(event, role)) {
          int thing = graph.links.name(link);
          reach(at, thing, Relation.NAMED_BY, link, graph.time(link), Long.MAX_VALUE);
          draw(at.thing, thing, Relation.NAMED_BY, link, Long.MAX_VALUE);
        }
      }
    }
  }

  private void stepBack(Reached at) {
    for (int link : graph.history(at.thing)) {
      int event = graph.links.event(link);
      if (graph.time(link) <= at.to) {
        switch (graph.links.role(link)) {
          case OUTPUT -> {
            madeOf(at, link);
            lotOf(at, link);
          }
          case OBJECT -> lotOf(at, link);
          case LOT -> {
            for (int output : graph.with(event, Role.OUTPUT)) {
              madeOf(at, output);
            }
          }
          case PARENT, CHILD, INPUT, TRANSFORMATION, TRANSACTION -> {}
        }
      }
    }
    for (Stay stay : graph.contents(at.thing)) {
      if (stay.from() <= at.to && (stay.to() >= at.to || at.relation == Relation.SELF)) {
        reach(at, stay.child(), Relation.INSIDE, stay.link(), 0, Math.min(stay.to(), at.to));
        draw(stay.child(), at.thing, Relation.HOLDS, stay.link(), stay.to());
      }
    }
  }

  private void madeOf(Reached at, int output) {
    for (int part : parts(graph.links.event(output))) {
      for (int input : graph.with(part, Role.INPUT)) {
        int thing = graph.links.name(input);
        reach(at, thing, Relation.MADE_OF, input, 0, graph.time(input));
        draw(thing, at.thing, Relation.MADE_OF, input, Long.MAX_VALUE);
      }
    }
  }

  private void lotOf(Reached at, int item) {
    String name = graph.names.name(at.thing);
    for (int link : graph.with(graph.links.event(item), Role.LOT)) {
      String lot = graph.names.name(graph.links.name(link));
      if (graph.links.name(link) != at.thing
          && name.startsWith(lot.substring(0, lot.lastIndexOf("/10/")))) {
        reach(at, graph.links.name(link), Relation.OF_LOT, link, 0, graph.time(link));
        draw(graph.links.name(link), at.thing, Relation.OF_LOT, item, Long.MAX_VALUE);
      }
    }
  }

  private void reach(Reached at, int thing, Relation relation, int link, long from, long to) {
    Reached known = reached.get(thing);
    if (known == null) {
      if (reached.size() >= Trace.LIMIT) {
        cut = true;
        return;
      }
      known = new Reached(thing, at.thing, relation, at.distance + 1, graph.amount(link), from, to);
      reached.put(thing, known);
    } else if (from >= known.from && to <= known.to) {
      return;
    }
    known.from = Math.min(known.from, from);
    known.to = Math.max(known.to, to);
    if (!known.waiting) {
      known.waiting = true;
      waiting.add(known);
    }
  }

  private void draw(int from, int to, Relation relation, int link, long until) {
    if (drawing && edges.size() < Trace.LIMIT && drawn.add((long) from << 32 | to)) {
      edges.add(
          new Trace.Edge(
              graph.names.name(from),
              graph.names.name(to),
              relation,
              graph.note(graph.links.event(link)),
              graph.amount(link),
              until == Long.MAX_VALUE
                  ? Optional.empty()
                  : Optional.of(Instant.ofEpochMilli(until))));
    }
  }
}
