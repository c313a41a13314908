// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.prepare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.core.text.Text;
import io.kaiwu.learn.matrix.RowBlocks;
import io.kaiwu.learn.method.Sample;
import io.kaiwu.learn.table.Table;
import java.util.List;
import java.util.Map;

/** Rules fitted on training rows. Immutable; safe for use by many threads. */
public final class FittedPreparation {

  FittedPreparation() {}

  /** The columns a row must bring. */
  public List<String> inputs() {
    throw new UnsupportedOperationException("being written");
  }

  /** The names of the numbers made, the inputs of a model. */
  public List<String> outputs() {
    throw new UnsupportedOperationException("being written");
  }

  /** The column each output comes from. */
  public List<String> sources() {
    throw new UnsupportedOperationException("being written");
  }

  /** The training rows without those left out; empty after {@link #fromJson}. */
  public int[] trainingRows() {
    throw new UnsupportedOperationException("being written");
  }

  /** What was done that a user should know: columns and rows left out, levels put together. */
  public List<Text> notes() {
    throw new UnsupportedOperationException("being written");
  }

  /** The rows as numbers, made anew whenever they are read: nothing is kept. */
  public RowBlocks apply(Table table, int[] rows) {
    throw new UnsupportedOperationException("being written");
  }

  /** The rows as numbers with their target. */
  public Sample sample(Table table, int[] rows, Target target) {
    throw new UnsupportedOperationException("being written");
  }

  /** One row, by the names of columns; what is not there or empty is missing. */
  public double[] applyRow(Map<String, String> cells) {
    throw new UnsupportedOperationException("being written");
  }

  /** Levels of the rows that the training rows did not have, counted by column. */
  public Map<String, Long> unknownLevels(Table table, int[] rows) {
    throw new UnsupportedOperationException("being written");
  }

  public ObjectNode toJson() {
    throw new UnsupportedOperationException("being written");
  }

  /** Reads what {@link #toJson} wrote. */
  public static FittedPreparation fromJson(JsonNode json) {
    throw new UnsupportedOperationException("being written");
  }
}
