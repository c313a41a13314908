// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.loop.alarm;

import io.kaiwu.core.text.Text;
import io.kaiwu.core.time.TimeOrderedIds;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * The alarms that stand, and the end of those that stood. Raising what stands already does nothing,
 * so that callers may raise as often as they look. Safe for use by many threads.
 */
public final class AlarmBook {

  private final InstantSource clock;
  private final TimeOrderedIds ids;
  private final AlarmKeeper keeper;
  private final Consumer<? super Alarm> listener;
  private final Map<String, Alarm> standing = new ConcurrentHashMap<>();

  /**
   * Opens the book with the alarms that stood when it was last closed.
   *
   * @param listener told of every change
   */
  public AlarmBook(
      InstantSource clock,
      TimeOrderedIds ids,
      AlarmKeeper keeper,
      Consumer<? super Alarm> listener) {
    this.clock = clock;
    this.ids = ids;
    this.keeper = keeper;
    this.listener = listener;
    keeper.listActive().forEach(alarm -> standing.put(alarm.key(), alarm));
  }

  /** Raises an alarm, unless one of that key stands. */
  public void raise(String key, Severity severity, String source, Text text, Text remedy) {
    if (!standing.containsKey(key)) {
      begin(key, severity, source, text, remedy);
    }
  }

  private synchronized void begin(
      String key, Severity severity, String source, Text text, Text remedy) {
    if (standing.containsKey(key)) {
      return;
    }
    Alarm alarm =
        new Alarm(
            ids.next(),
            key,
            clock.instant(),
            severity,
            source,
            text,
            remedy,
            true,
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    keep(alarm);
    standing.put(key, alarm);
  }

  /** Ends the alarm of that key, if one stands. */
  public void end(String key) {
    if (standing.containsKey(key)) {
      finish(key);
    }
  }

  private synchronized void finish(String key) {
    Alarm alarm = standing.get(key);
    if (alarm != null) {
      keep(alarm.ended(clock.instant()));
      standing.remove(key);
    }
  }

  /**
   * Notes that a person has seen the alarm. Who saw it first stays.
   *
   * @return the alarm, or empty if there is none of that id
   */
  public synchronized Optional<Alarm> acknowledge(UUID id, String person) {
    return keeper
        .findAlarm(id)
        .map(kept -> {
          if (kept.acknowledgedBy().isPresent()) {
            return kept;
          }
          Alarm seen = kept.acknowledged(person, clock.instant());
          standing.computeIfPresent(seen.key(), (key, now) -> now.id().equals(id) ? seen : now);
          keep(seen);
          return seen;
        });
  }

  public boolean stands(String key) {
    return standing.containsKey(key);
  }

  /** The alarms that stand, most severe first, then newest. */
  public List<Alarm> listActive() {
    return standing.values().stream()
        .sorted(
            Comparator.comparing(Alarm::severity)
                .thenComparing(Comparator.comparing(Alarm::at).reversed()))
        .toList();
  }

  private void keep(Alarm alarm) {
    keeper.put(alarm);
    listener.accept(alarm);
  }
}
