// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.epcis;

import com.fasterxml.jackson.databind.JsonNode;
import io.kaiwu.core.json.CanonicalJson;
import io.kaiwu.trust.entry.BatchSignature;
import java.util.ArrayList;
import java.util.List;

/** Parts what is captured together into what one signature may be over and one block holds. */
public final class EventBlocks {

  /** Half of a block of the nodes, which is the smallest. */
  private static final int BYTES = 1 << 20;

  /** What an entry has besides the event: statement, signature, path in the batch. */
  private static final int PATH_BYTES = 1 << 10;

  private EventBlocks() {}

  /** The events in their order; mostly all in one part. */
  public static List<List<JsonNode>> of(List<? extends JsonNode> events) {
    List<List<JsonNode>> parts = new ArrayList<>();
    List<JsonNode> part = new ArrayList<>();
    long bytes = 0;
    for (JsonNode event : events) {
      int length = CanonicalJson.bytes(event).length + PATH_BYTES;
      if (!part.isEmpty() && (bytes + length > BYTES || part.size() == BatchSignature.MAX_COUNT)) {
        parts.add(part);
        part = new ArrayList<>();
        bytes = 0;
      }
      part.add(event);
      bytes += length;
    }
    parts.add(part);
    return parts;
  }
}
