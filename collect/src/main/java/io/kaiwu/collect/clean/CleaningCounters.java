// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.collect.clean;

import io.kaiwu.core.reading.CleaningEntry.Action;
import io.kaiwu.core.reading.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** Counts what cleaning did since the start. Safe for use by many threads. */
public final class CleaningCounters {

  private static final Action[] ACTIONS = Action.values();

  private final LongAdder accepted = new LongAdder();
  private final LongAdder redelivered = new LongAdder();
  private final LongAdder[] breaches = new LongAdder[Reason.values().length * ACTIONS.length];

  public CleaningCounters() {
    for (int i = 0; i < breaches.length; i++) {
      breaches[i] = new LongAdder();
    }
  }

  /**
   * The counts at one moment.
   *
   * @param accepted readings that were taken, also repaired and flagged ones
   * @param redelivered of these, how many had been seen just before
   * @param breaches only those that are not 0
   */
  public record Snapshot(long accepted, long redelivered, List<Breaches> breaches) {

    public Snapshot {
      breaches = List.copyOf(breaches);
    }

    /** How many readings and messages were refused, whatever the reason. */
    public long refused() {
      return breaches.stream()
          .filter(breach -> breach.action() == Action.REFUSED)
          .mapToLong(Breaches::count)
          .sum();
    }
  }

  /** How often one thing was done for one reason. */
  public record Breaches(Reason reason, Action action, long count) {}

  public void count(Reason reason, Action action) {
    breaches[reason.ordinal() * ACTIONS.length + action.ordinal()].increment();
  }

  void countAccepted() {
    accepted.increment();
  }

  void countRedelivered() {
    redelivered.increment();
  }

  public Snapshot snapshot() {
    List<Breaches> counts = new ArrayList<>();
    for (Reason reason : Reason.values()) {
      for (Action action : ACTIONS) {
        long count = breaches[reason.ordinal() * ACTIONS.length + action.ordinal()].sum();
        if (count > 0) {
          counts.add(new Breaches(reason, action, count));
        }
      }
    }
    return new Snapshot(accepted.sum(), redelivered.sum(), counts);
  }
}
