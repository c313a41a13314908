// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.tree;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.learn.Json;
import io.kaiwu.learn.matrix.RowBlocks;
import io.kaiwu.learn.method.Workers;
import io.kaiwu.learn.model.Regressor;
import java.util.List;

/** Trees that predict a number: the output of the ensemble as it is. */
public final class TreeRegressor implements Regressor, TreeModel {

  static final String TASK = "regression";

  private final List<String> inputs;
  private final TreeEnsemble ensemble;
  private final FitRecord record;

  TreeRegressor(List<String> inputs, TreeEnsemble ensemble, FitRecord record) {
    this.inputs = List.copyOf(inputs);
    this.ensemble = ensemble;
    this.record = record;
  }

  @Override
  public List<String> inputs() {
    return inputs;
  }

  @Override
  public TreeEnsemble ensemble() {
    return ensemble;
  }

  /** What the fit measured on the way. */
  public FitRecord record() {
    return record;
  }

  @Override
  public double predict(double[] row) {
    double[] out = new double[1];
    ensemble.outputs(row, out);
    return out[0];
  }

  @Override
  public double[] predict(RowBlocks x) {
    return predict(x, Workers.one());
  }

  /** The predictions of all rows, the same for any number of threads. */
  public double[] predict(RowBlocks x, Workers workers) {
    return ensemble.outputs(x, workers);
  }

  @Override
  public ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("task", TASK);
    json.set("inputs", Json.strings(inputs));
    json.set("ensemble", ensemble.toJson());
    json.set("record", record.toJson());
    return json;
  }

  /** Reads what {@link #toJson} wrote. */
  public static TreeRegressor fromJson(JsonNode json) {
    return new TreeRegressor(
        Json.strings(json, "inputs"),
        TreeEnsemble.fromJson(Json.member(json, "ensemble")),
        FitRecord.fromJson(Json.member(json, "record")));
  }
}
