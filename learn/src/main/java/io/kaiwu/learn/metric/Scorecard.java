// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.metric;

import io.kaiwu.learn.LearnException;
import java.util.Map;
import java.util.TreeMap;

/**
 * A model's score beside those of the naive baselines on the same rows; without a baseline there is
 * no scorecard.
 *
 * @param rowsSeen what the rows are to the model, such as "held-out units"; a score on training rows
 *     must be called that
 * @param baselines by name
 */
public record Scorecard(
    String rowsSeen,
    RegressionScore model,
    IntervalScore interval,
    Map<String, RegressionScore> baselines) {

  public Scorecard {
    if (baselines.isEmpty()) {
      throw new LearnException(
          "A model is only ever shown beside a naive baseline; there is none. Maybe add the mean of the training target.");
    }
    baselines = Map.copyOf(new TreeMap<>(baselines));
  }

  /** Whether the model's RMSE is below that of every baseline. */
  public boolean beatsBaselines() {
    return baselines.values().stream().allMatch(b -> model.rmse() < b.rmse());
  }
}
