// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.metric;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A score and where it may lie on other rows drawn like these.
 *
 * @param estimate the score on the rows themselves
 * @param low at most {@code high}
 * @param confidence in (0, 1)
 * @param resamples how many draws the interval is read from
 */
public record Interval(double estimate, double low, double high, double confidence, int resamples) {

  public boolean holds(double value) {
    return value >= low && value <= high;
  }

  public ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("estimate", estimate).put("low", low).put("high", high);
    return json.put("confidence", confidence).put("resamples", resamples);
  }
}
