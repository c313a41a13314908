// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.core.text.Text;
import io.kaiwu.logistics.capture.EventLog;
import io.kaiwu.logistics.capture.Indexing;
import io.kaiwu.logistics.capture.Indexing.Outcome;
import io.kaiwu.logistics.trace.LeftOut;
import io.kaiwu.logistics.trace.LeftOut.Reason;
import io.kaiwu.logistics.trace.TraceIndex;
import io.kaiwu.server.cli.Say;
import io.kaiwu.trust.log.TransparencyLog;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A log with its index, brought up to date: the two that traces and recall lists are made from. */
final class Tracing implements AutoCloseable {

  private static final int LISTED = 1_000;
  private static final int SAID = 10;

  private final TransparencyLog log;
  private final TraceIndex index;
  private final Outcome outcome;

  private Tracing(TransparencyLog log, TraceIndex index, Outcome outcome) {
    this.log = log;
    this.index = index;
    this.outcome = outcome;
  }

  /**
   * Opens both. Of a long log it says how far it is; Ctrl-C ends it, and what was done is kept.
   *
   * @throws LedgerProblem if it was stopped
   */
  static Tracing open(TraceSource source, Say say) {
    TransparencyLog log = source.openLog();
    try {
      TraceIndex index = source.openIndex();
      try {
        return new Tracing(log, index, update(new LedgerEvents(log), index, say));
      } catch (RuntimeException e) {
        index.close();
        throw e;
      }
    } catch (RuntimeException e) {
      close(log);
      throw e;
    }
  }

  /** Brings the index up to the log. */
  static Outcome update(EventLog events, TraceIndex index, Say say) {
    Outcome outcome;
    try (SpokenProgress progress = new SpokenProgress(say)) {
      outcome =
          Indexing.run(
              events,
              index,
              (done, all) ->
                  progress.at(() ->
                      Text.of(
                              "建立追溯索引：%,d / %,d（Ctrl-C 停止，已完成的保留）",
                              "Making the trace index: %,d of %,d (Ctrl-C stops it; what is done is kept)")
                          .formatted(done, all)));
    }
    if (!outcome.complete()) {
      throw new LedgerProblem(
          "已停止：索引读到第 %,d 条，共 %,d 条。再次运行时从此处继续。".formatted(index.nextPosition(), events.size()),
          "Stopped: the index has %,d of %,d entries. Run it again, and it goes on from there."
              .formatted(index.nextPosition(), events.size()));
    }
    if (outcome.remade()) {
      say.line(
          System.err,
          "原有的追溯索引属于另一账本（或另一段历史），已重建。",
          "The trace index was of another log, or of another history, and was made anew.");
    }
    return outcome;
  }

  TransparencyLog log() {
    return log;
  }

  TraceIndex index() {
    return index;
  }

  /** Adds to an answer from which log it is, and what it lacks. */
  void describe(ObjectNode answer) {
    answer
        .putObject("ledger")
        .put("origin", log.key().name())
        .put("size", log.checkpoint().size())
        .put("root", log.checkpoint().root().hex());
    answer
        .putObject("index")
        .put("events", index.eventCount())
        .put("read", outcome.read())
        .put("remade", outcome.remade())
        .put("recovered", outcome.recovered());
    List<LeftOut> all = index.leftOut();
    ObjectNode counts = answer.putObject("leftOut");
    for (Reason reason : Reason.values()) {
      counts.put(word(reason), all.stream().filter(one -> one.reason() == reason).count());
    }
    ArrayNode entries = counts.putArray("entries");
    for (LeftOut one : all.subList(0, Math.min(LISTED, all.size()))) {
      entries
          .addObject()
          .put("position", one.position())
          .put("reason", word(one.reason()))
          .put("what", one.what());
    }
  }

  private static String word(Reason reason) {
    return reason.name().toLowerCase(Locale.ROOT);
  }

  /** Warns of what no answer takes in. */
  void warn(Say say) {
    for (Reason reason : Reason.values()) {
      List<LeftOut> some = index.leftOut().stream().filter(one -> one.reason() == reason).toList();
      if (!some.isEmpty()) {
        say.line(
            System.err,
            "注意：%d 条记录未计入（%s）：%s".formatted(some.size(), reason.text().zh(), list(some)),
            "Note: %d entries are left out (%s): %s"
                .formatted(some.size(), reason.text().en(), list(some)));
      }
    }
  }

  private static String list(List<LeftOut> some) {
    return some.stream()
            .limit(SAID)
            .map(one -> "#" + one.position() + " " + one.what())
            .collect(Collectors.joining("; "))
        + (some.size() > SAID ? "; ..." : "");
  }

  @Override
  public void close() {
    index.close();
    close(log);
  }

  private static void close(TransparencyLog log) {
    if (log instanceof AutoCloseable open) {
      try {
        open.close();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
