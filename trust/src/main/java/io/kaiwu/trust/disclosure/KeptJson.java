// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.disclosure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.core.json.CanonicalJson;
import io.kaiwu.core.json.Digest;
import io.kaiwu.trust.entry.Statement;
import io.kaiwu.trust.entry.StrictJson;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The files of a {@link PrivateStore}: {@code {"fields": {path: disclosure}, "said"}}, a statement
 * or null.
 */
final class KeptJson {

  private KeptJson() {}

  static byte[] bytes(Optional<Statement> said, SortedMap<String, Disclosure> fields) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ObjectNode byPath = json.putObject("fields");
    fields.forEach((path, disclosure) -> byPath.put(path, disclosure.text()));
    return CanonicalJson.bytes(json.set("said", said.map(Statement::json).orElse(null)));
  }

  /** The exceptions may quote what is kept. */
  static Kept kept(Digest name, byte[] bytes, Optional<Erasure> erasing) {
    JsonNode json = StrictJson.parse(bytes);
    StrictJson.requireMembers(json, Set.of("fields", "said"));
    SortedMap<String, Disclosure> fields = new TreeMap<>();
    for (Map.Entry<String, JsonNode> one : json.required("fields").properties()) {
      fields.put(one.getKey(), Disclosure.parse(one.getValue().asText()));
    }
    JsonNode said = json.required("said");
    return new Kept(
        name, said.isNull() ? Optional.empty() : Optional.of(Statement.of(said)), fields, erasing);
  }

  /** An erasure that was begun, which names no field; empty if it is to be noted nowhere. */
  static byte[] bytes(Optional<Erasure> erasure) {
    return CanonicalJson.bytes(
        erasure.<JsonNode>map(Erasure::json).orElse(JsonNodeFactory.instance.nullNode()));
  }

  static Optional<Erasure> erasure(byte[] bytes) {
    JsonNode json = StrictJson.parse(bytes);
    return json.isNull() ? Optional.empty() : Optional.of(Erasure.of(json));
  }
}
