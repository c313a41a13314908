// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.logistics.trace;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a walk came across. Edges lead the way of the goods: from what something is made of to what
 * is made of it, from the content to what holds it, from the lot to its items.
 *
 * @param root what was asked for, canonical
 * @param known whether any event speaks of it
 * @param nodes the root first, then by distance
 * @param journey of the root: its own events and those of what held it meanwhile, oldest first;
 *     1,000 at most
 * @param declaredWrong events about these things that were declared wrong and do not count; 1,000
 *     at most
 * @param cut whether there is more than the walk takes in
 */
public record Trace(
    String root,
    boolean back,
    boolean known,
    List<Node> nodes,
    List<Edge> edges,
    List<EventNote> journey,
    List<EventNote> declaredWrong,
    boolean cut) {

  /** Things a walk takes in. */
  public static final int LIMIT = 200_000;

  public Trace {
    nodes = List.copyOf(nodes);
    edges = List.copyOf(edges);
    journey = List.copyOf(journey);
    declaredWrong = List.copyOf(declaredWrong);
  }

  /**
   * A thing.
   *
   * @param distance steps from the root
   * @param relation to the thing by which it was reached
   */
  public record Node(String id, int distance, Relation relation, Whereabouts whereabouts) {}

  /**
   * Two things that belong together.
   *
   * @param event what says so
   * @param until for {@link Relation#HOLDS}, when it ended; empty if it did not
   */
  public record Edge(
      String from,
      String to,
      Relation relation,
      EventNote event,
      Optional<Amount> amount,
      Optional<Instant> until) {}
}
