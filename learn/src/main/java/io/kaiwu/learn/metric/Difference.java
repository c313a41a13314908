// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.metric;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * By how much a model's score differs from a baseline's on the same rows, drawn together.
 *
 * @param model the model's score
 * @param baseline the baseline's score
 * @param interval of model less baseline
 * @param higherIsBetter whether a positive difference speaks for the model, as with R2, or a
 *     negative, as with an error
 * @param shareBetter the share of draws in which the model was strictly better
 */
public record Difference(
    double model, double baseline, Interval interval, boolean higherIsBetter, double shareBetter) {

  /** Whether the whole interval lies on the model's side of 0. */
  public boolean better() {
    return higherIsBetter ? interval.low() > 0 : interval.high() < 0;
  }

  /** Whether the whole interval lies on the baseline's side of 0. */
  public boolean worse() {
    return higherIsBetter ? interval.high() < 0 : interval.low() > 0;
  }

  public ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("model", model).put("baseline", baseline);
    json.set("difference", interval.toJson());
    json.put("higherIsBetter", higherIsBetter).put("shareBetter", shareBetter);
    return json.put("better", better()).put("worse", worse());
  }
}
