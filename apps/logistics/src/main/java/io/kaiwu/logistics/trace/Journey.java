// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.logistics.trace;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/** Follows one thing through its own events and those of what held it. */
final class Journey {

  private static final int LONGEST = 1_000;
  private static final int DEEPEST = 8;

  private final Graph graph;

  Journey(Graph graph) {
    this.graph = graph;
  }

  /** All events, oldest first. */
  List<EventNote> of(int thing) {
    List<Integer> seen = new ArrayList<>();
    collect(thing, Long.MIN_VALUE, Long.MAX_VALUE, DEEPEST, seen);
    return seen.stream()
        .distinct()
        .sorted((a, b) -> {
          int byTime = Long.compare(graph.events.time(a), graph.events.time(b));
          return byTime != 0 ? byTime : Integer.compare(a, b);
        })
        .limit(LONGEST)
        .map(graph::note)
        .toList();
  }

  private void collect(int thing, long from, long to, int deepest, List<Integer> seen) {
    int[] history = graph.history(thing);
    for (int i = graph.upTo(history, to) - 1; i >= 0 && graph.time(history[i]) >= from; i--) {
      if (seen.size() < LONGEST * 4) {
        seen.add(graph.links.event(history[i]));
      }
    }
    if (deepest > 0) {
      for (Stay stay : graph.stays(thing)) {
        if (stay.meets(from, to)) {
          collect(
              stay.parent(),
              Math.max(from, stay.from()),
              Math.min(to, stay.to()),
              deepest - 1,
              seen);
        }
      }
    }
  }

  /** Where it was seen last. */
  Whereabouts end(int thing) {
    int placed = last(thing, event -> graph.place(event) >= 0);
    int held = last(thing, event -> graph.events.holder(event) >= 0);
    int state = last(thing, event -> graph.events.disposition(event) >= 0);
    return new Whereabouts(
        placed < 0 ? Optional.empty() : graph.name(graph.place(placed)),
        placed < 0
            ? Optional.empty()
            : Optional.of(Instant.ofEpochMilli(graph.events.time(placed))),
        placed < 0 ? Optional.empty() : graph.name(graph.events.bizStep(placed)),
        state < 0 ? Optional.empty() : graph.name(graph.events.disposition(state)),
        held < 0 ? Optional.empty() : graph.name(graph.events.holder(held)),
        graph.stays(thing).stream()
            .filter(stay -> stay.to() == Long.MAX_VALUE)
            .reduce((older, newer) -> newer)
            .flatMap(stay -> graph.name(stay.parent())));
  }

  private int last(int thing, IntPredicate says) {
    return last(thing, Long.MIN_VALUE, Long.MAX_VALUE, DEEPEST, says);
  }

  private int last(int thing, long from, long to, int deepest, IntPredicate says) {
    int[] history = graph.history(thing);
    int found = -1;
    for (int i = graph.upTo(history, to) - 1; i >= 0 && graph.time(history[i]) >= from; i--) {
      if (says.test(graph.links.event(history[i]))) {
        found = graph.links.event(history[i]);
        break;
      }
    }
    if (deepest == 0) {
      return found;
    }
    for (Stay stay : graph.stays(thing)) {
      if (stay.meets(from, to)) {
        int inside =
            last(
                stay.parent(),
                Math.max(from, stay.from()),
                Math.min(to, stay.to()),
                deepest - 1,
                says);
        boolean newer =
            inside >= 0 && (found < 0 || graph.events.time(inside) > graph.events.time(found));
        found = newer ? inside : found;
      }
    }
    return found;
  }
}
