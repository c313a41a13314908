// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.act.command;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A clock that stands still until it is moved, and the timers on it. */
final class FakeTimers implements Timers, InstantSource {

  private record Due(Instant when, Runnable task) {}

  private final List<Due> waiting = new ArrayList<>();
  private Instant now;

  FakeTimers(Instant start) {
    now = start;
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public Timer at(Instant when, Runnable task) {
    Due due = new Due(when, task);
    waiting.add(due);
    return () -> waiting.remove(due);
  }

  int waiting() {
    return waiting.size();
  }

  /** Moves on, stopping at every timer in between to run it. */
  void pass(Duration time) {
    Instant end = now.plus(time);
    for (Optional<Due> next = findNext(end); next.isPresent(); next = findNext(end)) {
      Due due = next.get();
      waiting.remove(due);
      now = due.when().isAfter(now) ? due.when() : now;
      due.task().run();
    }
    now = end;
  }

  private Optional<Due> findNext(Instant end) {
    return waiting.stream()
        .filter(due -> !due.when().isAfter(end))
        .min(Comparator.comparing(Due::when));
  }
}
