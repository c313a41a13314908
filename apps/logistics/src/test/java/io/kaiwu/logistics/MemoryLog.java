// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.logistics;

import com.fasterxml.jackson.databind.JsonNode;
import io.kaiwu.logistics.capture.EventLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A log that lasts as long as the test. */
public final class MemoryLog implements EventLog {

  private record Entry(String type, JsonNode payload) {}

  private final List<Entry> entries = new ArrayList<>();

  @Override
  public synchronized CompletableFuture<Long> append(String payloadType, JsonNode payload) {
    entries.add(new Entry(payloadType, payload));
    return CompletableFuture.completedFuture(entries.size() - 1L);
  }

  @Override
  public synchronized long size() {
    return entries.size();
  }

  @Override
  public synchronized Optional<JsonNode> findEvent(long position) {
    Entry entry = entries.get((int) position);
    return entry.type().equals(PAYLOAD_TYPE) ? Optional.of(entry.payload()) : Optional.empty();
  }
}
