// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.collect.clean;

import io.kaiwu.core.reading.CleaningEntry.Action;
import io.kaiwu.core.reading.Reason;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/** Counts what cleaning did since the start. Safe for use by many threads. */
public final class CleaningCounters {

  private final LongAdder accepted = new LongAdder();
  private final LongAdder redelivered = new LongAdder();
  private final Map<Reason, Map<Action, LongAdder>> breaches = new EnumMap<>(Reason.class);

  public CleaningCounters() {
    for (Reason reason : Reason.values()) {
      Map<Action, LongAdder> byAction = new EnumMap<>(Action.class);
      for (Action action : Action.values()) {
        byAction.put(action, new LongAdder());
      }
      breaches.put(reason, byAction);
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
    adder(reason, action).increment();
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
      for (Action action : Action.values()) {
        long count = adder(reason, action).sum();
        if (count > 0) {
          counts.add(new Breaches(reason, action, count));
        }
      }
    }
    return new Snapshot(accepted.sum(), redelivered.sum(), counts);
  }

  /** The maps are filled once and only read afterwards. */
  private LongAdder adder(Reason reason, Action action) {
    return Objects.requireNonNull(Objects.requireNonNull(breaches.get(reason)).get(action));
  }
}
