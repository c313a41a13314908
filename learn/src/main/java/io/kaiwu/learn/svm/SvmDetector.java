// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.svm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.learn.Json;
import io.kaiwu.learn.matrix.RowBlocks;
import io.kaiwu.learn.model.AnomalyDetector;
import java.util.List;

/**
 * A fitted region of common rows. Immutable; safe for use by many threads. A row costs O(support
 * vectors x columns).
 */
public final class SvmDetector implements AnomalyDetector {

  private final List<String> inputs;
  private final Expansion expansion;
  private final SmoReport report;

  SvmDetector(List<String> inputs, Expansion expansion, SmoReport report) {
    this.inputs = List.copyOf(inputs);
    this.expansion = expansion;
    this.report = report;
  }

  @Override
  public List<String> inputs() {
    return inputs;
  }

  /** How far outside the region: LIBSVM's decision value with the other sign. */
  @Override
  public double anomaly(double[] row) {
    return -expansion.decide(row)[0];
  }

  /** That of all rows. */
  public double[] anomalies(RowBlocks x) {
    double[] all = expansion.decide(x);
    for (int r = 0; r < all.length; r++) {
      all[r] = -all[r];
    }
    return all;
  }

  /** 0: the edge of the region. */
  @Override
  public double threshold() {
    return 0;
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

  /** Its weight alpha, in [0, 1] for rows that count 1. */
  public double coefficient(int v) {
    return expansion.weight(0, v);
  }

  /** What the sum of kernels must reach inside the region. */
  public double rho() {
    return expansion.rho(0);
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
  public static SvmDetector fromJson(JsonNode json) {
    return new SvmDetector(
        Json.strings(json, "inputs"),
        Expansion.fromJson(Json.member(json, "machine")),
        SmoReport.fromJson(Json.member(json, "report")));
  }
}
