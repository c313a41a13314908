// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.act.command;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** All commands by id and by key, the oldest forgotten in time. Guarded by the service's lock. */
final class Book {

  private final Map<UUID, Flight> byId = new LinkedHashMap<>();
  private final Map<String, Flight> byKey = new HashMap<>();
  private final int remembered;
  private int ended;
  private long forgetAt;

  Book(int remembered) {
    this.remembered = remembered;
    forgetAt = 2L * remembered;
  }

  void add(Flight flight) {
    byId.put(flight.command.id(), flight);
    byKey.put(flight.request().idempotencyKey(), flight);
    if (flight.command.isEnded()) {
      ended++;
    }
  }

  void countEnd() {
    ended++;
  }

  Optional<Flight> findById(UUID id) {
    return Optional.ofNullable(byId.get(id));
  }

  Optional<Flight> findByKey(String key) {
    return Optional.ofNullable(byKey.get(key));
  }

  /** All, in the order they came in. */
  List<Flight> list() {
    return List.copyOf(byId.values());
  }

  /**
   * Forgets the oldest ended commands once there are twice as many as must be remembered, but none
   * whose deadline is still to come: its key may come again.
   *
   * @return whether any was forgotten
   */
  boolean forget(Instant now) {
    if (ended < forgetAt) {
      return false;
    }
    int before = ended;
    Iterator<Flight> flights = byId.values().iterator();
    while (flights.hasNext() && ended > remembered) {
      Flight flight = flights.next();
      if (flight.command.isEnded() && flight.request().deadline().isBefore(now)) {
        flights.remove();
        byKey.remove(flight.request().idempotencyKey(), flight);
        ended--;
      }
    }
    // Not again at the next command if nothing could go: looking costs a walk over all.
    forgetAt = (long) ended + remembered;
    return ended < before;
  }

  /** The commands as journal entries that give them back. */
  List<JournalEntry> toEntries() {
    List<JournalEntry> entries = new ArrayList<>();
    for (Flight flight : byId.values()) {
      Command command = flight.command;
      entries.add(new JournalEntry.Opened(command.id(), command.request()));
      command.steps().forEach(step -> entries.add(new JournalEntry.Stepped(command.id(), step)));
    }
    return entries;
  }
}
