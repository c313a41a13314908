// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.prepare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.core.text.Text;
import io.kaiwu.learn.DataException;
import io.kaiwu.learn.Json;
import io.kaiwu.learn.LearnException;
import io.kaiwu.learn.method.Task;
import io.kaiwu.learn.table.Column;
import io.kaiwu.learn.table.Kind;
import io.kaiwu.learn.table.NumberColumn;
import io.kaiwu.learn.table.Table;
import io.kaiwu.learn.table.TextColumn;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * What is to be predicted.
 *
 * @param task {@link Task#REGRESSION} or {@link Task#CLASSIFICATION}
 * @param classes sorted, numbers by size; empty for a regression
 */
public record Target(String column, Task task, List<String> classes) {

  private static final int FEW = 10;
  private static final int MOST_CLASSES = 1000;

  public Target {
    classes = List.copyOf(classes);
    if (!task.needsTarget()) {
      throw new LearnException("The task (%s) has no target.".formatted(task));
    }
  }

  /**
   * Finds out what a column asks for: texts are classes, and so are whole numbers of which there
   * are at most 10 different ones; other numbers are a regression.
   *
   * @param wanted overrides what was found out
   * @throws DataException if the column cannot be a target
   */
  public static Target detect(Table table, String column, Optional<Task> wanted) {
    Column of = Checks.clean(table, table.column(column));
    if (of.missing() == of.rows()) {
      throw new DataException(
          Text.of(
              "目标列（%s）全部缺失。".formatted(column),
              "The target (%s) is missing in all rows.".formatted(column)));
    }
    Task task = wanted.orElseGet(() -> task(of));
    if (task == Task.REGRESSION) {
      if (!(of instanceof NumberColumn numbers)) {
        throw Checks.wrongKind(table, of, Kind.NUMBER);
      }
      requireFinite(table, numbers);
      return new Target(column, task, List.of());
    }
    return new Target(column, task, classes(of));
  }

  private static Task task(Column column) {
    if (!(column instanceof NumberColumn numbers)) {
      return Task.CLASSIFICATION;
    }
    TreeSet<Double> different = new TreeSet<>();
    for (int r = 0; r < numbers.rows(); r++) {
      double value = numbers.value(r);
      if (!Double.isNaN(value)) {
        if (value != Math.rint(value)) {
          return Task.REGRESSION;
        }
        different.add(value);
        if (different.size() > FEW) {
          return Task.REGRESSION;
        }
      }
    }
    return Task.CLASSIFICATION;
  }

  private static void requireFinite(Table table, NumberColumn numbers) {
    for (int r = 0; r < numbers.rows(); r++) {
      if (Double.isInfinite(numbers.value(r))) {
        throw Checks.infinite(table, numbers, r);
      }
    }
  }

  private static List<String> classes(Column column) {
    if (column instanceof TextColumn texts && texts.isFree()) {
      throw Checks.tooManyLevels(texts);
    }
    LevelCells cells = new LevelCells(column);
    List<String> classes =
        List.copyOf(cells.counts(IntStream.range(0, column.rows()).toArray()).keySet());
    if (classes.size() < 2) {
      throw oneClass(column.name(), classes.getFirst());
    }
    if (classes.size() > MOST_CLASSES) {
      throw new DataException(
          Text.of(
              "目标列（%s）有 %d 个不同的值，不像类别。如果它是数值，请选择回归；否则换一列。".formatted(column.name(), classes.size()),
              "The target (%s) has %d different values, too many for classes. Maybe it is a number to be predicted by a regression, or another column is meant."
                  .formatted(column.name(), classes.size())));
    }
    return classes;
  }

  private static DataException oneClass(String column, String only) {
    return new DataException(
        Text.of(
            "目标列（%s）在可用的行中只有一个类别（%s），无从学习。".formatted(column, only),
            "The target (%s) has one class alone (%s) in the rows that can be used: there is nothing to tell apart."
                .formatted(column, only)));
  }

  /** Those of the rows whose target is not missing, in their order. */
  public int[] knownRows(Table table, int[] rows) {
    Column of = table.column(column);
    return Arrays.stream(rows).filter(r -> !of.isMissing(r)).toArray();
  }

  /**
   * The target of a regression for the rows.
   *
   * @throws DataException naming the first row without one
   */
  public double[] values(Table table, int[] rows) {
    NumberColumn numbers = Checks.numbers(table, column);
    double[] values = new double[rows.length];
    numbers.gather(rows, 0, rows.length, values, 0, 1);
    for (int i = 0; i < values.length; i++) {
      if (Double.isNaN(values[i])) {
        throw missing(table, rows[i]);
      }
      if (Double.isInfinite(values[i])) {
        throw Checks.infinite(table, numbers, rows[i]);
      }
    }
    return values;
  }

  /**
   * The positions in {@link #classes} of the rows' classes.
   *
   * @throws DataException naming the first row without a class, or with an unknown one
   */
  public int[] labels(Table table, int[] rows) {
    LevelStep.Cells cells = Checks.levels(table, column).slots(classes::indexOf, LevelStep.NOWHERE);
    int[] labels = new int[rows.length];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = cells.slot(rows[i]);
      if (labels[i] < 0) {
        throw cells.isMissing(rows[i]) ? missing(table, rows[i]) : unknown(table, rows[i]);
      }
    }
    return labels;
  }

  private DataException missing(Table table, int row) {
    Text place = table.place(row);
    return new DataException(
        Text.of(
            "目标列（%s）在%s缺失。".formatted(column, place.zh()),
            "The target (%s) is missing in %s. Maybe leave out such rows first."
                .formatted(column, place.en())));
  }

  private DataException unknown(Table table, int row) {
    Text place = table.place(row);
    String text = String.valueOf(table.column(column).text(row));
    return new DataException(
        Text.of(
            "目标列（%s）%s的类别（%s）不在已知类别 %s 中。".formatted(column, place.zh(), text, classes),
            "The target (%s) has the class (%s) in %s, which is none of %s."
                .formatted(column, text, place.en(), classes)));
  }

  /** Refuses training rows that hold one class alone. */
  void requireLearnable(Table table, int[] rows) {
    if (task == Task.CLASSIFICATION) {
      int[] labels = labels(table, rows);
      if (Arrays.stream(labels).allMatch(l -> l == labels[0])) {
        throw oneClass(column, classes.get(labels[0]));
      }
    } else {
      values(table, rows);
    }
  }

  public ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("column", column);
    json.put("task", task.name().toLowerCase(Locale.ROOT));
    json.set("classes", Json.strings(classes));
    return json;
  }

  /** Reads what {@link #toJson} wrote. */
  public static Target fromJson(JsonNode json) {
    return new Target(
        Json.text(json, "column"),
        Task.valueOf(Json.text(json, "task").toUpperCase(Locale.ROOT)),
        Json.strings(json, "classes"));
  }
}
