// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.prepare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.learn.method.Task;
import io.kaiwu.learn.table.Table;
import java.util.List;
import java.util.Optional;

/**
 * What is to be predicted.
 *
 * @param task {@link Task#REGRESSION} or {@link Task#CLASSIFICATION}
 * @param classes sorted, numbers by size; empty for a regression
 */
public record Target(String column, Task task, List<String> classes) {

  public Target {
    classes = List.copyOf(classes);
  }

  /**
   * Finds out what a column asks for: texts are classes, and so are whole numbers of which there
   * are at most 10 different ones; other numbers are a regression.
   *
   * @param wanted overrides what was found out
   * @throws io.kaiwu.learn.DataException if the column cannot be a target
   */
  public static Target detect(Table table, String column, Optional<Task> wanted) {
    throw new UnsupportedOperationException("being written");
  }

  /** Those of the rows whose target is not missing, in their order. */
  public int[] knownRows(Table table, int[] rows) {
    throw new UnsupportedOperationException("being written");
  }

  /** The target of a regression for the rows. */
  public double[] values(Table table, int[] rows) {
    throw new UnsupportedOperationException("being written");
  }

  /** The positions of the rows' classes. */
  public int[] labels(Table table, int[] rows) {
    throw new UnsupportedOperationException("being written");
  }

  public ObjectNode toJson() {
    throw new UnsupportedOperationException("being written");
  }

  /** Reads what {@link #toJson} wrote. */
  public static Target fromJson(JsonNode json) {
    throw new UnsupportedOperationException("being written");
  }
}
