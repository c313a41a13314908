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

  /** A thing to be followed through one time. */
  private record Visit(Reached at, Window window) {}

  private final Graph graph;
  private final Map<Integer, Reached> reached = new LinkedHashMap<>();
  private final ArrayDeque<Visit> waiting = new ArrayDeque<>();
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

  private void walk(String root, Consumer<Visit> step) {
    int start = graph.names.find(root);
    if (start < 0 || graph.names.newestLink(start) < 0) {
      return; // no name, or only that of a place or a step
    }
    Reached first =
        new Reached(start, start, Relation.SELF, 0, Optional.empty(), -1, Window.ALWAYS);
    reached.put(start, first);
    waiting.add(new Visit(first, Window.ALWAYS));
    while (!waiting.isEmpty()) {
      step.accept(waiting.remove());
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
        !nodes.isEmpty(),
        nodes,
        edges,
        nodes.isEmpty() ? List.of() : journey.of(start),
        graph.declaredWrong(),
        cut);
  }

  private void stepForward(Visit visit) {
    Reached at = visit.at;
    long from = visit.window.from();
    long to = visit.window.to();
    int[] history = graph.history(at.thing);
    for (int i = graph.upTo(history, to) - 1; i >= 0 && graph.time(history[i]) >= from; i--) {
      int event = graph.links.event(history[i]);
      switch (graph.links.role(history[i])) {
        case INPUT -> made(at, history[i]);
        case LOT -> itemsOf(at, event);
        case TRANSACTION -> named(at, event);
        case PARENT, CHILD, OBJECT, OUTPUT, TRANSFORMATION -> {}
      }
    }
    for (Stay stay : graph.stays(at.thing)) {
      if (stay.meets(from, to)) {
        Window held = new Window(Math.max(stay.from(), from), Math.min(stay.to(), to));
        reach(at, stay.parent(), Relation.HOLDS, stay.link(), held);
        draw(stay.child(), stay.parent(), Relation.HOLDS, stay.link(), stay.to());
      }
    }
    if (at.relation == Relation.SELF || at.relation == Relation.INSIDE) {
      for (Stay stay : graph.contentsInOrder(at.thing)) {
        if (stay.meets(from, to)) {
          reach(at, stay.child(), Relation.INSIDE, stay.link(), since(stay.from()));
          draw(stay.child(), stay.parent(), Relation.HOLDS, stay.link(), stay.to());
        }
      }
    }
  }

  private static Window since(long time) {
    return new Window(time, Long.MAX_VALUE);
  }

  private static Window until(long time) {
    return new Window(Long.MIN_VALUE, time);
  }

  private void made(Reached at, int input) {
    for (int part : parts(graph.links.event(input))) {
      for (int output : graph.with(part, Role.OUTPUT)) {
        reach(at, graph.links.name(output), Relation.MADE_OF, output, since(graph.time(output)));
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
    String gtin = lot.substring(0, lot.indexOf("/10/"));
    for (Role role : List.of(Role.OBJECT, Role.OUTPUT)) {
      for (int item : graph.with(event, role)) {
        int thing = graph.links.name(item);
        if (thing != at.thing && graph.names.name(thing).startsWith(gtin)) {
          reach(at, thing, Relation.OF_LOT, item, since(graph.time(item)));
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
          reach(at, thing, Relation.NAMED_BY, link, since(graph.time(link)));
          draw(at.thing, thing, Relation.NAMED_BY, link, Long.MAX_VALUE);
        }
      }
    }
  }

  private void stepBack(Visit visit) {
    Reached at = visit.at;
    long to = visit.window.to();
    int[] history = graph.history(at.thing);
    for (int i = graph.upTo(history, to) - 1; i >= 0; i--) {
      int link = history[i];
      switch (graph.links.role(link)) {
        case OUTPUT -> {
          madeOf(at, link);
          lotOf(at, link);
        }
        case OBJECT -> lotOf(at, link);
        case LOT -> {
          for (int output : graph.with(graph.links.event(link), Role.OUTPUT)) {
            madeOf(at, output);
          }
        }
        case PARENT, CHILD, INPUT, TRANSFORMATION, TRANSACTION -> {}
      }
    }
    for (Stay stay : graph.contentsInOrder(at.thing)) {
      if (stay.from() <= to && (stay.to() >= to || at.relation == Relation.SELF)) {
        reach(at, stay.child(), Relation.INSIDE, stay.link(), until(Math.min(stay.to(), to)));
        draw(stay.child(), at.thing, Relation.HOLDS, stay.link(), stay.to());
      }
    }
  }

  private void madeOf(Reached at, int output) {
    for (int part : parts(graph.links.event(output))) {
      for (int input : graph.with(part, Role.INPUT)) {
        int thing = graph.links.name(input);
        reach(at, thing, Relation.MADE_OF, input, until(graph.time(input)));
        draw(thing, at.thing, Relation.MADE_OF, input, Long.MAX_VALUE);
      }
    }
  }

  private void lotOf(Reached at, int item) {
    String name = graph.names.name(at.thing);
    for (int link : graph.with(graph.links.event(item), Role.LOT)) {
      String lot = graph.names.name(graph.links.name(link));
      if (graph.links.name(link) != at.thing
          && name.startsWith(lot.substring(0, lot.indexOf("/10/")))) {
        reach(at, graph.links.name(link), Relation.OF_LOT, link, until(graph.time(link)));
        draw(graph.links.name(link), at.thing, Relation.OF_LOT, item, Long.MAX_VALUE);
      }
    }
  }

  private void reach(Reached at, int thing, Relation relation, int link, Window window) {
    Reached known = reached.get(thing);
    if (known == null) {
      if (reached.size() >= Trace.LIMIT) {
        cut = true;
        return;
      }
      known =
          new Reached(
              thing,
              at.thing,
              relation,
              at.distance + 1,
              graph.amount(link),
              graph.links.event(link),
              window);
      reached.put(thing, known);
    } else if (!known.add(window)) {
      return;
    }
    waiting.add(new Visit(known, window));
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
