// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.neighbour;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.learn.Json;
import io.kaiwu.learn.LearnException;
import io.kaiwu.learn.matrix.RowBlocks;
import io.kaiwu.learn.method.Workers;
import io.kaiwu.learn.model.Regressor;
import java.util.List;

/** Predicts the weighted mean of the neighbours' targets. */
public final class NeighbourRegressor implements Regressor {

  private final Neighbours neighbours;
  private final double[] targets;

  private NeighbourRegressor(Neighbours neighbours, double[] targets) {
    this.neighbours = neighbours;
    this.targets = targets;
  }

  static NeighbourRegressor of(Neighbours neighbours, double[] targets) {
    for (int r = 0; r < targets.length; r++) {
      if (!Double.isFinite(targets[r])) {
        throw new LearnException(
            "The target of row %d is (%s); it must be a finite number. Maybe leave the row out."
                .formatted(r, targets[r]));
      }
    }
    return new NeighbourRegressor(neighbours, targets.clone());
  }

  @Override
  public List<String> inputs() {
    return neighbours.inputs();
  }

  /** The same model; predictions of many rows use these threads. */
  public NeighbourRegressor withWorkers(Workers workers) {
    return new NeighbourRegressor(neighbours.withWorkers(workers), targets);
  }

  @Override
  public double predict(double[] row) {
    double[] one = new double[1];
    neighbours.ask(row, (query, rows, weights, at, k) -> one[0] = mean(rows, weights, at, k));
    return one[0];
  }

  @Override
  public double[] predict(RowBlocks x) {
    double[] all = new double[x.rows()];
    neighbours.ask(x, (query, rows, weights, at, k) -> all[query] = mean(rows, weights, at, k));
    return all;
  }

  private double mean(int[] rows, double[] weights, int at, int k) {
    double sum = 0;
    double total = 0;
    for (int i = at; i < at + k; i++) {
      sum += weights[i] * targets[rows[i]];
      total += weights[i];
    }
    return sum / total;
  }

  @Override
  public ObjectNode toJson() {
    ObjectNode json = neighbours.toJson();
    json.put("targets", Json.packed(targets));
    return json;
  }

  /** Reads what {@link #toJson} wrote; predicts the same to the last bit, on one thread. */
  public static NeighbourRegressor fromJson(JsonNode json) {
    return new NeighbourRegressor(Neighbours.fromJson(json), Json.packedDoubles(json, "targets"));
  }
}
