// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.prepare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.learn.Json;
import io.kaiwu.learn.LearnException;
import io.kaiwu.learn.table.Table;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes raw numbers of the cells of one column: not yet filled and not yet scaled. */
sealed interface Step permits NumberStep, LevelStep, TimeStep {

  /** The column it reads. */
  String column();

  /** The names of the numbers it makes for a row. */
  List<String> names();

  /**
   * Gets ready to read a table.
   *
   * @throws io.kaiwu.learn.DataException if its column is not there or holds something else
   */
  Bound bind(Table table);

  /** Writes the numbers of a single cell; null is a missing one. */
  void write(@Nullable String cell, double[] into, int at);

  ObjectNode toJson();

  static Step fromJson(JsonNode json) {
    return switch (Json.text(json, "kind")) {
      case "number" -> NumberStep.read(json);
      case "levels" -> LevelStep.read(json);
      case "time" -> TimeStep.read(json);
      default ->
          throw new LearnException(
              "The stored preparation has a step of kind (%s). Maybe it was written by a later version."
                  .formatted(Json.text(json, "kind")));
    };
  }

  /** A step that reads the column of one table. Safe for use by many threads. */
  @FunctionalInterface
  interface Bound {

    /** Writes the numbers of {@code rows[from..to)}, row-major, from the first place. */
    void write(int[] rows, int from, int to, double[] into);
  }
}
