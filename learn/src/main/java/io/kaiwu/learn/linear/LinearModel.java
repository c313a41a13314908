// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.linear;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.learn.Json;
import io.kaiwu.learn.LearnException;
import io.kaiwu.learn.kernel.Kernels;
import io.kaiwu.learn.matrix.DenseMatrix;
import io.kaiwu.learn.matrix.RowBlocks;
import io.kaiwu.learn.method.Workers;
import io.kaiwu.learn.model.Regressor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A linear model: the intercept plus the sum of coefficient times input, and, of ordinary least
 * squares, how precisely each is known.
 *
 * <p>A row with a missing input is predicted NaN.
 */
public final class LinearModel implements Regressor {

  private static final Kernels KERNELS = Kernels.best();
  private static final int BLOCK = 1 << 15;
  private static final int BLOCKS_A_PART = 16;

  private final List<String> inputs;
  private final double intercept;
  private final double[] coefficients;
  private final Map<String, Double> facts;
  private final @Nullable Inference inference;

  private LinearModel(
      List<String> inputs,
      double intercept,
      double[] coefficients,
      Map<String, Double> facts,
      @Nullable Inference inference) {
    this.inputs = List.copyOf(inputs);
    this.intercept = intercept;
    this.coefficients = coefficients;
    this.facts = Map.copyOf(facts);
    this.inference = inference;
  }

  static LinearModel of(
      List<String> inputs, double intercept, double[] coefficients, Map<String, Double> facts) {
    return new LinearModel(inputs, intercept, coefficients, facts, null);
  }

  static LinearModel of(List<String> inputs, Solved solved, Inference inference) {
    return new LinearModel(inputs, solved.intercept, solved.coefficients, Map.of(), inference);
  }

  @Override
  public List<String> inputs() {
    return inputs;
  }

  /** The prediction where all inputs are 0. */
  public double intercept() {
    return intercept;
  }

  /** The change of the prediction for one unit more of an input. */
  public double coefficient(int column) {
    return coefficients[column];
  }

  /**
   * The intercept, if there is one, then each input's coefficient, with what is known of their
   * precision. An input that is constant or a combination of those before it has 0 and NaN.
   */
  public List<Coefficient> coefficients() {
    List<Coefficient> all = new ArrayList<>();
    Inference known = inference;
    if (known == null) {
      all.add(unknown(Coefficient.INTERCEPT, intercept));
    } else if (known.hasIntercept()) {
      all.add(known.interceptOf(intercept));
    }
    for (int c = 0; c < coefficients.length; c++) {
      all.add(
          known == null
              ? unknown(inputs.get(c), coefficients[c])
              : known.coefficient(inputs.get(c), coefficients[c], c));
    }
    return List.copyOf(all);
  }

  private static Coefficient unknown(String name, double value) {
    double nan = Double.NaN;
    return new Coefficient(name, value, nan, nan, nan, nan, nan);
  }

  /** How well it describes its training rows; empty unless it is ordinary least squares. */
  public Optional<FitStatistics> findStatistics() {
    return Optional.ofNullable(inference).map(Inference::statistics);
  }

  /** What the fit found beside the coefficients, such as lambda, by name. */
  public Map<String, Double> facts() {
    return facts;
  }

  @Override
  public double predict(double[] row) {
    check(row.length);
    double[] out = new double[1];
    KERNELS.multiplyVector(row, 0, row.length, 1, row.length, coefficients, out, 0);
    return intercept + out[0];
  }

  /** The predictions of all rows, each to the bit as {@link #predict(double[])}. */
  @Override
  public double[] predict(RowBlocks x) {
    return predict(x, Workers.one());
  }

  /** The predictions of all rows, by these threads. */
  public double[] predict(RowBlocks x, Workers workers) {
    int p = coefficients.length;
    check(x.width());
    double[] all = new double[x.rows()];
    int step = Math.max(1, BLOCK / Math.max(1, p));
    workers.run(
        all.length,
        BLOCKS_A_PART * step,
        (part, first, last) -> {
          boolean inMemory = x instanceof DenseMatrix;
          double[] block =
              x instanceof DenseMatrix m
                  ? m.values()
                  : new double[Math.min(step, last - first) * p];
          for (int r = first; r < last; r += step) {
            int n = Math.min(step, last - r);
            if (!inMemory) {
              x.copyRows(r, r + n, block);
            }
            KERNELS.multiplyVector(block, inMemory ? r * p : 0, p, n, p, coefficients, all, r);
            for (int i = r; i < r + n; i++) {
              all[i] += intercept;
            }
          }
        });
    return all;
  }

  /** Where the mean of many targets at these inputs lies, with the confidence of the fit. */
  public Interval meanInterval(double[] row) {
    return known().interval(predict(row), leverage(row));
  }

  /** Where one new target at these inputs lies, with the confidence of the fit. */
  public Interval predictionInterval(double[] row) {
    return known().interval(predict(row), 1 + leverage(row));
  }

  /** The weight of a training row in its own prediction, in [0, 1]; great where inputs are rare. */
  public double leverage(double[] row) {
    check(row.length);
    return known().leverage(row);
  }

  /**
   * How far all predictions would move, in squared standard errors a coefficient, were this
   * training row left out (Cook's distance); above 1 is much. Source: Cook 1977,
   * doi:10.1080/00401706.1977.10489493.
   */
  public double influence(double[] row, double target) {
    double h = leverage(row);
    FitStatistics s = known().statistics();
    double residual = (target - predict(row)) / s.residualDeviation();
    return residual * residual * h / ((1 - h) * (1 - h)) / (s.weight() - s.residualDegrees());
  }

  private Inference known() {
    if (inference == null) {
      throw new LearnException(
          "This model was fitted with a penalty or without squares and knows no intervals. Maybe fit ordinary least squares.");
    }
    return inference;
  }

  private void check(int width) {
    if (width != coefficients.length) {
      throw new LearnException(
          "The row has %d values; the model takes %d: %s."
              .formatted(width, coefficients.length, inputs));
    }
  }

  @Override
  public ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("inputs", Json.strings(inputs));
    json.put("intercept", intercept);
    json.set("coefficients", Json.numbers(coefficients));
    ObjectNode found = json.putObject("facts");
    new TreeMap<>(facts).forEach(found::put);
    if (inference != null) {
      json.set("inference", inference.toJson());
    }
    return json;
  }

  /** Reads what {@link #toJson} wrote; predicts the same to the last bit. */
  public static LinearModel fromJson(JsonNode json) {
    Map<String, Double> facts = new TreeMap<>();
    Json.member(json, "facts")
        .properties()
        .forEach(fact -> facts.put(fact.getKey(), fact.getValue().doubleValue()));
    return new LinearModel(
        Json.strings(json, "inputs"),
        Json.number(json, "intercept"),
        Json.numbers(json, "coefficients"),
        facts,
        json.has("inference") ? Inference.fromJson(json.get("inference")) : null);
  }
}
