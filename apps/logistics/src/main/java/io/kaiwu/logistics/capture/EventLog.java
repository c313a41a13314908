// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.logistics.capture;

import com.fasterxml.jackson.databind.JsonNode;
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
   * Signs and appends; done when the entry is durable. Appends of one caller stand in their order.
   *
   * @return the position of the entry
   */
  CompletableFuture<Long> append(String payloadType, JsonNode payload);

  /** How many entries there are. */
  long size();

  /** The event at a position; empty if something else stands there, or it was erased. */
  Optional<JsonNode> findEvent(long position);
}
