// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.neural;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.learn.Json;
import io.kaiwu.learn.LearnException;
import io.kaiwu.learn.matrix.RowBlocks;
import io.kaiwu.learn.method.Fitting;
import io.kaiwu.learn.method.Sample;
import io.kaiwu.learn.model.Regressor;
import java.util.List;

/** A network that gives a number. */
public final class PerceptronRegressor implements Regressor {

  private final TrainedNetwork network;
  private final double mean;
  private final double deviation;

  private PerceptronRegressor(TrainedNetwork network, double mean, double deviation) {
    this.network = network;
    this.mean = mean;
    this.deviation = deviation;
  }

  static PerceptronRegressor fit(Sample sample, MultilayerPerceptron settings, Fitting fitting) {
    double[] values = sample.values();
    if (values.length < 2) {
      throw new LearnException(
          "A regression needs at least two rows; there are %d.".formatted(values.length));
    }
    double mean = 0;
    for (int r = 0; r < values.length; r++) {
      if (!Double.isFinite(values[r])) {
        throw new LearnException(
            "The target of row %d is (%s); it must be a finite number. Maybe leave the row out."
                .formatted(r, values[r]));
      }
      mean += values[r] / values.length;
    }
    double squares = 0;
    for (double v : values) {
      squares += (v - mean) * (v - mean);
    }
    double deviation = Math.sqrt(squares / values.length);
    double[] targets = new double[values.length];
    for (int r = 0; r < targets.length; r++) {
      targets[r] = deviation > 0 ? (values[r] - mean) / deviation : 0;
    }
    return new PerceptronRegressor(
        TrainedNetwork.fit(sample, targets, 1, Output.LINEAR, settings, fitting), mean, deviation);
  }

  @Override
  public List<String> inputs() {
    return network.inputs();
  }

  /** How the loss fell, epoch by epoch; in squared deviations of the target. */
  public List<Epoch> curve() {
    return network.curve();
  }

  /**
   * The prediction for one row.
   *
   * @throws LearnException if an input is missing or infinite
   */
  @Override
  public double predict(double[] row) {
    return mean + deviation * network.predict(row)[0];
  }

  @Override
  public double[] predict(RowBlocks x) {
    double[] all = network.predict(x);
    for (int r = 0; r < all.length; r++) {
      all[r] = mean + deviation * all[r];
    }
    return all;
  }

  @Override
  public ObjectNode toJson() {
    return network.toJson().put("targetMean", mean).put("targetDeviation", deviation);
  }

  /** Reads what {@link #toJson} wrote; predicts the same to the last bit. */
  public static PerceptronRegressor fromJson(JsonNode json) {
    return new PerceptronRegressor(
        TrainedNetwork.fromJson(json, Output.LINEAR),
        Json.number(json, "targetMean"),
        Json.number(json, "targetDeviation"));
  }
}
