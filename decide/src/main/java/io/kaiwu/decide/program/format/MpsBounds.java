// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program.format;

import io.kaiwu.core.text.Text;
import java.util.List;
import java.util.Locale;

/** The section BOUNDS of an MPS file. */
final class MpsBounds {

  private static final Text TYPES =
      Text.of(
          "界的类型 LO、UP、FX、FR、MI、PL、BV、LI 或 UI",
          "the type of a bound: LO, UP, FX, FR, MI, PL, BV, LI or UI");

  private final MpsModel model;
  private final FirstSet sets;

  MpsBounds(MpsModel model) {
    this.model = model;
    this.sets = new FirstSet("BOUNDS", model.notes);
  }

  /** Takes type, set, column and, for most types, a number. */
  void add(int line, List<String> fields) {
    String type = fields.get(0).toUpperCase(Locale.ROOT);
    if (!sets.isFirst(fields.get(1))) {
      return;
    }
    FileColumn column = model.columns.get(fields.get(2));
    if (column == null) {
      throw new Malformed(
          line,
          fields.get(2),
          Text.of("COLUMNS 段中已有的列名", "the name of a column from section COLUMNS"));
    }
    column.boundLine = line;
    switch (type) {
      case "FR" -> {
        column.lower(Double.NEGATIVE_INFINITY);
        column.upper(Double.POSITIVE_INFINITY);
      }
      case "MI" -> column.lower(Double.NEGATIVE_INFINITY);
      case "PL" -> column.upper(Double.POSITIVE_INFINITY);
      case "BV" -> {
        column.integer = true;
        column.lower(0);
        column.upper(1);
      }
      case "LO", "UP", "FX", "LI", "UI" -> numbered(line, type, column, fields);
      case "SC", "SI" ->
          throw new Malformed(
              line,
              Text.of(
                  "列 %s 的类型 %s（半连续变量）在这里不支持；可以用一个 0-1 变量代替".formatted(column.name, type),
                  "column %s is semi-continuous (%s), which is not supported here; maybe write it with a binary variable"
                      .formatted(column.name, type)));
      default -> throw new Malformed(line, fields.get(0), TYPES);
    }
  }

  private void numbered(int line, String type, FileColumn column, List<String> fields) {
    if (fields.size() < 4) {
      throw new Malformed(
          line, column.name, Text.of("列名后的一个数", "a number behind the name of the column"));
    }
    double value = Numerals.bound(line, fields.get(3));
    if (type.endsWith("I")) {
      column.integer = true;
    }
    switch (type) {
      case "LO", "LI" -> column.lower(value);
      case "FX" -> {
        column.lower(value);
        column.upper(value);
      }
      default -> upper(column, value);
    }
  }

  /** An upper bound below zero takes the lower bound of zero with it, if nobody asked for that. */
  private void upper(FileColumn column, double value) {
    column.upper(value);
    if (value < 0 && column.lower == 0 && !column.lowerGiven) {
      column.lower = Double.NEGATIVE_INFINITY;
      model.notes.add(
          Text.of(
              "列 %s 的上限为负且没有写下限；下限取负无穷".formatted(column.name),
              "column %s has a negative upper bound and no lower one; its lower bound is taken as minus infinity"
                  .formatted(column.name)));
    }
  }
}
