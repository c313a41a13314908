// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.learn.Json;
import io.kaiwu.learn.Prediction.FeatureDistance;
import io.kaiwu.learn.frame.Frame;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where a model was trained: the range of each input and the shape of all of them together.
 *
 * <p>A row lies inside if every input is known and within its training range widened by a tenth,
 * and the Mahalanobis distance of the row is at most a tenth above the greatest of the training
 * rows. The covariance is shrunk by a thousandth of each variance, so that inputs which follow from
 * one another do not make it singular.
 */
public final class TrainingDomain {

  private static final double SLACK = 0.1;
  private static final double SHRINKAGE = 1e-3;

  private final Standardiser scale;
  private final double[] lows;
  private final double[] highs;
  private final double[][]
      factor; // upper triangular R with R'R the covariance; row i from column i
  private double greatestSquared;

  private TrainingDomain(
      Standardiser scale,
      double[] lows,
      double[] highs,
      double[][] factor,
      double greatestSquared) {
    this.scale = scale;
    this.lows = lows;
    this.highs = highs;
    this.factor = factor;
    this.greatestSquared = greatestSquared;
  }

  /** Measures the training rows. */
  public static TrainingDomain fit(Frame x) {
    Standardiser scale = Standardiser.fit(x);
    int p = x.width();
    FoldedFactors rows = new FoldedFactors(x, new double[x.rows()], scale, new int[x.rows()], 1);
    TriangularFactor all = rows.all();
    all.penalise(1, p + 1, Math.sqrt(SHRINKAGE * x.rows()));
    double[][] factor = new double[p][];
    for (int i = 0; i < p; i++) {
      factor[i] = new double[p - i];
      for (int j = i; j < p; j++) {
        factor[i][j - i] = all.get(i + 1, j + 1) / Math.sqrt(x.rows());
      }
    }
    double[] lows = new double[p];
    double[] highs = new double[p];
    for (int c = 0; c < p; c++) {
      int column = c;
      var present =
          IntStream.range(0, x.rows())
              .mapToDouble(r -> x.value(r, column))
              .filter(v -> !Double.isNaN(v))
              .summaryStatistics();
      lows[c] = present.getCount() == 0 ? 0 : present.getMin();
      highs[c] = present.getCount() == 0 ? 0 : present.getMax();
    }
    TrainingDomain domain = new TrainingDomain(scale, lows, highs, factor, 0);
    double[] row = new double[p];
    for (int r = 0; r < x.rows(); r++) {
      x.copyRow(r, row);
      domain.greatestSquared = Math.max(domain.greatestSquared, domain.squaredDistance(row));
    }
    return domain;
  }

  /** Whether the row lies where the model was trained. */
  public boolean holds(double[] row) {
    for (int c = 0; c < row.length; c++) {
      double slack = SLACK * (highs[c] - lows[c]);
      if (!(row[c] >= lows[c] - slack && row[c] <= highs[c] + slack)) { // NaN lies outside
        return false;
      }
    }
    return squaredDistance(row) <= greatestSquared * (1 + SLACK) * (1 + SLACK);
  }

  /** The inputs furthest out: missing ones, then by how far beyond their range or their mean. */
  public List<FeatureDistance> furthest(double[] row, int count) {
    return IntStream.range(0, row.length)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer c) -> -remoteness(c, row[c])))
        .limit(count)
        .map(c ->
            new FeatureDistance(
                scale.names().get(c), row[c], lows[c], highs[c], deviations(c, row[c])))
        .toList();
  }

  /** Beyond the range counts before any distance from the mean within it. */
  private double remoteness(int c, double value) {
    if (Double.isNaN(value)) {
      return Double.POSITIVE_INFINITY;
    }
    double beyond = Math.max(lows[c] - value, value - highs[c]);
    double unit = scale.deviation(c) > 0 ? scale.deviation(c) : 1;
    return beyond > 0 ? 1e6 * (1 + beyond / unit) : Math.abs(deviations(c, value));
  }

  private double deviations(int c, double value) {
    double unit = scale.deviation(c) > 0 ? scale.deviation(c) : 1;
    return (value - scale.mean(c)) / unit;
  }

  /** The squared length of the t with R't = x. */
  private double squaredDistance(double[] row) {
    int p = row.length;
    double[] t = new double[p];
    for (int c = 0; c < p; c++) {
      t[c] = scale.apply(c, row[c]);
    }
    double squares = 0;
    for (int i = 0; i < p; i++) {
      t[i] /= factor[i][0];
      squares += t[i] * t[i];
      for (int j = i + 1; j < p; j++) {
        t[j] -= factor[i][j - i] * t[i];
      }
    }
    return squares;
  }

  public ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("scale", scale.toJson());
    json.set("lows", Json.numbers(lows));
    json.set("highs", Json.numbers(highs));
    json.put("greatestSquaredDistance", greatestSquared);
    json.set("factor", Json.table(factor));
    return json;
  }

  /** Reads what {@link #toJson} wrote. */
  public static TrainingDomain fromJson(JsonNode json) {
    return new TrainingDomain(
        Standardiser.fromJson(Json.member(json, "scale")),
        Json.numbers(json, "lows"),
        Json.numbers(json, "highs"),
        Json.table(json, "factor"),
        Json.number(json, "greatestSquaredDistance"));
  }
}
