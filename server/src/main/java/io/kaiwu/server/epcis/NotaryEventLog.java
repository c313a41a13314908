// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.epcis;

import com.fasterxml.jackson.databind.JsonNode;
import io.kaiwu.logistics.capture.EventLog;
import io.kaiwu.trust.entry.SignedEntry;
import io.kaiwu.trust.log.LogDamagedException;
import io.kaiwu.trust.log.Notary;
import io.kaiwu.trust.receipt.Receipt;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps events on the ledger of a notary, signed by its organisation. */
public final class NotaryEventLog implements EventLog {

  private static final Logger LOG = LoggerFactory.getLogger(NotaryEventLog.class);

  private final Notary notary;

  /** The notary is closed by who opened it. */
  public NotaryEventLog(Notary notary) {
    this.notary = notary;
  }

  @Override
  public CompletableFuture<Long> append(String payloadType, JsonNode payload) {
    return notary.record(payloadType, payload).thenApply(Receipt::index);
  }

  @Override
  public long size() {
    return notary.log().checkpoint().size();
  }

  /**
   * A damaged entry is left out, for the site must start to tell of it; the audit raises the alarm.
   */
  @Override
  public Optional<JsonNode> findEvent(long position) {
    SignedEntry entry;
    try {
      entry = notary.log().entry(position);
    } catch (LogDamagedException e) {
      LOG.warn(
          "Entry {} of the ledger cannot be read and is missing from the traces: {} When the ledger is back from a backup, delete the folder trace: it is made anew.",
          position,
          e.getMessage());
      return Optional.empty();
    }
    return entry.payloadType().equals(PAYLOAD_TYPE)
        ? Optional.of(entry.payloadJson())
        : Optional.empty();
  }
}
