// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.linear;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.learn.Json;
import io.kaiwu.learn.kernel.Kernels;
import org.hipparchus.distribution.continuous.FDistribution;
import org.hipparchus.distribution.continuous.TDistribution;

/**
 * What ordinary least squares says about its own precision, if the residuals are independent and
 * normal with one deviation. Immutable.
 */
final class Inference {

  private static final Kernels KERNELS = Kernels.best();

  private final boolean intercept;
  private final double confidence;
  private final double[] means;
  private final double[] inverse;
  private final double interceptFactor;
  private final FitStatistics statistics;

  private Inference(
      boolean intercept,
      double confidence,
      double[] means,
      double[] inverse,
      double interceptFactor,
      FitStatistics statistics) {
    this.intercept = intercept;
    this.confidence = confidence;
    this.means = means;
    this.inverse = inverse;
    this.interceptFactor = interceptFactor;
    this.statistics = statistics;
  }

  static Inference of(Solved solved, double weight, boolean intercept, double confidence) {
    return new Inference(
        intercept,
        confidence,
        solved.means,
        solved.inverse,
        solved.interceptFactor,
        statistics(solved, weight, intercept));
  }

  private static FitStatistics statistics(Solved solved, double weight, boolean intercept) {
    int rank = solved.rank();
    int constant = intercept ? 1 : 0;
    double degrees = weight - rank - constant;
    double rss = solved.residualSquares;
    double total = solved.targetSquares;
    double variance = degrees > 0 ? rss / degrees : Double.NaN;
    double f = rank > 0 ? (total - rss) / rank / variance : Double.NaN;
    double p = Double.NaN;
    if (f >= 0 && f < Double.POSITIVE_INFINITY) {
      // F(a, b) above f is F(b, a) below 1 / f, which keeps the digits of a small probability.
      p = f == 0 ? 1 : new FDistribution(degrees, rank).cumulativeProbability(1 / f);
    } else if (f > 0) {
      p = 0;
    }
    double deviance = weight * (Math.log(2 * Math.PI * rss / weight) + 1);
    double parameters = rank + constant + 1;
    return new FitStatistics(
        weight,
        degrees,
        Math.sqrt(variance),
        rss,
        1 - rss / total,
        1 - variance / (total / (weight - constant)),
        f,
        p,
        deviance + 2 * parameters,
        deviance + Math.log(weight) * parameters);
  }

  FitStatistics statistics() {
    return statistics;
  }

  double confidence() {
    return confidence;
  }

  boolean hasIntercept() {
    return intercept;
  }

  Coefficient interceptOf(double value) {
    return coefficient(Coefficient.INTERCEPT, value, interceptFactor);
  }

  Coefficient coefficient(String name, double value, int column) {
    return coefficient(name, value, inverse[column * means.length + column]);
  }

  private Coefficient coefficient(String name, double value, double factor) {
    double error = factor > 0 ? statistics.residualDeviation() * Math.sqrt(factor) : Double.NaN;
    double t = value / error;
    double p = Double.NaN;
    if (!Double.isNaN(t)) {
      p = Math.min(1, 2 * distribution().cumulativeProbability(-Math.abs(t)));
    }
    double reach = reach() * error;
    return new Coefficient(name, value, error, t, p, value - reach, value + reach);
  }

  /** The part of a row in its own prediction, were it one of the training rows; at least 0. */
  double leverage(double[] row) {
    int p = means.length;
    double[] around = new double[p];
    for (int c = 0; c < p; c++) {
      around[c] = row[c] - means[c];
    }
    double sum = intercept ? 1 / statistics.weight() : 0;
    for (int c = 0; c < p; c++) {
      sum += around[c] * KERNELS.dot(inverse, c * p, around, 0, p);
    }
    return sum;
  }

  Interval interval(double value, double factor) {
    double reach = reach() * statistics.residualDeviation() * Math.sqrt(factor);
    return new Interval(value, value - reach, value + reach);
  }

  /**
   * How many standard errors the interval reaches on either side; NaN without degrees of freedom.
   */
  private double reach() {
    return statistics.residualDegrees() > 0
        ? distribution().inverseCumulativeProbability(0.5 + confidence / 2)
        : Double.NaN;
  }

  private TDistribution distribution() {
    return new TDistribution(statistics.residualDegrees());
  }

  ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("intercept", intercept).put("confidence", confidence);
    json.put("interceptFactor", interceptFactor);
    json.put("means", Json.packed(means));
    json.put("inverse", Json.packed(inverse));
    json.put(
        "statistics",
        Json.packed(
            new double[] {
              statistics.weight(),
              statistics.residualDegrees(),
              statistics.residualDeviation(),
              statistics.residualSquares(),
              statistics.r2(),
              statistics.adjustedR2(),
              statistics.f(),
              statistics.p(),
              statistics.aic(),
              statistics.bic()
            }));
    return json;
  }

  static Inference fromJson(JsonNode json) {
    double[] s = Json.packedDoubles(json, "statistics");
    return new Inference(
        Json.member(json, "intercept").asBoolean(),
        Json.number(json, "confidence"),
        Json.packedDoubles(json, "means"),
        Json.packedDoubles(json, "inverse"),
        Json.number(json, "interceptFactor"),
        new FitStatistics(s[0], s[1], s[2], s[3], s[4], s[5], s[6], s[7], s[8], s[9]));
  }
}
