// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.epcis;

import com.fasterxml.jackson.databind.JsonNode;
import io.kaiwu.logistics.capture.EventLog;
import io.kaiwu.logistics.capture.LogRecord;
import io.kaiwu.logistics.trace.SignedBy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A log in memory that refuses all after so many entries, as if the machine had stopped there. */
final class StoppingLog implements EventLog {

  private final List<JsonNode> entries = new ArrayList<>();
  private int room = Integer.MAX_VALUE;

  synchronized void stopAfter(int most) {
    room = most;
  }

  synchronized List<JsonNode> entries() {
    return List.copyOf(entries);
  }

  @Override
  public synchronized List<CompletableFuture<Long>> append(List<? extends JsonNode> events) {
    List<CompletableFuture<Long>> positions = new ArrayList<>();
    for (JsonNode event : events) {
      if (entries.size() >= room) {
        positions.add(
            CompletableFuture.failedFuture(new IllegalStateException("the machine has stopped")));
      } else {
        entries.add(event);
        positions.add(CompletableFuture.completedFuture(entries.size() - 1L));
      }
    }
    return positions;
  }

  @Override
  public SignedBy signer() {
    return new SignedBy("aa55", false);
  }

  @Override
  public synchronized long size() {
    return entries.size();
  }

  @Override
  public synchronized LogRecord read(long position) {
    return new LogRecord.Event(entries.get((int) position), signer());
  }

  @Override
  public synchronized String mark() {
    return Integer.toString(entries.size());
  }

  @Override
  public synchronized boolean beginsWith(String mark) {
    return Integer.parseInt(mark) <= entries.size();
  }
}
