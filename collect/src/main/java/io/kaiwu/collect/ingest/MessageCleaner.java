// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.collect.ingest;

import io.kaiwu.collect.clean.CleanedBatch;
import io.kaiwu.collect.clean.Cleaner;
import io.kaiwu.collect.clean.CleaningCounters;
import io.kaiwu.collect.gap.ReadingWatch;
import io.kaiwu.collect.payload.PayloadParser;
import io.kaiwu.collect.payload.RawReadings;
import io.kaiwu.collect.payload.Refusal;
import io.kaiwu.core.reading.CleaningEntry;
import io.kaiwu.core.reading.CleaningEntry.Action;
import java.nio.charset.StandardCharsets;

/** Parses and cleans messages, each tag in order. Used by one thread. */
final class MessageCleaner {

  private static final Outcome.Stored ONE = new Outcome.Stored(1, 0);

  private final PayloadParser parser;
  private final Cleaner cleaner;
  private final CleaningCounters counters;
  private final ReadingWatch watch;
  private final RawReadings raw = new RawReadings();
  private String topic = "";

  MessageCleaner(
      PayloadParser parser, Cleaner cleaner, CleaningCounters counters, ReadingWatch watch) {
    this.parser = parser;
    this.cleaner = cleaner;
    this.counters = counters;
    this.watch = watch;
  }

  Cleaner cleaner() {
    return cleaner;
  }

  /** What the message is to be answered once {@code out} is durable. */
  Outcome clean(Message message, CleanedBatch.Builder out) {
    topic = message.topic;
    Refusal refusal = parser.parse(topic, message.payload, message.arrivalMicros, raw);
    if (refusal != null) {
      counters.count(refusal.reason(), Action.REFUSED);
      out.add(entry(message, refusal));
      return new Outcome.Refused(refusal.reason(), refusal.detail());
    }
    int accepted = 0;
    int size = raw.size();
    for (int row = 0; row < size; row++) {
      if (cleaner.clean(raw, row, message.arrivalMicros, this::topic, (byte) 0, out)) {
        accepted++;
      } else if (raw.tag(row) != RawReadings.UNKNOWN) {
        watch.refused(raw.tag(row), raw.timeMicros(row));
      }
    }
    return accepted == 1 && size == 1 ? ONE : new Outcome.Stored(accepted, size - accepted);
  }

  private String topic() {
    return topic;
  }

  private CleaningEntry entry(Message message, Refusal refusal) {
    int shown = Math.min(message.payload.length, CleaningEntry.MAX_RAW);
    return new CleaningEntry(
        message.arrivalMicros,
        message.topic,
        "",
        0,
        new String(message.payload, 0, shown, StandardCharsets.UTF_8),
        refusal.reason(),
        Action.REFUSED,
        refusal.detail(),
        cleaner.recipe().label());
  }
}
