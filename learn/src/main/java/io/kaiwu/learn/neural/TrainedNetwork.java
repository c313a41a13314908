// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.neural;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.learn.Json;
import io.kaiwu.learn.LearnException;
import io.kaiwu.learn.matrix.RowBlocks;
import io.kaiwu.learn.method.Fitting;
import io.kaiwu.learn.method.Sample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A network with its weights, the scale of its inputs and how it was learned. Immutable. */
final class TrainedNetwork {

  private static final int BLOCK = 256;

  private final List<String> inputs;
  private final int[] sizes;
  private final Activation activation;
  private final Network network;
  private final InputScale scale;
  private final double[] parameters;
  private final List<Epoch> curve;

  private TrainedNetwork(
      List<String> inputs,
      int[] sizes,
      Activation activation,
      Output output,
      InputScale scale,
      double[] parameters,
      List<Epoch> curve) {
    this.inputs = inputs;
    this.sizes = sizes;
    this.activation = activation;
    this.network = new Network(sizes, activation, output);
    this.scale = scale;
    this.parameters = parameters;
    this.curve = curve;
  }

  /** Fits a network to targets that the output understands. */
  static TrainedNetwork fit(
      Sample sample,
      double[] targets,
      int outputs,
      Output output,
      MultilayerPerceptron settings,
      Fitting fitting) {
    double[] x = sample.matrix().values().clone();
    InputScale scale = InputScale.measure(x, sample.rows(), sample.inputs());
    scale.apply(x, sample.rows());
    double[] weights = sample.weights();
    if (weights == null) {
      weights = new double[targets.length];
      Arrays.fill(weights, 1);
    }
    int[] sizes = settings.sizes(sample.inputs().size(), outputs);
    Training training =
        new Training(
            new Network(sizes, settings.activation(), output),
            settings,
            fitting,
            x,
            targets,
            weights);
    double[] parameters = training.run();
    return new TrainedNetwork(
        sample.inputs(), sizes, settings.activation(), output, scale, parameters, training.curve());
  }

  List<String> inputs() {
    return inputs;
  }

  List<Epoch> curve() {
    return curve;
  }

  /** The output for one row. */
  double[] predict(double[] row) {
    checkWidth(row.length);
    InputScale.checkFinite(row, 0, 1, inputs);
    double[] x = row.clone();
    scale.apply(x, 1);
    Network.Space space = network.new Space(1);
    network.predict(parameters, x, 0, 1, space);
    return space.output();
  }

  /** The output for all rows, row-major, read in blocks. */
  double[] predict(RowBlocks x) {
    checkWidth(x.width());
    double[] all = new double[Math.multiplyExact(x.rows(), network.outputs())];
    double[] rows = new double[BLOCK * x.width()];
    Network.Space space = network.new Space(BLOCK);
    for (int from = 0; from < x.rows(); from += BLOCK) {
      int n = Math.min(BLOCK, x.rows() - from);
      x.copyRows(from, from + n, rows);
      InputScale.checkFinite(rows, from, n, inputs);
      scale.apply(rows, n);
      network.predict(parameters, rows, 0, n, space);
      System.arraycopy(space.output(), 0, all, from * network.outputs(), n * network.outputs());
    }
    return all;
  }

  private void checkWidth(int width) {
    if (width != inputs.size()) {
      throw new LearnException(
          "The row has %d values; the model takes %d: %s."
              .formatted(width, inputs.size(), inputs.stream().limit(20).toList()));
    }
  }

  ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("inputs", Json.strings(inputs));
    json.put("sizes", Json.packed(sizes));
    json.put("activation", activation.name().toLowerCase(Locale.ROOT));
    json.put("means", Json.packed(scale.means()));
    json.put("factors", Json.packed(scale.factors()));
    json.put("parameters", Json.packed(parameters));
    json.put(
        "trainingLoss", Json.packed(curve.stream().mapToDouble(Epoch::trainingLoss).toArray()));
    json.put(
        "validationLoss", Json.packed(curve.stream().mapToDouble(Epoch::validationLoss).toArray()));
    return json;
  }

  static TrainedNetwork fromJson(JsonNode json, Output output) {
    double[] training = Json.packedDoubles(json, "trainingLoss");
    double[] validation = Json.packedDoubles(json, "validationLoss");
    List<Epoch> curve = new ArrayList<>();
    for (int e = 0; e < training.length; e++) {
      curve.add(new Epoch(e + 1, training[e], validation[e]));
    }
    return new TrainedNetwork(
        Json.strings(json, "inputs"),
        Json.packedInts(json, "sizes"),
        activation(Json.text(json, "activation")),
        output,
        new InputScale(Json.packedDoubles(json, "means"), Json.packedDoubles(json, "factors")),
        Json.packedDoubles(json, "parameters"),
        List.copyOf(curve));
  }

  static Activation activation(String name) {
    for (Activation activation : Activation.values()) {
      if (activation.name().toLowerCase(Locale.ROOT).equals(name)) {
        return activation;
      }
    }
    throw new LearnException(
        "The activation (%s) is none of %s."
            .formatted(name, Arrays.toString(Activation.values()).toLowerCase(Locale.ROOT)));
  }
}
