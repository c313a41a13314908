// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.logistics.trace;

import io.kaiwu.logistics.epcis.EventType;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The events of the index one after the other, for queries that look at all of them. Only inside
 * {@link TraceIndex#query}.
 */
public final class EventRows {

  private final NameTable names;
  private final LinkTable links;
  private final EventTable events;

  EventRows(NameTable names, LinkTable links, EventTable events) {
    this.names = names;
    this.links = links;
    this.events = events;
  }

  /** The numbers of all events: from 0, in the order of the log. */
  public IntStream all() {
    return IntStream.range(0, events.count());
  }

  /** The events in which an identifier takes part, in the order of the log. */
  public IntStream of(String canonical) {
    int name = names.find(canonical);
    IntStream.Builder found = IntStream.builder();
    for (int link = name < 0 ? -1 : names.newestLink(name);
        link >= 0;
        link = links.previous(link)) {
      found.add(links.event(link));
    }
    return found.build().distinct().sorted();
  }

  /** The event of an id, and that which declares it wrong. */
  public IntStream withId(String eventId) {
    EventKey key = EventKey.ofId(eventId);
    return IntStream.of(events.find(key, false), events.find(key, true)).filter(e -> e >= 0);
  }

  /** The number of a name, to be compared with those of events; -1 if no event has it. */
  public int number(String name) {
    return names.find(name);
  }

  public String name(int number) {
    return names.name(number);
  }

  public long position(int event) {
    return events.position(event);
  }

  /** In milliseconds since 1970. */
  public long time(int event) {
    return events.time(event);
  }

  /** In milliseconds since 1970. */
  public long recordTime(int event) {
    return events.recordTime(event);
  }

  public int bizStep(int event) {
    return events.bizStep(event);
  }

  public int disposition(int event) {
    return events.disposition(event);
  }

  public int readPoint(int event) {
    return events.readPoint(event);
  }

  public int bizLocation(int event) {
    return events.bizLocation(event);
  }

  /** The type of the standard; empty for that of an extension. */
  public Optional<EventType> findType(int event) {
    return events.findType(event);
  }

  /** What takes part in events as an object: not papers, not ids of transformations. */
  public IntStream objects() {
    return IntStream.range(0, links.count())
        .filter(link -> {
          Role role = links.role(link);
          return role != Role.TRANSACTION && role != Role.TRANSFORMATION;
        })
        .map(links::name)
        .distinct();
  }
}
