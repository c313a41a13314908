// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.guard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.core.text.Text;
import io.kaiwu.learn.Json;
import io.kaiwu.learn.LearnException;
import io.kaiwu.learn.matrix.DenseMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The range of each input among the training rows, widened by a tenth, against which rows to be
 * predicted are held one column at a time; what no training row lacked must be there. Immutable.
 *
 * <p>{@code io.kaiwu.learn.study.TrainingRanges}, which goes with a stored model, asks the same of
 * tables by another rule: it knows texts, allows half the slack and passes over missing values.
 */
public final class TrainingRange {

  private static final double SLACK = 0.1;
  private static final int EXAMPLES = 5;

  private final List<String> inputs;
  private final double[] lows;
  private final double[] highs;
  private final boolean[] missing; // whether training rows were missing there too

  private TrainingRange(List<String> inputs, double[] lows, double[] highs, boolean[] missing) {
    this.inputs = List.copyOf(inputs);
    this.lows = lows;
    this.highs = highs;
    this.missing = missing;
  }

  /** Measures the training rows. O(n). */
  public static TrainingRange of(List<String> inputs, DenseMatrix train) {
    int p = train.width();
    if (inputs.size() != p) {
      throw new LearnException("There are %d names for %d columns.".formatted(inputs.size(), p));
    }
    double[] lows = new double[p];
    double[] highs = new double[p];
    Arrays.fill(lows, Double.POSITIVE_INFINITY);
    Arrays.fill(highs, Double.NEGATIVE_INFINITY);
    boolean[] missing = new boolean[p];
    double[] values = train.values();
    for (int at = 0; at < values.length; at++) {
      int c = at % p;
      missing[c] |= Double.isNaN(values[at]);
      if (!Double.isNaN(values[at])) {
        lows[c] = Math.min(lows[c], values[at]);
        highs[c] = Math.max(highs[c], values[at]);
      }
    }
    return new TrainingRange(inputs, lows, highs, missing);
  }

  /** Whether a value of a column lies where training rows lay. */
  public boolean holds(int column, double value) {
    if (Double.isNaN(value)) {
      return missing[column];
    }
    double slack = SLACK * (highs[column] - lows[column]);
    return value >= lows[column] - slack && value <= highs[column] + slack;
  }

  /** The columns of a row that lie outside. */
  public List<String> outside(double[] row) {
    List<String> outside = new ArrayList<>();
    for (int c = 0; c < inputs.size(); c++) {
      if (!holds(c, row[c])) {
        outside.add(inputs.get(c));
      }
    }
    return outside;
  }

  /** One warning for each column in which rows lie outside; {@code rows} by position in it. */
  public List<Warning> check(DenseMatrix rows) {
    List<Warning> found = new ArrayList<>();
    for (int c = 0; c < inputs.size(); c++) {
      List<Integer> examples = new ArrayList<>();
      int outside = 0;
      double furthest = 0;
      double worst = Double.NaN;
      for (int r = 0; r < rows.rows(); r++) {
        double v = rows.get(r, c);
        if (!holds(c, v)) {
          outside++;
          if (examples.size() < EXAMPLES) {
            examples.add(r);
          }
          double beyond = Math.max(lows[c] - v, v - highs[c]);
          if (Double.isNaN(worst) || beyond > furthest) {
            furthest = beyond;
            worst = v;
          }
        }
      }
      if (outside > 0) {
        found.add(warning(c, outside, rows.rows(), worst, examples));
      }
    }
    return found;
  }

  private Warning warning(int column, int outside, int rows, double worst, List<Integer> examples) {
    String name = inputs.get(column);
    double share = (double) outside / rows;
    Text text =
        Double.isNaN(worst)
            ? Text.of(
                "有 %d 行（%.1f%%）缺少“%s”，而训练数据里这一列从不缺。".formatted(outside, 100 * share, name),
                "%d rows (%.1f %%) have no (%s), which no training row lacked."
                    .formatted(outside, 100 * share, name))
            : Text.of(
                "有 %d 行（%.1f%%）的“%s”超出训练时的范围 %.5g 到 %.5g（例如 %.5g），模型没见过这样的情况，预测靠不住。"
                    .formatted(outside, 100 * share, name, lows[column], highs[column], worst),
                "In %d rows (%.1f %%) (%s) lies outside the range of training, %.5g to %.5g (such as %.5g): the model never saw the like, and its predictions there cannot be relied on."
                    .formatted(outside, 100 * share, name, lows[column], highs[column], worst));
    return Warning.of(
            "outside-training-range",
            share > 0.05 ? Severity.WARNING : Severity.NOTE,
            text,
            Text.of(
                "补充这个范围的训练数据，或对超出范围的行不给预测。",
                "Collect training rows of this range, or give no prediction outside it."))
        .withColumns(List.of(name))
        .withRows(examples)
        .withNumbers(
            Map.of(
                "rows",
                (double) outside,
                "share",
                share,
                "low",
                lows[column],
                "high",
                highs[column],
                "furthest",
                worst));
  }

  public ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("inputs", Json.strings(inputs));
    json.put("lows", Json.packed(lows)).put("highs", Json.packed(highs));
    int[] bits = new int[missing.length];
    for (int c = 0; c < bits.length; c++) {
      bits[c] = missing[c] ? 1 : 0;
    }
    return json.put("missing", Json.packed(bits));
  }

  /** Reads what {@link #toJson} wrote. */
  public static TrainingRange fromJson(JsonNode json) {
    int[] bits = Json.packedInts(json, "missing");
    boolean[] missing = new boolean[bits.length];
    for (int c = 0; c < bits.length; c++) {
      missing[c] = bits[c] == 1;
    }
    return new TrainingRange(
        Json.strings(json, "inputs"),
        Json.packedDoubles(json, "lows"),
        Json.packedDoubles(json, "highs"),
        missing);
  }
}
