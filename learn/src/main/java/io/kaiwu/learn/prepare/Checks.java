// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.prepare;

import io.kaiwu.core.text.Text;
import io.kaiwu.learn.DataException;
import io.kaiwu.learn.table.Column;
import io.kaiwu.learn.table.Kind;
import io.kaiwu.learn.table.Misfit;
import io.kaiwu.learn.table.NumberColumn;
import io.kaiwu.learn.table.Table;
import io.kaiwu.learn.table.TextColumn;
import io.kaiwu.learn.table.TimeColumn;

/** Finds the columns that steps read, and says what is wrong with one that cannot be used. */
final class Checks {

  private Checks() {}

  static NumberColumn numbers(Table table, String name) {
    Column column = table.column(name);
    if (column instanceof NumberColumn numbers) {
      return clean(table, numbers);
    }
    throw wrongKind(table, column, Kind.NUMBER);
  }

  static TimeColumn times(Table table, String name) {
    Column column = table.column(name);
    if (column instanceof TimeColumn times) {
      return clean(table, times);
    }
    throw wrongKind(table, column, Kind.TIME);
  }

  static LevelCells levels(Table table, String name) {
    Column column = table.column(name);
    if (column instanceof TimeColumn) {
      throw wrongKind(table, column, Kind.TEXT);
    }
    return new LevelCells(clean(table, column));
  }

  /** The column, all of whose filled cells are of its kind. */
  static <C extends Column> C clean(Table table, C column) {
    if (column.misfits().isEmpty()) {
      return column;
    }
    Misfit first = column.misfits().examples().getFirst();
    Text place = table.place(first);
    Kind kind = column.kind();
    long count = column.misfits().count();
    throw new DataException(
        Text.of(
            "列（%s）应为%s，但%s是（%s），这样的单元格共 %d 个。请改正，或把（%s）声明为缺失值，或把整列声明为文本。"
                .formatted(
                    column.name(), kind.text().zh(), place.zh(), first.text(), count, first.text()),
            "The column (%s) is of kind %s, but %s holds (%s); there are %d such cells. Maybe correct them, name (%s) as a missing value, or declare the column as text."
                .formatted(
                    column.name(),
                    kind.text().en(),
                    place.en(),
                    first.text(),
                    count,
                    first.text())));
  }

  static DataException wrongKind(Table table, Column column, Kind wanted) {
    int row = 0;
    while (row < column.rows() && column.isMissing(row)) {
      row++;
    }
    boolean none = row == column.rows();
    String example = none ? "" : String.valueOf(column.text(row));
    Text place = none ? Text.same("") : table.place(row);
    return new DataException(
        Text.of(
            "列（%s）这里需要%s，但它是%s，例如%s是（%s）。"
                .formatted(
                    column.name(),
                    wanted.text().zh(),
                    column.kind().text().zh(),
                    place.zh(),
                    example),
            "The column (%s) must be of kind %s here and is of kind %s: %s holds (%s)."
                .formatted(
                    column.name(),
                    wanted.text().en(),
                    column.kind().text().en(),
                    place.en(),
                    example)));
  }

  static DataException infinite(Table table, NumberColumn column, int row) {
    Text place = table.place(row);
    return new DataException(
        Text.of(
            "列（%s）%s的数值是无穷大。请改正，或把它声明为缺失值。".formatted(column.name(), place.zh()),
            "The column (%s) holds an infinite number in %s. Maybe correct it or mark it as missing."
                .formatted(column.name(), place.en())));
  }

  static DataException noNumber(String column, String cell) {
    return new DataException(
        Text.of(
            "列（%s）需要有限的数值，收到的是（%s）。".formatted(column, cell),
            "The column (%s) must be a finite number; it is (%s).".formatted(column, cell)));
  }

  static DataException noTime(String column, String cell) {
    return new DataException(
        Text.of(
            "列（%s）需要时间，收到的是（%s）。例如 2024-05-01 08:30。".formatted(column, cell),
            "The column (%s) must be a time, such as 2024-05-01 08:30; it is (%s)."
                .formatted(column, cell)));
  }

  static DataException allMissing(String column) {
    return new DataException(
        Text.of(
            "列（%s）在训练行中全部缺失，无法使用。请去掉这一列。".formatted(column),
            "The column (%s) is missing in all training rows. Maybe leave it out."
                .formatted(column)));
  }

  static DataException tooManyLevels(TextColumn column) {
    return new DataException(
        Text.of(
            "列（%s）几乎每一行的文本都不同，不能当作类别。请去掉这一列。".formatted(column.name()),
            "The column (%s) holds another text in nearly every row. Maybe leave it out."
                .formatted(column.name())));
  }
}
