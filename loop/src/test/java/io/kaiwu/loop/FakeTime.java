// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.loop;

import io.kaiwu.act.command.Timers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A clock that stands still until it is moved, and the timers on it. */
public final class FakeTime implements Timers, InstantSource {

  private record Due(Instant when, Runnable task) {}

  private final List<Due> waiting = new ArrayList<>();
  private Instant now;

  public FakeTime(Instant start) {
    now = start;
  }

  @Override
  public synchronized Instant instant() {
    return now;
  }

  @Override
  public synchronized Timer at(Instant when, Runnable task) {
    Due due = new Due(when, task);
    waiting.add(due);
    return () -> forget(due);
  }

  private synchronized void forget(Due due) {
    waiting.remove(due);
  }

  /** Moves on, stopping at every timer in between to run it. */
  public void pass(Duration time) {
    Instant end = instant().plus(time);
    for (Optional<Due> next = take(end); next.isPresent(); next = take(end)) {
      next.get().task().run();
    }
    synchronized (this) {
      now = end;
    }
  }

  private synchronized Optional<Due> take(Instant end) {
    Optional<Due> next =
        waiting.stream()
            .filter(due -> !due.when().isAfter(end))
            .min(Comparator.comparing(Due::when));
    next.ifPresent(due -> {
      waiting.remove(due);
      now = due.when().isAfter(now) ? due.when() : now;
    });
    return next;
  }
}
