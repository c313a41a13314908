// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.logistics.capture;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.core.text.Text;
import io.kaiwu.logistics.epcis.EpcisEvent;
import io.kaiwu.logistics.epcis.EventValidator;
import io.kaiwu.logistics.epcis.Problem;
import io.kaiwu.logistics.trace.LeftOut;
import io.kaiwu.logistics.trace.LeftOut.Reason;
import io.kaiwu.logistics.trace.TraceIndex;
import io.kaiwu.logistics.trace.TraceIndex.Added;
import java.util.List;

/**
 * Brings an index up to its log: what it has not seen, and what could not be read before. An index
 * that was made from another log, or from a history that this log no longer has, is made anew.
 */
public final class Indexing {

  private static final int BETWEEN_COMMITS = 20_000;
  private static final int BETWEEN_WORDS = 1_000;

  private final EventLog log;
  private final TraceIndex index;
  private final Progress progress;

  private Indexing(EventLog log, TraceIndex index, Progress progress) {
    this.log = log;
    this.index = index;
    this.progress = progress;
  }

  /** Is told of the work, and may end it. */
  @FunctionalInterface
  public interface Progress {

    /**
     * Some entries more are done.
     *
     * @return whether to go on; what was done is kept otherwise
     */
    boolean at(long done, long all);
  }

  /**
   * What was done.
   *
   * @param read entries of the log that were read
   * @param remade whether what the index held was of another log, and was dropped
   * @param recovered entries that could be read again
   * @param complete whether the index is up to the log; not if it was stopped
   */
  public record Outcome(long read, boolean remade, int recovered, boolean complete) {}

  /** Does it; on return what was read is on disk. */
  public static Outcome run(EventLog log, TraceIndex index, Progress progress) {
    return new Indexing(log, index, progress).run();
  }

  private Outcome run() {
    // Taken first: the log may grow meanwhile, and must not be less than what the mark says.
    String mark = log.mark();
    long size = log.size();
    boolean remade =
        index.nextPosition() > 0
            && (index.nextPosition() > size || !log.beginsWith(index.source()));
    if (remade) {
      index.clear();
    }
    int recovered = recover();
    if (recovered < 0) {
      index.clear();
      remade = true;
      recovered = 0;
    }
    long from = index.nextPosition();
    index.madeFrom(mark);
    boolean complete = read(from, size);
    if (index.nextPosition() > from || recovered > 0) {
      index.commit();
    }
    return new Outcome(index.nextPosition() - from, remade, recovered, complete);
  }

  private boolean read(long from, long to) {
    for (long position = from; position < to; position++) {
      take(position);
      long done = position + 1;
      if ((done - from) % BETWEEN_COMMITS == 0) {
        index.commit();
      }
      if (done % BETWEEN_WORDS == 0 && !progress.at(done, to) && done < to) {
        return false;
      }
    }
    return true;
  }

  /**
   * Tries again what could not be read.
   *
   * @return how many could be; -1 if one has the id of an event behind it, which it comes before
   */
  private int recover() {
    int recovered = 0;
    for (LeftOut one : index.leftOut()) {
      if (one.reason() == Reason.DAMAGED
          && !(log.read(one.position()) instanceof LogRecord.Damaged)) {
        if (take(one.position()) == Added.CONFLICT) {
          return -1;
        }
        recovered++;
      }
    }
    return recovered;
  }

  /** Takes one entry in, or notes why not. */
  private Added take(long position) {
    switch (log.read(position)) {
      case LogRecord.Other() -> index.skipTo(position + 1);
      case LogRecord.Damaged(String what) ->
          index.leaveOut(new LeftOut(position, Reason.DAMAGED, what));
      case LogRecord.Event event -> {
        return take(position, event);
      }
    }
    return Added.KNOWN;
  }

  private Added take(long position, LogRecord.Event event) {
    // Others may have written to the log what is not an event, whatever they call it.
    List<Problem> problems = EventValidator.check(event.json());
    if (!(event.json() instanceof ObjectNode json) || !problems.isEmpty()) {
      Text what = problems.isEmpty() ? Text.same("no object") : problems.getFirst().text();
      index.leaveOut(new LeftOut(position, Reason.INVALID, what.en()));
      return Added.KNOWN;
    }
    EpcisEvent read = EpcisEvent.of(json);
    Added added = index.add(read, position, event.signedBy());
    if (added == Added.CONFLICT) {
      index.leaveOut(new LeftOut(position, Reason.CONFLICT, read.id()));
    }
    return added;
  }
}
