// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.explain;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.learn.Json;
import java.util.Comparator;
import java.util.List;

/**
 * One prediction taken apart: what each input moved it away from the mean prediction. The parts and
 * the base add up to the prediction.
 *
 * @param base the mean prediction over the background
 * @param prediction for the row
 * @param parts in the order of the inputs
 */
public record Attribution(double base, double prediction, List<Part> parts) {

  public Attribution {
    parts = List.copyOf(parts);
  }

  /**
   * What one input did.
   *
   * @param value of the input in the row; NaN for a group of several columns
   * @param moved by how much it moved the prediction, in the unit of the prediction
   * @param standardError of {@code moved} where it was sampled; 0 where it is exact
   */
  public record Part(String name, double value, double moved, double standardError) {

    /** Half the width of an interval at 95 % around {@code moved}. */
    public double margin() {
      return 1.96 * standardError;
    }
  }

  /** Those that moved it most, first. */
  public List<Part> strongest(int count) {
    return parts.stream()
        .sorted(Comparator.comparingDouble((Part p) -> -Math.abs(p.moved())))
        .limit(count)
        .toList();
  }

  public ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("base", base).put("prediction", prediction);
    ArrayNode array = json.putArray("parts");
    for (Part part : parts) {
      ObjectNode node = array.addObject().put("name", part.name());
      Json.putFinite(node, "value", part.value());
      node.put("moved", part.moved());
      if (part.standardError() > 0) {
        node.put("standardError", part.standardError());
      }
    }
    return json;
  }
}
