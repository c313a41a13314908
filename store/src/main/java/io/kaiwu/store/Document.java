// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.store;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * A JSON document by its collection and identifier.
 *
 * @param createdMicros by which a collection is sorted
 * @param subject what it is about, for example an asset path, by which it can be found
 */
public record Document(
    String collection, String id, long createdMicros, Optional<String> subject, JsonNode body) {

  public Document {
    if (collection.isBlank() || id.isBlank()) {
      throw new IllegalArgumentException(
          "A document needs a collection (%s) and an id (%s).".formatted(collection, id));
    }
  }
}
