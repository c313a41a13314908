// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.act.command;

import io.kaiwu.core.reading.ReadingBatch;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which tags are waited for. Changed under the service's lock; {@link #concerns} is asked for every
 * batch of readings by any thread and looks at a snapshot.
 */
final class Watch {

  private final Map<Integer, Flight> flights = new HashMap<>();
  private volatile int[] awaited = {};

  void add(int tag, Flight flight) {
    flights.put(tag, flight);
    publish();
  }

  void remove(Flight flight) {
    if (flights.values().removeIf(flight::equals)) {
      publish();
    }
  }

  Optional<Flight> find(int tag) {
    return Optional.ofNullable(flights.get(tag));
  }

  boolean concerns(ReadingBatch batch) {
    int[] sorted = awaited;
    if (sorted.length == 0) {
      return false;
    }
    for (int row = 0; row < batch.size(); row++) {
      if (Arrays.binarySearch(sorted, batch.tag(row)) >= 0) {
        return true;
      }
    }
    return false;
  }

  private void publish() {
    awaited = flights.keySet().stream().mapToInt(Integer::intValue).sorted().toArray();
  }
}
