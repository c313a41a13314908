// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.logistics;

import com.fasterxml.jackson.databind.JsonNode;
import io.kaiwu.logistics.capture.EventLog;
import io.kaiwu.logistics.capture.LogRecord;
import io.kaiwu.logistics.trace.SignedBy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;

/** A log that lasts as long as the test. */
public final class MemoryLog implements EventLog {

  private final List<LogRecord> entries = new ArrayList<>();

  /** Positions that cannot be read. */
  public final Set<Long> damaged = new TreeSet<>();

  /** What else is written to it. */
  public synchronized void write(LogRecord entry) {
    entries.add(entry);
  }

  @Override
  public synchronized List<CompletableFuture<Long>> append(List<? extends JsonNode> events) {
    List<CompletableFuture<Long>> done = new ArrayList<>();
    for (JsonNode event : events) {
      entries.add(new LogRecord.Event(event, signer()));
      done.add(CompletableFuture.completedFuture(entries.size() - 1L));
    }
    return done;
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
    return damaged.contains(position)
        ? new LogRecord.Damaged("byte 7 is another")
        : entries.get((int) position);
  }

  @Override
  public synchronized String mark() {
    return entries.size() + " " + entries.hashCode();
  }

  @Override
  public synchronized boolean beginsWith(String mark) {
    String[] parts = mark.split(" ", -1);
    int size = parts.length < 2 ? 0 : Integer.parseInt(parts[0]);
    return parts.length == 2
        && size <= entries.size()
        && entries.subList(0, size).hashCode() == Integer.parseInt(parts[1]);
  }
}
