// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.epcis;

import com.fasterxml.jackson.databind.JsonNode;
import io.kaiwu.logistics.capture.EventLog;
import io.kaiwu.trust.entry.SignedEntry;
import io.kaiwu.trust.log.Notary;
import io.kaiwu.trust.receipt.Receipt;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Keeps events on the ledger of a notary, signed by its organisation. */
public final class NotaryEventLog implements EventLog {

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

  @Override
  public Optional<JsonNode> findEvent(long position) {
    SignedEntry entry = notary.log().entry(position);
    return entry.payloadType().equals(PAYLOAD_TYPE)
        ? Optional.of(entry.payloadJson())
        : Optional.empty();
  }
}
