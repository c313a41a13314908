// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.overview;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.loop.LoopJson;
import io.kaiwu.loop.decision.Decision;
import io.kaiwu.loop.decision.Outcome;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/**
 * Adds up the money that measured Decisions gained. The interval of the sum takes the outcomes as
 * independent: the squares of their half-widths add. Safe for use by many threads.
 */
final class GainTally {

  private final Set<UUID> counted = new HashSet<>();
  private String unit = "";
  private double value;
  private double below;
  private double above;

  /** Counts a Decision whose outcome is measured, once. */
  synchronized void count(Decision decision) {
    if (decision.outcome().isEmpty() || !counted.add(decision.id())) {
      return;
    }
    for (Outcome.Measure measure : decision.outcome().get().measures()) {
      if (measure.unit().matches("[A-Z]{3}")) {
        unit = measure.unit();
        value += measure.gain();
        below += square(measure.gain() - measure.low());
        above += square(measure.high() - measure.gain());
      }
    }
  }

  synchronized JsonNode tree() {
    if (counted.isEmpty()) {
      return NullNode.getInstance();
    }
    ObjectNode tree = LoopJson.MAPPER.createObjectNode();
    tree.put("value", value);
    tree.put("low", value - Math.sqrt(below));
    tree.put("high", value + Math.sqrt(above));
    tree.put("unit", unit);
    tree.put("decisions", counted.size());
    return tree;
  }

  private static double square(double x) {
    return x * x;
  }
}
