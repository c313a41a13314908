// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.logistics.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A thing on the way, and the times in which it matters. */
final class Reached {
  final int thing;
  final int via;
  final Relation relation;
  final int distance;
  final Optional<Amount> amount;

  /** The event by which it was reached first; -1 for the root. */
  final int event;

  private final List<Window> windows = new ArrayList<>();

  Reached(
      int thing,
      int via,
      Relation relation,
      int distance,
      Optional<Amount> amount,
      int event,
      Window window) {
    this.thing = thing;
    this.via = via;
    this.relation = relation;
    this.distance = distance;
    this.amount = amount;
    this.event = event;
    windows.add(window);
  }

  /** Takes in another time, unless it is known. */
  boolean add(Window window) {
    boolean isNew = windows.stream().noneMatch(known -> known.covers(window));
    if (isNew) {
      windows.removeIf(window::covers);
      windows.add(window);
    }
    return isNew;
  }

  /** A window in which the stay falls. */
  @Nullable Window meeting(Stay stay) {
    for (Window window : windows) {
      if (stay.meets(window.from(), window.to())) {
        return window;
      }
    }
    return null;
  }

  long from() {
    return windows.stream().mapToLong(Window::from).min().orElse(Long.MIN_VALUE);
  }

  long to() {
    return windows.stream().mapToLong(Window::to).max().orElse(Long.MAX_VALUE);
  }
}
