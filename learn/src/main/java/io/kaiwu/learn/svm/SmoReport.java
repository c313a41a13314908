// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.svm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.learn.Json;

/**
 * How one quadratic programme was solved.
 *
 * @param iterations pairs of variables that were moved
 * @param objective of the dual, minimised: what LIBSVM prints as {@code obj}
 * @param gap the greatest violation of the optimality conditions left
 * @param converged false if the iterations ran out first: a warning that the model may be poor
 * @param supportVectors rows with a weight
 * @param bounded those whose weight is the greatest allowed
 */
public record SmoReport(
    long iterations,
    double objective,
    double gap,
    boolean converged,
    int supportVectors,
    int bounded) {

  ObjectNode toJson() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("iterations", iterations)
        .put("objective", objective)
        .put("gap", gap)
        .put("converged", converged)
        .put("supportVectors", supportVectors)
        .put("bounded", bounded);
  }

  static SmoReport fromJson(JsonNode json) {
    return new SmoReport(
        (long) Json.number(json, "iterations"),
        Json.number(json, "objective"),
        Json.number(json, "gap"),
        Json.member(json, "converged").asBoolean(),
        (int) Json.number(json, "supportVectors"),
        (int) Json.number(json, "bounded"));
  }
}
