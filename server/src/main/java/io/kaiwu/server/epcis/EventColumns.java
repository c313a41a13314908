// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.epcis;

import io.kaiwu.logistics.trace.EventRows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Leaves out events by what the index knows of them, so that the log need not be read for these.
 */
final class EventColumns {

  private final List<Function<EventRows, IntPredicate>> columns = new ArrayList<>();

  /** The number of a name in an event. */
  interface NameColumn {
    int of(EventRows rows, int event);
  }

  /** A time of an event in milliseconds. */
  interface TimeColumn {
    long of(EventRows rows, int event);
  }

  /** Only events with one of these names. */
  void oneOf(Set<String> wanted, NameColumn column) {
    columns.add(rows -> {
      Set<Integer> numbers = new HashSet<>();
      wanted.forEach(name -> numbers.add(rows.number(name)));
      numbers.remove(-1);
      return event -> numbers.contains(column.of(rows, event));
    });
  }

  /** Only events on that side of a time, to the millisecond. */
  void time(TimeColumn column, Instant bound, boolean orLater) {
    long millis = bound.toEpochMilli();
    columns.add(rows ->
        event -> orLater ? column.of(rows, event) >= millis : column.of(rows, event) <= millis);
  }

  IntStream filter(EventRows rows, IntStream events) {
    IntStream left = events;
    for (Function<EventRows, IntPredicate> column : columns) {
      left = left.filter(column.apply(rows));
    }
    return left;
  }
}
