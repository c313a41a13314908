// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.metric;

import io.kaiwu.learn.LearnException;
import io.kaiwu.learn.Prediction;
import java.util.List;

/**
 * Whether intervals keep what they promise.
 *
 * @param nominal the share of truths they were made to hold
 * @param coverage the share they did hold
 * @param meanWidth their mean width, in the unit of the target
 */
public record IntervalScore(int rows, double nominal, double coverage, double meanWidth) {

  public static IntervalScore of(double[] truth, List<Prediction> predictions) {
    if (truth.length != predictions.size() || truth.length == 0) {
      throw new LearnException(
          "A score needs as many predictions as truths and at least one; there are %d and %d."
              .formatted(predictions.size(), truth.length));
    }
    int held = 0;
    double width = 0;
    for (int i = 0; i < truth.length; i++) {
      Prediction p = predictions.get(i);
      held += truth[i] >= p.low() && truth[i] <= p.high() ? 1 : 0;
      width += p.high() - p.low();
    }
    return new IntervalScore(
        truth.length,
        predictions.getFirst().confidence(),
        (double) held / truth.length,
        width / truth.length);
  }
}
