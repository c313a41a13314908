// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.fairness;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.learn.metric.ShareBand;

/**
 * How a classifier treats one group. Each rate has Wilson's interval at 95 %; a rate of no rows is
 * NaN.
 *
 * @param base the share that truly are positive
 * @param selection the share predicted positive
 * @param truePositive the share predicted positive among those who truly are
 * @param falsePositive the share predicted positive among those who truly are not
 * @param precision the share truly positive among those predicted so
 * @param accuracy the share predicted right
 */
public record GroupRates(
    String group,
    long rows,
    ShareBand base,
    ShareBand selection,
    ShareBand truePositive,
    ShareBand falsePositive,
    ShareBand precision,
    ShareBand accuracy) {

  static GroupRates of(String group, long hits, long misses, long falseAlarms, long rejections) {
    long rows = hits + misses + falseAlarms + rejections;
    return new GroupRates(
        group,
        rows,
        band(hits + misses, rows),
        band(hits + falseAlarms, rows),
        band(hits, hits + misses),
        band(falseAlarms, falseAlarms + rejections),
        band(hits, hits + falseAlarms),
        band(hits + rejections, rows));
  }

  private static ShareBand band(long hits, long rows) {
    return ShareBand.of(hits, rows, 0.95);
  }

  public ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("group", group).put("rows", rows);
    json.set("base", base.toJson());
    json.set("selection", selection.toJson());
    json.set("truePositive", truePositive.toJson());
    json.set("falsePositive", falsePositive.toJson());
    json.set("precision", precision.toJson());
    json.set("accuracy", accuracy.toJson());
    return json;
  }
}
