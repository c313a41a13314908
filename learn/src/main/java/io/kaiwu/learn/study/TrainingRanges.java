// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.study;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.learn.Json;
import io.kaiwu.learn.table.Column;
import io.kaiwu.learn.table.NumberColumn;
import io.kaiwu.learn.table.Table;
import io.kaiwu.learn.table.TextColumn;
import io.kaiwu.learn.table.TimeColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which values the training rows had, column by column, so that a row from outside can be called
 * so. A number lies inside within a twentieth beyond the range that was seen; a text if it was
 * seen, in columns of at most a thousand different ones. Missing values lie inside.
 *
 * <p>{@link io.kaiwu.learn.guard.TrainingRange} asks the same of a matrix, with twice the slack.
 */
public final class TrainingRanges {

  private static final double SLACK = 0.05;
  private static final int MOST_LEVELS = 1000;

  private final Map<String, double[]> numbers;
  private final Map<String, Set<String>> levels;

  private TrainingRanges(Map<String, double[]> numbers, Map<String, Set<String>> levels) {
    this.numbers = numbers;
    this.levels = levels;
  }

  static TrainingRanges of(Table table, List<String> columns, int[] rows) {
    Map<String, double[]> numbers = new TreeMap<>();
    Map<String, Set<String>> levels = new TreeMap<>();
    for (String name : columns) {
      switch (table.column(name)) {
        case NumberColumn column -> {
          double low = Double.POSITIVE_INFINITY;
          double high = Double.NEGATIVE_INFINITY;
          for (int row : rows) {
            double v = column.value(row);
            low = v < low ? v : low;
            high = v > high ? v : high;
          }
          if (low <= high) {
            numbers.put(name, new double[] {low, high});
          }
        }
        case TextColumn column -> {
          Set<String> seen = new TreeSet<>();
          for (int row : rows) {
            String text = column.text(row);
            if (text != null && seen.size() <= MOST_LEVELS) {
              seen.add(text);
            }
          }
          if (seen.size() <= MOST_LEVELS) {
            levels.put(name, seen);
          }
        }
        case TimeColumn column -> {} // time goes on: every new row lies outside
      }
    }
    return new TrainingRanges(numbers, levels);
  }

  /** The columns in which a row of a table lies outside; missing values lie inside. */
  public List<String> outside(Table table, int row) {
    List<String> outside = new ArrayList<>();
    numbers.forEach((name, range) -> {
      if (table.column(name) instanceof NumberColumn column) {
        double slack = SLACK * (range[1] - range[0]);
        double v = column.value(row);
        if (v < range[0] - slack || v > range[1] + slack) {
          outside.add(name);
        }
      }
    });
    levels.forEach((name, seen) -> {
      Column column = table.column(name);
      String text = column.text(row);
      if (text != null && !seen.contains(text)) {
        outside.add(name);
      }
    });
    return outside;
  }

  /** The range of a column of numbers as text, for messages; empty if it has none. */
  public String range(String column) {
    double[] range = numbers.get(column);
    return range == null ? "" : "[" + range[0] + ", " + range[1] + "]";
  }

  ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ObjectNode of = json.putObject("numbers");
    numbers.forEach((name, range) -> of.set(name, Json.numbers(range)));
    ObjectNode words = json.putObject("levels");
    levels.forEach((name, seen) -> words.set(name, Json.strings(List.copyOf(seen))));
    return json;
  }

  static TrainingRanges fromJson(JsonNode json) {
    Map<String, double[]> numbers = new TreeMap<>();
    JsonNode ranges = Json.member(json, "numbers");
    ranges.fieldNames().forEachRemaining(n -> numbers.put(n, Json.numbers(ranges, n)));
    Map<String, Set<String>> levels = new TreeMap<>();
    JsonNode words = Json.member(json, "levels");
    words.fieldNames().forEachRemaining(n -> levels.put(n, new TreeSet<>(Json.strings(words, n))));
    return new TrainingRanges(numbers, levels);
  }
}
