// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.project;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.learn.Json;
import io.kaiwu.learn.LearnException;
import io.kaiwu.learn.matrix.RowBlocks;
import io.kaiwu.learn.model.AnomalyDetector;
import java.util.Arrays;
import java.util.List;
import org.hipparchus.distribution.continuous.FDistribution;
import org.hipparchus.distribution.continuous.NormalDistribution;

/**
 * Watches a process by the components of its normal run: Hotelling's T² sees a move within them,
 * the squared prediction error (SPE, Q) a break of what held the sensors together. The anomaly of a
 * row is the greater of the two over its limit; above 1 is alarm.
 */
public final class PcaMonitor implements AnomalyDetector {

  private final PcaModel model;
  private final double hotellingLimit;
  private final double unexplainedLimit;

  private PcaMonitor(PcaModel model, double hotellingLimit, double unexplainedLimit) {
    this.model = model;
    this.hotellingLimit = hotellingLimit;
    this.unexplainedLimit = unexplainedLimit;
  }

  /**
   * T² by the F distribution; SPE by Jackson and Mudholkar 1979,
   * doi:10.1080/00401706.1979.10489779.
   */
  static PcaMonitor byTheory(PcaModel model, double confidence) {
    requireShare(confidence);
    double n = model.rows();
    int a = model.size();
    if (n <= a) {
      throw new LearnException(
          "A limit for %d components needs more than %d rows; there were %s.".formatted(a, a, n));
    }
    double quantile = new FDistribution(a, n - a).inverseCumulativeProbability(confidence);
    double hotelling = a * (n - 1) * (n + 1) / (n * (n - a)) * quantile;
    return new PcaMonitor(model, hotelling, jacksonMudholkar(model, confidence));
  }

  static PcaMonitor byRows(PcaModel model, RowBlocks normal, double confidence) {
    requireShare(confidence);
    if (normal.rows() == 0) {
      throw new LearnException("There are no rows of a normal run to take limits from.");
    }
    double[] hotelling = new double[normal.rows()];
    double[] unexplained = new double[normal.rows()];
    double[] row = new double[normal.width()];
    for (int i = 0; i < normal.rows(); i++) {
      normal.copyRows(i, i + 1, row);
      hotelling[i] = model.hotelling(row);
      unexplained[i] = model.unexplained(row);
    }
    return new PcaMonitor(
        model, quantile(hotelling, confidence), quantile(unexplained, confidence));
  }

  private static void requireShare(double confidence) {
    if (!(confidence > 0 && confidence < 1)) {
      throw new LearnException(
          "The confidence of the limits (%s) must be in (0, 1).".formatted(confidence));
    }
  }

  private static double jacksonMudholkar(PcaModel model, double confidence) {
    double[] variances = model.allVariances();
    double one = 0;
    double two = 0;
    double three = 0;
    for (int i = model.size(); i < variances.length; i++) {
      double v = variances[i];
      one += v;
      two += v * v;
      three += v * v * v;
    }
    double roundings = 1e-12 * Arrays.stream(variances).sum();
    if (one <= roundings) {
      return roundings;
    }
    double h = 1 - 2 * one * three / (3 * two * two);
    double z = new NormalDistribution(0, 1).inverseCumulativeProbability(confidence);
    double inner = z * Math.sqrt(2 * two * h * h) / one + 1 + two * h * (h - 1) / (one * one);
    return one * Math.pow(Math.max(0, inner), 1 / h);
  }

  /** Between the two values next to the place, in proportion. */
  private static double quantile(double[] values, double share) {
    Arrays.sort(values);
    double place = share * (values.length - 1);
    int below = (int) place;
    int above = Math.min(values.length - 1, below + 1);
    return values[below] + (place - below) * (values[above] - values[below]);
  }

  public PcaModel model() {
    return model;
  }

  /** T² above it is alarm. */
  public double hotellingLimit() {
    return hotellingLimit;
  }

  /** SPE above it is alarm. */
  public double unexplainedLimit() {
    return unexplainedLimit;
  }

  @Override
  public double anomaly(double[] row) {
    return Math.max(
        model.hotelling(row) / hotellingLimit, model.unexplained(row) / unexplainedLimit);
  }

  @Override
  public double threshold() {
    return 1;
  }

  @Override
  public List<String> inputs() {
    return model.inputs();
  }

  @Override
  public ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("pca", model.toJson());
    json.put("hotellingLimit", hotellingLimit).put("unexplainedLimit", unexplainedLimit);
    return json;
  }

  /** Reads what {@link #toJson} wrote. */
  public static PcaMonitor fromJson(JsonNode json) {
    return new PcaMonitor(
        PcaModel.fromJson(Json.member(json, "pca")),
        Json.number(json, "hotellingLimit"),
        Json.number(json, "unexplainedLimit"));
  }
}
