// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.svm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.learn.Json;
import io.kaiwu.learn.LearnException;
import io.kaiwu.learn.kernel.Kernels;
import io.kaiwu.learn.model.Regressor;
import java.util.List;

/** A fitted line. Immutable; safe for use by many threads. */
public final class LinearSvmRegressor implements Regressor {

  private static final Kernels KERNELS = Kernels.best();

  private final List<String> inputs;
  private final double[] weights;
  private final double intercept;
  private final LinearReport report;

  LinearSvmRegressor(List<String> inputs, double[] weights, double intercept, LinearReport report) {
    this.inputs = List.copyOf(inputs);
    this.weights = weights;
    this.intercept = intercept;
    this.report = report;
  }

  @Override
  public List<String> inputs() {
    return inputs;
  }

  @Override
  public double predict(double[] row) {
    if (row.length != weights.length) {
      throw new LearnException(
          "The row has %d values; the model takes %d: %s."
              .formatted(row.length, weights.length, inputs));
    }
    return intercept + KERNELS.dot(row, 0, weights, 0, weights.length);
  }

  public double coefficient(int column) {
    return weights[column];
  }

  /** What is added to the products, the bias multiplied in. */
  public double intercept() {
    return intercept;
  }

  /** How it was solved. */
  public LinearReport report() {
    return report;
  }

  @Override
  public ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("inputs", Json.strings(inputs));
    json.put("weights", Json.packed(weights));
    json.put("intercept", intercept);
    json.set("report", report.toJson());
    return json;
  }

  /** Reads what {@link #toJson} wrote; predicts the same to the last bit. */
  public static LinearSvmRegressor fromJson(JsonNode json) {
    return new LinearSvmRegressor(
        Json.strings(json, "inputs"),
        Json.packedDoubles(json, "weights"),
        Json.number(json, "intercept"),
        LinearReport.fromJson(Json.member(json, "report")));
  }
}
