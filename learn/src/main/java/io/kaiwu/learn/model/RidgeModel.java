// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.learn.Json;
import io.kaiwu.learn.LearnException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A linear model: the intercept plus the sum of coefficient times input. */
public final class RidgeModel implements Regressor {

  private final Standardiser scale;
  private final double centre;
  private final double[] scaled;
  private final Diagnostics diagnostics;

  private RidgeModel(Standardiser scale, double centre, double[] scaled, Diagnostics diagnostics) {
    this.scale = scale;
    this.centre = centre;
    this.scaled = scaled;
    this.diagnostics = diagnostics;
  }

  /**
   * Makes a model of what was solved.
   *
   * @param b the intercept, then the coefficients of the scaled columns, of the target around
   *     {@code targetMean}
   */
  static RidgeModel of(Standardiser scale, double targetMean, double[] b, Diagnostics diagnostics) {
    double[] scaled = new double[b.length - 1];
    System.arraycopy(b, 1, scaled, 0, scaled.length);
    return new RidgeModel(scale, targetMean + b[0], scaled, diagnostics);
  }

  @Override
  public List<String> inputs() {
    return scale.names();
  }

  /** The prediction; a missing input counts as its training mean. */
  @Override
  public double predict(double[] row) {
    if (row.length != scaled.length) {
      throw new LearnException(
          "The row has %d values; the model takes %d: %s."
              .formatted(row.length, scaled.length, inputs()));
    }
    double sum = centre;
    for (int c = 0; c < scaled.length; c++) {
      sum += scaled[c] * scale.apply(c, row[c]);
    }
    return sum;
  }

  /** The intercept for inputs in their own units. */
  public double intercept() {
    double sum = centre;
    for (int c = 0; c < scaled.length; c++) {
      sum -= coefficient(c) * scale.mean(c);
    }
    return sum;
  }

  /** The change of the prediction for one unit more of an input; 0 for a constant column. */
  public double coefficient(int column) {
    double deviation = scale.deviation(column);
    return deviation == 0 ? 0 : scaled[column] / deviation;
  }

  /** The change of the prediction for one standard deviation more of an input. */
  public double scaledCoefficient(int column) {
    return scaled[column];
  }

  public Diagnostics diagnostics() {
    return diagnostics;
  }

  @Override
  public ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("scale", scale.toJson());
    json.put("centre", centre);
    json.set("coefficients", Json.numbers(scaled));
    json.set("diagnostics", diagnostics.toJson());
    return json;
  }

  /** Reads what {@link #toJson} wrote; predicts the same to the last bit. */
  public static RidgeModel fromJson(JsonNode json) {
    return new RidgeModel(
        Standardiser.fromJson(Json.member(json, "scale")),
        Json.number(json, "centre"),
        Json.numbers(json, "coefficients"),
        Diagnostics.fromJson(Json.member(json, "diagnostics")));
  }

  /**
   * How the fit went.
   *
   * @param rows the rows that were used
   * @param lambda the penalty that was taken
   * @param residualSquares the sum of squared residuals on the training rows
   * @param targetSquares the sum of squares of the target around its mean
   * @param crossValidatedRmse by lambda, on the parts left out; empty if only one was given
   * @param constants the columns that did not vary, which the model ignores
   */
  public record Diagnostics(
      int rows,
      double lambda,
      double residualSquares,
      double targetSquares,
      Map<Double, Double> crossValidatedRmse,
      List<String> constants) {

    public Diagnostics {
      crossValidatedRmse = Map.copyOf(crossValidatedRmse);
      constants = List.copyOf(constants);
    }

    /** The share of the target's variance explained on the training rows. */
    public double trainingR2() {
      return 1 - residualSquares / targetSquares;
    }

    /** The RMSE on the parts left out with the penalty taken; NaN if there were none. */
    public double heldOutRmse() {
      return crossValidatedRmse.getOrDefault(lambda, Double.NaN);
    }

    private ObjectNode toJson() {
      ObjectNode json = JsonNodeFactory.instance.objectNode();
      json.put("rows", rows).put("lambda", lambda);
      json.put("residualSquares", residualSquares).put("targetSquares", targetSquares);
      double[] lambdas =
          crossValidatedRmse.keySet().stream().mapToDouble(l -> l).sorted().toArray();
      double[] rmses = new double[lambdas.length];
      for (int i = 0; i < lambdas.length; i++) {
        rmses[i] = crossValidatedRmse.getOrDefault(lambdas[i], Double.NaN);
      }
      json.set("lambdas", Json.numbers(lambdas));
      json.set("crossValidatedRmse", Json.numbers(rmses));
      json.set("constants", Json.strings(constants));
      return json;
    }

    private static Diagnostics fromJson(JsonNode json) {
      double[] lambdas = Json.numbers(json, "lambdas");
      double[] rmses = Json.numbers(json, "crossValidatedRmse");
      Map<Double, Double> byLambda = new TreeMap<>();
      for (int i = 0; i < lambdas.length; i++) {
        byLambda.put(lambdas[i], rmses[i]);
      }
      return new Diagnostics(
          (int) Json.number(json, "rows"),
          Json.number(json, "lambda"),
          Json.number(json, "residualSquares"),
          Json.number(json, "targetSquares"),
          byLambda,
          Json.strings(json, "constants"));
    }
  }
}
