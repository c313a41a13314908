// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.calibration;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.learn.LearnException;
import org.jspecify.annotations.Nullable;

/**
 * Raises all probabilities to one power and brings them back to a sum of 1. Source: Guo, Pleiss,
 * Sun and Weinberger 2017 (temperature scaling).
 *
 * @param sharpness the power, one over the temperature: above 1 for a model that is not sure
 *     enough; in [0.001, 1000]
 */
public record Temperature(double sharpness) implements Calibration {

  private static final double LEAST = 1e-3;
  private static final double MOST = 1e3;

  static Temperature fit(
      double[] probabilities, int classes, int[] labels, double @Nullable [] weights) {
    if (labels.length == 0) {
      throw new LearnException("A calibration needs rows; there are none.");
    }
    double[] logs = new double[probabilities.length];
    for (int i = 0; i < logs.length; i++) {
      logs[i] = Scores.log(probabilities[i]);
      if (Double.isNaN(logs[i])) {
        throw new LearnException(
            "The probability of row %d (%s) must be a number."
                .formatted(i / classes, probabilities[i]));
      }
    }
    // The loss is convex in the power, so its slope changes sign once: Newton within brackets.
    double low = LEAST;
    double high = MOST;
    double power = 1;
    for (int iteration = 0; iteration < 200; iteration++) {
      double[] slopes = slopes(logs, classes, labels, weights, power);
      if (slopes[0] > 0) {
        high = power;
      } else {
        low = power;
      }
      double next = power - slopes[0] / slopes[1];
      if (!(next > low && next < high)) {
        next = Math.sqrt(low * high);
      }
      if (Math.abs(next - power) <= 1e-13 * power) {
        break;
      }
      power = next;
    }
    return new Temperature(power);
  }

  /** The first and second derivative of the loss by the power. */
  private static double[] slopes(
      double[] logs, int classes, int[] labels, double @Nullable [] weights, double power) {
    double first = 0;
    double second = 0;
    for (int r = 0; r < labels.length; r++) {
      int at = r * classes;
      double top = Double.NEGATIVE_INFINITY;
      for (int k = 0; k < classes; k++) {
        top = Math.max(top, logs[at + k]);
      }
      double sum = 0;
      double mean = 0;
      double square = 0;
      for (int k = 0; k < classes; k++) {
        double z = logs[at + k] - top;
        double e = Math.exp(power * z);
        sum += e;
        mean += e * z;
        square += e * z * z;
      }
      mean /= sum;
      double w = weights == null ? 1 : weights[r];
      first += w * (mean - (logs[at + labels[r]] - top));
      second += w * (square / sum - mean * mean);
    }
    return new double[] {first, second};
  }

  @Override
  public void apply(double[] probabilities) {
    double top = 0;
    for (double p : probabilities) {
      top = Math.max(top, p);
    }
    double sum = 0;
    for (int k = 0; k < probabilities.length; k++) {
      probabilities[k] = Math.pow(probabilities[k] / top, sharpness);
      sum += probabilities[k];
    }
    for (int k = 0; k < probabilities.length; k++) {
      probabilities[k] /= sum;
    }
  }

  @Override
  public ObjectNode toJson() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("kind", "temperature")
        .put("sharpness", sharpness);
  }
}
