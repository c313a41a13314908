// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.collect.ingest;

import io.kaiwu.collect.clean.CleanedBatch;
import io.kaiwu.core.reading.CleaningEntry;
import io.kaiwu.core.reading.ReadingBatch;
import java.util.ArrayList;
import java.util.List;

/** The messages that become durable together. */
final class CommitGroup {

  private final long begunNanos;
  private final ReadingBatch.Builder readings = ReadingBatch.builder(256);
  private final List<CleaningEntry> entries = new ArrayList<>();
  private final List<Message> messages = new ArrayList<>();

  CommitGroup(long begunNanos) {
    this.begunNanos = begunNanos;
  }

  void add(CleanedBatch batch, List<Message> from) {
    readings.addAll(batch.readings());
    entries.addAll(batch.entries());
    messages.addAll(from);
  }

  long begunNanos() {
    return begunNanos;
  }

  int rows() {
    return readings.size() + entries.size();
  }

  ReadingBatch readings() {
    return readings.build();
  }

  List<CleaningEntry> entries() {
    return entries;
  }

  List<Message> messages() {
    return messages;
  }
}
