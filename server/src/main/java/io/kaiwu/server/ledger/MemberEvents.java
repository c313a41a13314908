// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import io.kaiwu.logistics.capture.EventLog;
import io.kaiwu.logistics.capture.LogRecord;
import io.kaiwu.logistics.trace.SignedBy;
import io.kaiwu.server.epcis.EventBlocks;
import io.kaiwu.server.epcis.LedgerRecords;
import io.kaiwu.trust.entry.Statement;
import io.kaiwu.trust.key.Signer;
import io.kaiwu.trust.log.Committed;
import io.kaiwu.trust.log.TransparencyLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Writes events to a shared ledger as statements of a member, be it kept here or by nodes; what is
 * captured together is under one signature.
 */
final class MemberEvents implements EventLog {

  private static final Duration TO_CATCH_UP = Duration.ofSeconds(10);

  private final TransparencyLog log;
  private final LedgerRecords records;
  private final LedgerWriter writer;
  private final Signer member;
  private final String stream;

  /**
   * @param log the same ledger, open to read; where nodes keep it, it may be a moment behind
   */
  MemberEvents(TransparencyLog log, LedgerWriter writer, Signer member, String stream) {
    this.log = log;
    this.records = new LedgerRecords(log);
    this.writer = writer;
    this.member = member;
    this.stream = stream;
  }

  @Override
  public List<CompletableFuture<Long>> append(List<? extends JsonNode> events) {
    List<CompletableFuture<Long>> positions = new ArrayList<>(events.size());
    for (List<JsonNode> part : EventBlocks.of(events)) {
      try {
        Committed done = commit(part);
        for (long position = done.fromIndex(); position < done.toIndex(); position++) {
          positions.add(CompletableFuture.completedFuture(position));
        }
      } catch (RuntimeException e) {
        // What was committed before stays, and is known to be there.
        while (positions.size() < events.size()) {
          positions.add(CompletableFuture.failedFuture(e));
        }
        return positions;
      }
    }
    return positions;
  }

  private Committed commit(List<JsonNode> events) {
    List<Statement> statements =
        events.stream()
            .map(event -> Statement.of(log.key().name(), stream, writer.now(), PAYLOAD_TYPE, event))
            .toList();
    try {
      Committed done = writer.commit(Statement.signBatch(statements, member));
      awaitHere(done.toIndex());
      return done;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The wait for the ledger was interrupted.", e);
    }
  }

  /** A node here may be a moment behind those that hold it durable. */
  private void awaitHere(long size) throws InterruptedException {
    long deadline = System.nanoTime() + TO_CATCH_UP.toNanos();
    while (records.size() < size && System.nanoTime() < deadline) {
      Thread.sleep(20);
    }
  }

  @Override
  public SignedBy signer() {
    return new SignedBy(member.key().fingerprint().hex(), false);
  }

  @Override
  public long size() {
    return records.size();
  }

  @Override
  public LogRecord read(long position) {
    return records.read(position);
  }

  @Override
  public String mark() {
    return records.mark();
  }

  @Override
  public boolean beginsWith(String mark) {
    return records.beginsWith(mark);
  }
}
