// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.tree;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.learn.Json;
import io.kaiwu.learn.matrix.RowBlocks;
import io.kaiwu.learn.method.Workers;
import io.kaiwu.learn.model.AnomalyDetector;
import java.util.List;

/**
 * Trees that say how few cuts set a row apart: scores lie in (0, 1], about 0.5 for rows like most.
 * The output of the ensemble is the mean length of a row's ways.
 */
public final class IsolationModel implements AnomalyDetector, TreeModel {

  private final List<String> inputs;
  private final TreeEnsemble ensemble;
  private final int rows;
  private final double threshold;

  IsolationModel(List<String> inputs, TreeEnsemble ensemble, int rows, double threshold) {
    this.inputs = List.copyOf(inputs);
    this.ensemble = ensemble;
    this.rows = rows;
    this.threshold = threshold;
  }

  @Override
  public List<String> inputs() {
    return inputs;
  }

  @Override
  public TreeEnsemble ensemble() {
    return ensemble;
  }

  @Override
  public double anomaly(double[] row) {
    double[] path = new double[1];
    ensemble.outputs(row, path);
    return score(path[0]);
  }

  /** The scores of all rows, the same for any number of threads. */
  public double[] anomalies(RowBlocks x, Workers workers) {
    double[] scores = ensemble.outputs(x, workers);
    for (int r = 0; r < scores.length; r++) {
      scores[r] = score(scores[r]);
    }
    return scores;
  }

  private double score(double path) {
    return Math.pow(2, -path / IsolationGrower.meanPath(rows));
  }

  @Override
  public double threshold() {
    return threshold;
  }

  @Override
  public ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("inputs", Json.strings(inputs));
    json.put("rows", rows);
    json.put("threshold", threshold);
    json.set("ensemble", ensemble.toJson());
    return json;
  }

  /** Reads what {@link #toJson} wrote. */
  public static IsolationModel fromJson(JsonNode json) {
    return new IsolationModel(
        Json.strings(json, "inputs"),
        TreeEnsemble.fromJson(Json.member(json, "ensemble")),
        (int) Json.number(json, "rows"),
        Json.number(json, "threshold"));
  }
}
