// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.act.command;

import io.kaiwu.act.interlock.Sample;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One point: the command that has it, those that wait for it, the person who holds it, the values
 * it was lately told to take. Guarded by the service's lock.
 */
final class Lane {

  private static final int MAX_WAITING = 8;
  private static final int MAX_SENT = 256;

  private record Sent(UUID id, Optional<Sample> before, Sample value) {}

  private final Deque<Flight> waiting = new ArrayDeque<>();
  private final Deque<Sent> sent = new ArrayDeque<>();
  private @Nullable Flight active;
  private @Nullable String holder;

  boolean isFull() {
    return waiting.size() >= MAX_WAITING;
  }

  void enqueue(Flight flight) {
    waiting.addLast(flight);
  }

  void enqueueFirst(Flight flight) {
    waiting.addFirst(flight);
  }

  /** Gives the point to the next in the queue; empty if nobody waits or somebody has it. */
  Optional<Flight> takeNext() {
    if (active != null) {
      return Optional.empty();
    }
    active = waiting.pollFirst();
    return Optional.ofNullable(active);
  }

  /** Gives the point to a command that had it before the restart. */
  void take(Flight flight) {
    active = flight;
  }

  void leave(Flight flight) {
    if (active == flight) {
      active = null;
    } else {
      waiting.remove(flight);
    }
  }

  /** All commands of loops at the point, those that wait first. */
  List<Flight> listAutomatic() {
    List<Flight> flights = new ArrayList<>(waiting);
    if (active != null) {
      flights.add(active);
    }
    flights.removeIf(flight -> !flight.isAutomatic());
    return flights;
  }

  void hold(@Nullable String person) {
    holder = person;
  }

  Optional<String> findHolder() {
    return Optional.ofNullable(holder);
  }

  void send(UUID id, Optional<Sample> before, Sample value) {
    sent.addLast(new Sent(id, before, value));
    if (sent.size() > MAX_SENT) {
      sent.removeFirst();
    }
  }

  /** Takes a value back that the device did not take. */
  void unsend(UUID id) {
    sent.removeIf(entry -> entry.id.equals(id));
  }

  List<Sample> listRecent() {
    List<Sample> values = new ArrayList<>(2 * sent.size());
    for (Sent entry : sent) {
      entry.before.ifPresent(values::add);
      values.add(entry.value);
    }
    return values;
  }
}
