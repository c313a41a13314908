// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.svm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.learn.Json;
import io.kaiwu.learn.matrix.RowBlocks;
import io.kaiwu.learn.model.Regressor;
import java.util.List;

/**
 * A fitted regression by support vectors. Immutable; safe for use by many threads. A row costs
 * O(support vectors x columns).
 */
public final class SvmRegressor implements Regressor {

  private final List<String> inputs;
  private final Expansion expansion;
  private final SmoReport report;

  SvmRegressor(List<String> inputs, Expansion expansion, SmoReport report) {
    this.inputs = List.copyOf(inputs);
    this.expansion = expansion;
    this.report = report;
  }

  @Override
  public List<String> inputs() {
    return inputs;
  }

  @Override
  public double predict(double[] row) {
    return expansion.decide(row)[0];
  }

  @Override
  public double[] predict(RowBlocks x) {
    return expansion.decide(x);
  }

  /** The kernel, its gamma a number. */
  public SvmKernel kernel() {
    return expansion.kernel();
  }

  /** The number of rows that carry the model. */
  public int supportVectors() {
    return expansion.size();
  }

  /** A copy of one of them. */
  public double[] supportVector(int v) {
    return expansion.vector(v);
  }

  /** Its weight, alpha - alpha*. */
  public double coefficient(int v) {
    return expansion.weight(0, v);
  }

  /** What is added to the sum of kernels: LIBSVM's minus rho. */
  public double intercept() {
    return -expansion.rho(0);
  }

  /** How it was solved. */
  public SmoReport report() {
    return report;
  }

  @Override
  public ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("inputs", Json.strings(inputs));
    json.set("machine", expansion.toJson());
    json.set("report", report.toJson());
    return json;
  }

  /** Reads what {@link #toJson} wrote; predicts the same to the last bit. */
  public static SvmRegressor fromJson(JsonNode json) {
    return new SvmRegressor(
        Json.strings(json, "inputs"),
        Expansion.fromJson(Json.member(json, "machine")),
        SmoReport.fromJson(Json.member(json, "report")));
  }
}
