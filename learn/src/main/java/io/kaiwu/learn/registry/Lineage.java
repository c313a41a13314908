// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.core.json.Digest;
import io.kaiwu.core.time.TimeRange;
import io.kaiwu.learn.Json;

/**
 * Where a model comes from.
 *
 * @param data the digest of the readings it was trained on
 * @param units the number of units, such as lives or batches
 * @param rows the number of rows
 * @param readings the number of readings
 * @param range the time they span
 * @param recipe the digest of the feature recipe
 * @param parameters what the training was told
 * @param metrics its scores, beside their baselines
 * @param codeVersion of Kaiwu
 * @param seed of every random choice
 */
public record Lineage(
    Digest data,
    int units,
    int rows,
    long readings,
    TimeRange range,
    Digest recipe,
    JsonNode parameters,
    JsonNode metrics,
    String codeVersion,
    long seed) {

  ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("data", data.hex()).put("units", units).put("rows", rows).put("readings", readings);
    // As text: JSON numbers hold 53 bits only.
    json.put("fromMicros", Long.toString(range.fromMicros()));
    json.put("toMicros", Long.toString(range.toMicros()));
    json.put("recipe", recipe.hex()).put("codeVersion", codeVersion);
    json.put("seed", Long.toString(seed));
    json.set("parameters", parameters);
    json.set("metrics", metrics);
    return json;
  }

  static Lineage fromJson(JsonNode json) {
    return new Lineage(
        new Digest(Json.text(json, "data")),
        (int) Json.number(json, "units"),
        (int) Json.number(json, "rows"),
        (long) Json.number(json, "readings"),
        new TimeRange(
            Long.parseLong(Json.text(json, "fromMicros")),
            Long.parseLong(Json.text(json, "toMicros"))),
        new Digest(Json.text(json, "recipe")),
        Json.member(json, "parameters"),
        Json.member(json, "metrics"),
        Json.text(json, "codeVersion"),
        Long.parseLong(Json.text(json, "seed")));
  }
}
