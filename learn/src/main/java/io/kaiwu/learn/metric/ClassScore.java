// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.metric;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * How well one class is found, or several on average.
 *
 * @param precision the share of right ones among those predicted; 0 if none was predicted
 * @param recall the share of found ones among those there are; 0 if there are none
 * @param f1 their harmonic mean; 0 if both are 0
 * @param support the number of rows of the class, or their weight
 */
public record ClassScore(String name, double precision, double recall, double f1, double support) {

  static ClassScore of(String name, double hits, double predicted, double support) {
    double precision = predicted > 0 ? hits / predicted : 0;
    double recall = support > 0 ? hits / support : 0;
    double f1 = hits > 0 ? 2 * hits / (predicted + support) : 0;
    return new ClassScore(name, precision, recall, f1, support);
  }

  public ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("name", name).put("precision", precision).put("recall", recall);
    return json.put("f1", f1).put("support", support);
  }
}
