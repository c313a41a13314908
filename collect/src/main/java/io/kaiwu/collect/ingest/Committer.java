// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.collect.ingest;

import io.kaiwu.core.reading.ReadingWriter;
import io.kaiwu.core.reading.ReadingWriter.Appended;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes groups durable and answers their messages. Used by one thread. */
final class Committer {

  private static final Logger LOG = LoggerFactory.getLogger(Committer.class);

  private final ReadingWriter writer;
  private final IngestCounters counters;
  private final Consumer<Message> answered;

  Committer(ReadingWriter writer, IngestCounters counters, Consumer<Message> answered) {
    this.writer = writer;
    this.counters = counters;
    this.answered = answered;
  }

  void commit(CommitGroup group) {
    String failure = append(group);
    for (Message message : group.messages()) {
      answer(
          message,
          failure == null
              ? Objects.requireNonNull(message.ifCommitted)
              : new Outcome.StoreFailed(failure));
    }
  }

  /** Returns what went wrong, or null. */
  private @Nullable String append(CommitGroup group) {
    if (group.rows() == 0) {
      return null; // messages without readings, such as {"values": {}}
    }
    long begun = System.nanoTime();
    try {
      Appended appended = writer.append(group.readings(), group.entries());
      counters.stored.add(appended.stored());
      counters.duplicates.add(appended.duplicates());
      counters.commits.increment();
      return null;
    } catch (RuntimeException | Error e) {
      // Whatever broke, the senders must hear that nothing is kept; they send again.
      counters.failedCommits.increment();
      LOG.warn(
          "The store did not take a commit of {} rows; {} messages are answered negatively.",
          group.rows(),
          group.messages().size(),
          e);
      return "The store did not take the message: " + e.getMessage();
    } finally {
      counters.commitNanos.add(System.nanoTime() - begun);
    }
  }

  private void answer(Message message, Outcome outcome) {
    answered.accept(message);
    try {
      message.answer(outcome);
    } catch (RuntimeException e) {
      LOG.warn("The answer to a message on ({}) could not be given.", message.topic, e);
    }
  }
}
