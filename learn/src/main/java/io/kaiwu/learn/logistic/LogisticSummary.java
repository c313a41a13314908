// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.logistic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.learn.Json;

/**
 * How a fit ended.
 *
 * @param solver {@code newton}, {@code newton-cg} or {@code coordinate-descent}
 * @param iterations of that solver
 * @param converged whether the next iteration could gain no more than the tolerance; if not, the
 *     coefficients are the best found and not the optimum
 * @param weighted whether the classes were weighted, so that the probabilities are not those of the
 *     rows as they come
 * @param intercept whether there is one
 */
public record LogisticSummary(
    String solver, int iterations, boolean converged, boolean weighted, boolean intercept) {

  ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("solver", solver);
    json.put("iterations", iterations);
    json.put("converged", converged);
    json.put("weighted", weighted);
    json.put("intercept", intercept);
    return json;
  }

  static LogisticSummary fromJson(JsonNode json) {
    return new LogisticSummary(
        Json.text(json, "solver"),
        (int) Json.number(json, "iterations"),
        Json.member(json, "converged").asBoolean(),
        Json.member(json, "weighted").asBoolean(),
        Json.member(json, "intercept").asBoolean());
  }
}
