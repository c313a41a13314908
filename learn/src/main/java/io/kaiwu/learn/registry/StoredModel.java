// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.core.time.Micros;
import io.kaiwu.learn.Json;
import java.time.Instant;

/**
 * A version of a model as the registry keeps it.
 *
 * @param version 1, 2, 3... within the name
 * @param kind what can read {@code model}, such as {@link io.kaiwu.learn.rul.RulModel#KIND}
 * @param created to the microsecond
 */
public record StoredModel(
    String name, int version, String kind, Instant created, Lineage lineage, JsonNode model) {

  ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("name", name).put("version", version).put("kind", kind);
    json.put("createdMicros", Micros.of(created));
    json.set("lineage", lineage.toJson());
    json.set("model", model);
    return json;
  }

  static StoredModel fromJson(JsonNode json) {
    return new StoredModel(
        Json.text(json, "name"),
        (int) Json.number(json, "version"),
        Json.text(json, "kind"),
        Micros.toInstant(Json.member(json, "createdMicros").longValue()),
        Lineage.fromJson(Json.member(json, "lineage")),
        Json.member(json, "model"));
  }
}
