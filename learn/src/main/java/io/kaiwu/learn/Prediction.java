// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn;

import java.util.List;

/**
 * A predicted number with the interval the truth is expected in.
 *
 * @param value the prediction, in the unit of the target
 * @param low the lower end of the interval, at most {@code high}
 * @param confidence the share of truths the interval is made to hold, in (0, 1)
 * @param insideTraining whether the input lies where the model was trained; if not, neither value
 *     nor interval can be relied on
 * @param furthest the inputs furthest from what was seen in training, furthest first
 */
public record Prediction(
    double value,
    double low,
    double high,
    double confidence,
    boolean insideTraining,
    List<FeatureDistance> furthest) {

  public Prediction {
    if (!(low <= high)) {
      throw new IllegalArgumentException(
          "The interval of a prediction must not end (%s) below its start (%s)."
              .formatted(high, low));
    }
    furthest = List.copyOf(furthest);
  }

  /**
   * How far one input lies from the training rows.
   *
   * @param low the least value seen in training
   * @param high the greatest value seen in training
   * @param deviations the distance from the training mean in standard deviations; NaN where the
   *     input is missing
   */
  public record FeatureDistance(
      String feature, double value, double low, double high, double deviations) {}
}
