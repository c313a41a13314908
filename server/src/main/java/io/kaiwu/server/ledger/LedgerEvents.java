// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import io.kaiwu.logistics.capture.EventLog;
import io.kaiwu.logistics.capture.LogRecord;
import io.kaiwu.logistics.trace.SignedBy;
import io.kaiwu.server.epcis.LedgerRecords;
import io.kaiwu.trust.log.TransparencyLog;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The events on a ledger that is open to read. */
final class LedgerEvents implements EventLog {

  private final LedgerRecords records;

  LedgerEvents(TransparencyLog log) {
    this.records = new LedgerRecords(log);
  }

  @Override
  public List<CompletableFuture<Long>> append(List<? extends JsonNode> events) {
    throw new UnsupportedOperationException("The log is open to read only.");
  }

  @Override
  public SignedBy signer() {
    return SignedBy.NOBODY;
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
