// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.epcis;

import com.fasterxml.jackson.databind.JsonNode;
import io.kaiwu.logistics.capture.EventLog;
import io.kaiwu.logistics.capture.LogRecord;
import io.kaiwu.logistics.trace.SignedBy;
import io.kaiwu.trust.log.Committed;
import io.kaiwu.trust.log.Notary;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps events on the ledger of a notary, signed by its organisation. */
public final class NotaryEventLog implements EventLog {

  private static final Logger LOG = LoggerFactory.getLogger(NotaryEventLog.class);

  private final Notary notary;
  private final LedgerRecords records;

  /** The notary is closed by who opened it. */
  public NotaryEventLog(Notary notary) {
    this.notary = notary;
    this.records = new LedgerRecords(notary.log());
  }

  /** One signature for all; for each megabyte, if there are more. */
  @Override
  public List<CompletableFuture<Long>> append(List<? extends JsonNode> events) {
    List<CompletableFuture<Long>> positions = new ArrayList<>(events.size());
    for (List<JsonNode> part : EventBlocks.of(events)) {
      CompletableFuture<Committed> committed = notary.recordBatch(PAYLOAD_TYPE, part);
      for (int i = 0; i < part.size(); i++) {
        int at = i;
        positions.add(committed.thenApply(done -> done.fromIndex() + at));
      }
    }
    return positions;
  }

  @Override
  public SignedBy signer() {
    return new SignedBy(notary.organisationKey().fingerprint().hex(), false);
  }

  @Override
  public long size() {
    return records.size();
  }

  /**
   * A damaged entry is left out, for the site must start to tell of it; the audit raises the alarm.
   */
  @Override
  public LogRecord read(long position) {
    LogRecord read = records.read(position);
    if (read instanceof LogRecord.Damaged(String what)) {
      LOG.warn(
          "Entry {} of the ledger cannot be read and is missing from the traces: {}. It is tried again at every start; bring the ledger back from a backup.",
          position,
          what);
    }
    return read;
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
