// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.logistics.capture;

import com.fasterxml.jackson.databind.JsonNode;
import io.kaiwu.logistics.trace.SignedBy;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The log that events are kept on, of which this package knows no more. It may hold other entries
 * too.
 */
public interface EventLog {

  /**
   * The type of an entry that is one event: JSON-LD of EPCIS 2.0 with its {@code @context}, its id
   * and its record time inside.
   */
  String PAYLOAD_TYPE = "application/vnd.kaiwu.epcis-event+json";

  /**
   * Signs and appends what was captured together, in its order, under one signature where that
   * fits.
   *
   * @param events of {@link #PAYLOAD_TYPE}; at least one
   * @return for each its position, done when the entry is durable
   */
  List<CompletableFuture<Long>> append(List<? extends JsonNode> events);

  /** Whose word is appended. */
  SignedBy signer();

  /** How many entries there are. */
  long size();

  /** What stands at a position. */
  LogRecord read(long position);

  /** The event at a position; empty if something else stands there, or it cannot be read. */
  default Optional<JsonNode> findEvent(long position) {
    return read(position) instanceof LogRecord.Event event
        ? Optional.of(event.json())
        : Optional.empty();
  }

  /** One line that tells this log as it is now from every other: its name, key, size and root. */
  String mark();

  /** Whether this log begins with the one that once had this mark. */
  boolean beginsWith(String mark);
}
