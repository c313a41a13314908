// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.svm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.learn.Json;

/**
 * How a linear machine was solved.
 *
 * @param solver {@code newton} or {@code dual}
 * @param iterations Newton steps, or passes over the rows
 * @param primal |w|^2 / 2 plus the cost of all errors, minimised
 * @param dual never above the primal; they meet at the optimum
 * @param converged false if the iterations ran out first: a warning that the model may be poor
 * @param supportVectors rows that would change the model if left out
 */
public record LinearReport(
    String solver,
    int iterations,
    double primal,
    double dual,
    boolean converged,
    int supportVectors) {

  /** The most that the primal objective is above its least value. */
  public double gap() {
    return primal - dual;
  }

  ObjectNode toJson() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("solver", solver)
        .put("iterations", iterations)
        .put("primal", primal)
        .put("dual", dual)
        .put("converged", converged)
        .put("supportVectors", supportVectors);
  }

  static LinearReport fromJson(JsonNode json) {
    return new LinearReport(
        Json.text(json, "solver"),
        (int) Json.number(json, "iterations"),
        Json.number(json, "primal"),
        Json.number(json, "dual"),
        Json.member(json, "converged").asBoolean(),
        (int) Json.number(json, "supportVectors"));
  }
}
