// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.study;

import io.kaiwu.core.text.Text;
import io.kaiwu.learn.DataException;
import io.kaiwu.learn.prepare.Target;
import io.kaiwu.learn.split.TimeOrder;
import io.kaiwu.learn.table.Column;
import io.kaiwu.learn.table.NumberColumn;
import io.kaiwu.learn.table.Table;
import io.kaiwu.learn.table.TextColumn;
import io.kaiwu.learn.table.TimeColumn;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the moments of rows, and whether they are a series. */
final class RowTimes {

  private static final double ORDERED_SHARE = 0.9;
  private static final Pattern BIRTH =
      Pattern.compile("birth|born|dob|出生|生日", Pattern.CASE_INSENSITIVE);

  private RowTimes() {}

  /**
   * The column that says when a row was: one of times, unless it is a birth; otherwise one of
   * numbers that is called a time and rises or falls from row to row. A name alone proves nothing:
   * a delivery time is a duration. The target is never it.
   */
  static Optional<String> findColumn(Table table, String target) {
    List<Column> whole =
        table.columns().stream().filter(c -> !c.name().equals(target) && c.missing() == 0).toList();
    Optional<String> times =
        whole.stream()
            .filter(c -> c instanceof TimeColumn && !BIRTH.matcher(c.name()).find())
            .map(Column::name)
            .findFirst();
    return times.isPresent()
        ? times
        : whole.stream()
            .filter(c -> TimeOrder.namesTime(c.name()))
            .filter(c -> c instanceof NumberColumn numbers && isOrdered(numbers))
            .map(Column::name)
            .findFirst();
  }

  private static boolean isOrdered(NumberColumn column) {
    int rising = 0;
    int falling = 0;
    for (int r = 1; r < column.rows(); r++) {
      rising += column.value(r) > column.value(r - 1) ? 1 : 0;
      falling += column.value(r) < column.value(r - 1) ? 1 : 0;
    }
    int moved = rising + falling;
    return moved > 0 && Math.max(rising, falling) >= ORDERED_SHARE * moved;
  }

  /** The moments of rows, in an order-keeping unit. */
  static long[] of(Column column, Table table, int[] rows) {
    long[] times = new long[rows.length];
    for (int i = 0; i < rows.length; i++) {
      int row = rows[i];
      if (column.isMissing(row)) {
        throw new DataException(
            Text.of(
                "时间列（%s）在%s 没有值，无法按时间划分。".formatted(column.name(), table.place(row).zh()),
                "The time column (%s) is missing in %s, so rows cannot be split by time."
                    .formatted(column.name(), table.place(row).en())));
      }
      times[i] =
          switch (column) {
            case TimeColumn t -> t.micros(row);
            case NumberColumn n -> ordered(n.value(row));
            case TextColumn t ->
                throw new DataException(
                    Text.of(
                        "列（%s）是文字，不是时间。".formatted(column.name()),
                        "The column (%s) holds texts, not times. Maybe another column is meant, or --split order."
                            .formatted(column.name())));
          };
    }
    return times;
  }

  /** A whole number in the order of the doubles. */
  private static long ordered(double value) {
    long bits = Double.doubleToLongBits(value + 0.0);
    return bits >= 0 ? bits : Long.MIN_VALUE - bits;
  }

  static TimeOrder order(Table table, int[] rows, Target target, long @Nullable [] times) {
    if (target.classes().isEmpty()) {
      double[] y = target.values(table, rows);
      return times == null ? TimeOrder.ofNumbers(y) : TimeOrder.ofNumbers(y, times);
    }
    int[] labels = target.labels(table, rows);
    if (times != null) {
      return TimeOrder.ofClasses(labels, times);
    }
    double[][] inputs =
        table.columns().stream()
            .filter(c -> c instanceof NumberColumn && !c.name().equals(target.column()))
            .limit(20)
            .map(c -> Arrays.stream(rows).mapToDouble(((NumberColumn) c)::value).toArray())
            .toArray(double[][]::new);
    return TimeOrder.ofClasses(labels, inputs);
  }
}
