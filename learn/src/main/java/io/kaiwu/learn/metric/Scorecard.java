// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.metric;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.learn.LearnException;
import java.util.Map;

/**
 * A model's score beside those of the naive baselines on the same rows; without a baseline there is
 * no scorecard.
 *
 * @param rowsSeen what the rows are to the model, such as "held-out units"; a score on training
 *     rows must be called that
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
    baselines = Map.copyOf(baselines);
  }

  /** Whether the model's RMSE is below that of every baseline. */
  public boolean beatsBaselines() {
    return baselines.values().stream().allMatch(b -> model.rmse() < b.rmse());
  }

  /** For a model's lineage; a number that is not finite is left out. */
  public ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("rowsSeen", rowsSeen);
    json.set("model", toJson(model));
    ObjectNode band = json.putObject("interval");
    band.put("nominal", interval.nominal()).put("coverage", interval.coverage());
    band.put("meanWidth", interval.meanWidth());
    ObjectNode naive = json.putObject("baselines");
    baselines.forEach((name, score) -> naive.set(name, toJson(score)));
    return json;
  }

  private static ObjectNode toJson(RegressionScore score) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("rows", score.rows()).put("mae", score.mae()).put("rmse", score.rmse());
    if (Double.isFinite(score.r2())) {
      json.put("r2", score.r2());
    }
    if (Double.isFinite(score.phm08())) {
      json.put("phm08", score.phm08());
    }
    return json;
  }
}
