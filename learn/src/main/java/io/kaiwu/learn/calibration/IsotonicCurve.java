// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.calibration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.learn.Json;
import io.kaiwu.learn.LearnException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The rising curve nearest to the rows by least squares, straight between the scores it was fitted
 * on and level beyond them. Rows of one score are one. Source: pool adjacent violators, Ayer et al.
 * 1955 (doi:10.1214/aoms/1177728423).
 */
public final class IsotonicCurve implements Curve {

  private final double[] scores; // rising
  private final double[] values; // never falling

  private IsotonicCurve(double[] scores, double[] values) {
    this.scores = scores;
    this.values = values;
  }

  /**
   * Fits the share of rows that are of the class. O(rows log rows).
   *
   * @param hits whether each row is of the class
   * @param weights one a row, or null if all count 1; not all 0
   */
  public static IsotonicCurve fit(double[] scores, boolean[] hits, double @Nullable [] weights) {
    Scores.check(scores, hits, weights);
    int[] order =
        IntStream.range(0, scores.length)
            .filter(i -> weights == null || weights[i] > 0)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> scores[i]))
            .mapToInt(i -> i)
            .toArray();
    if (order.length == 0) {
      throw new LearnException("A calibration needs rows; all weights are 0.");
    }
    Blocks blocks = new Blocks(order.length);
    for (int i : order) {
      blocks.add(scores[i], weights == null ? 1 : weights[i], hits[i] ? 1 : 0);
    }
    return blocks.curve();
  }

  @Override
  public double at(double score) {
    if (Double.isNaN(score)) {
      return Double.NaN;
    }
    int found = Arrays.binarySearch(scores, score);
    if (found >= 0) {
      return values[found];
    }
    int after = -found - 1;
    if (after == 0) {
      return values[0];
    }
    if (after == scores.length) {
      return values[after - 1];
    }
    double share = (score - scores[after - 1]) / (scores[after] - scores[after - 1]);
    return values[after - 1] + share * (values[after] - values[after - 1]);
  }

  @Override
  public ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("kind", "isotonic");
    json.put("scores", Json.packed(scores));
    json.put("values", Json.packed(values));
    return json;
  }

  static IsotonicCurve read(JsonNode json) {
    return new IsotonicCurve(
        Json.packedDoubles(json, "scores"), Json.packedDoubles(json, "values"));
  }

  /** Neighbouring scores that share one value, as far as read. */
  private static final class Blocks {
    private final double[] first;
    private final double[] last;
    private final double[] weight;
    private final double[] sum;
    private int count;

    Blocks(int most) {
      first = new double[most];
      last = new double[most];
      weight = new double[most];
      sum = new double[most];
    }

    void add(double score, double w, double value) {
      if (count > 0 && last[count - 1] == score && first[count - 1] == score) {
        weight[count - 1] += w; // not pooled with others yet: the same score
        sum[count - 1] += w * value;
        return;
      }
      pool();
      first[count] = score;
      last[count] = score;
      weight[count] = w;
      sum[count] = w * value;
      count++;
    }

    /** Merges the last block into those before it as long as it is not above them. */
    private void pool() {
      while (count > 1
          && sum[count - 2] * weight[count - 1] >= sum[count - 1] * weight[count - 2]) {
        last[count - 2] = last[count - 1];
        weight[count - 2] += weight[count - 1];
        sum[count - 2] += sum[count - 1];
        count--;
      }
    }

    IsotonicCurve curve() {
      pool();
      double[] scores = new double[2 * count];
      double[] values = new double[2 * count];
      int n = 0;
      for (int b = 0; b < count; b++) {
        scores[n] = first[b];
        values[n++] = sum[b] / weight[b];
        if (last[b] > first[b]) {
          scores[n] = last[b];
          values[n++] = sum[b] / weight[b];
        }
      }
      return new IsotonicCurve(Arrays.copyOf(scores, n), Arrays.copyOf(values, n));
    }
  }
}
