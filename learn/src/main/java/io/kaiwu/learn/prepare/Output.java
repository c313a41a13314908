// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.prepare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.learn.Json;

/**
 * What becomes of a raw number of a step: a missing one is filled, then it is moved and scaled.
 *
 * @param source the column it comes from
 * @param fill NaN leaves it missing
 */
record Output(String name, String source, double fill, double centre, double scale) {

  static Output raw(String name, String source) {
    return new Output(name, source, Double.NaN, 0, 1);
  }

  Output withFill(double value) {
    return new Output(name, source, value, centre, scale);
  }

  Output withScale(double newCentre, double newScale) {
    return new Output(name, source, fill, newCentre, newScale);
  }

  double of(double raw) {
    return ((Double.isNaN(raw) ? fill : raw) - centre) / scale;
  }

  ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("name", name);
    json.put("source", source);
    if (!Double.isNaN(fill)) {
      json.put("fill", fill);
    }
    json.put("centre", centre);
    json.put("scale", scale);
    return json;
  }

  static Output fromJson(JsonNode json) {
    return new Output(
        Json.text(json, "name"),
        Json.text(json, "source"),
        json.has("fill") ? Json.number(json, "fill") : Double.NaN,
        Json.number(json, "centre"),
        Json.number(json, "scale"));
  }
}
