// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.prepare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.learn.Json;
import io.kaiwu.learn.table.CellText;
import io.kaiwu.learn.table.NumberColumn;
import io.kaiwu.learn.table.Table;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Numbers as they are, moved into bounds.
 *
 * @param low -infinity for none
 * @param high infinity for none
 * @param indicator whether a second number says 1 where the first is missing
 */
record NumberStep(String column, double low, double high, boolean indicator) implements Step {

  @Override
  public List<String> names() {
    return indicator ? List.of(column, column + "=" + LevelStep.MISSING) : List.of(column);
  }

  @Override
  public Bound bind(Table table) {
    NumberColumn numbers = Checks.numbers(table, column);
    int width = indicator ? 2 : 1;
    return (rows, from, to, into) -> {
      numbers.gather(rows, from, to, into, 0, width);
      for (int i = 0; i < to - from; i++) {
        double value = into[i * width];
        if (Double.isInfinite(value)) {
          throw Checks.infinite(table, numbers, rows[from + i]);
        }
        into[i * width] = clip(value);
        if (indicator) {
          into[i * width + 1] = Double.isNaN(value) ? 1 : 0;
        }
      }
    };
  }

  @Override
  public void write(@Nullable String cell, double[] into, int at) {
    double value = Double.NaN;
    if (cell != null && !CellText.isMissing(cell)) {
      value = CellText.number(cell);
      if (Double.isNaN(value) || Double.isInfinite(value)) {
        throw Checks.noNumber(column, cell);
      }
    }
    into[at] = clip(value);
    if (indicator) {
      into[at + 1] = Double.isNaN(value) ? 1 : 0;
    }
  }

  private double clip(double value) {
    return value < low ? low : value > high ? high : value; // NaN stays
  }

  @Override
  public ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("kind", "number");
    json.put("column", column);
    if (!Double.isInfinite(low)) {
      json.put("low", low);
    }
    if (!Double.isInfinite(high)) {
      json.put("high", high);
    }
    json.put("indicator", indicator);
    return json;
  }

  static NumberStep read(JsonNode json) {
    return new NumberStep(
        Json.text(json, "column"),
        json.has("low") ? Json.number(json, "low") : Double.NEGATIVE_INFINITY,
        json.has("high") ? Json.number(json, "high") : Double.POSITIVE_INFINITY,
        Json.member(json, "indicator").asBoolean());
  }
}
