// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.prepare;

import io.kaiwu.core.text.Text;
import io.kaiwu.learn.DataException;
import io.kaiwu.learn.table.Column;
import io.kaiwu.learn.table.NumberColumn;
import io.kaiwu.learn.table.Table;
import io.kaiwu.learn.table.TextColumn;
import io.kaiwu.learn.table.TimeColumn;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Chooses the columns that are used, and says why others are not. */
final class ColumnChoice {

  private static final int MANY = 50;
  private static final int ENOUGH_ROWS = 20;

  private final Preparation spec;
  private final Table table;
  private final int[] rows;
  private final List<Text> notes;

  ColumnChoice(Preparation spec, Table table, int[] rows, List<Text> notes) {
    this.spec = spec;
    this.table = table;
    this.rows = rows;
    this.notes = notes;
  }

  List<Column> choose(@Nullable Target target) {
    spec.rules().keySet().forEach(table::column);
    List<Column> chosen = new ArrayList<>();
    if (!spec.inputs().isEmpty()) {
      for (String name : spec.inputs()) {
        Column column = table.column(name);
        if (target != null && target.column().equals(name)) {
          throw new DataException(
              Text.of(
                  "列（%s）是目标，不能同时作为输入。".formatted(name),
                  "The column (%s) is the target and cannot be an input.".formatted(name)));
        }
        if (!spec.excluded().contains(name)) {
          chosen.add(column);
        }
      }
    } else {
      for (Column column : table.columns()) {
        boolean asked = spec.rules().containsKey(column.name());
        if ((target == null || !target.column().equals(column.name()))
            && !spec.excluded().contains(column.name())
            && (asked || isUseful(column))) {
          chosen.add(column);
        }
      }
    }
    if (chosen.isEmpty()) {
      throw new DataException(
          Text.of(
              "没有可用的输入列。" + because(Text::zh),
              "There is no column to learn from. " + because(Text::en)));
    }
    return chosen;
  }

  private String because(Function<Text, String> language) {
    return String.join(" ", notes.stream().map(language).toList());
  }

  private boolean isUseful(Column column) {
    Optional<Text> reason =
        switch (column) {
          case NumberColumn numbers -> uselessNumbers(numbers);
          case TextColumn texts -> uselessTexts(texts);
          case TimeColumn times -> uselessTimes(times);
        };
    reason.ifPresent(r ->
        notes.add(
            Text.of(
                "列（%s）未使用：%s。".formatted(column.name(), r.zh()),
                "The column (%s) is not used: %s.".formatted(column.name(), r.en()))));
    return reason.isEmpty();
  }

  private Optional<Text> uselessNumbers(NumberColumn column) {
    double first = Double.NaN;
    boolean differs = false;
    boolean misses = false;
    for (int row : rows) {
      double value = column.value(row);
      if (Double.isNaN(value)) {
        misses = true;
      } else if (Double.isNaN(first)) {
        first = value;
      } else if (value != first) {
        differs = true;
        break;
      }
    }
    if (Double.isNaN(first)) {
      return Optional.of(Text.of("训练行中全部缺失", "it is missing in all training rows"));
    }
    if (!differs && !misses) {
      return Optional.of(Text.of("训练行中只有一个值", "it has one value in all training rows"));
    }
    return isRowNumber(column)
        ? Optional.of(Text.of("它只是行号", "it numbers the rows"))
        : Optional.empty();
  }

  private boolean isRowNumber(NumberColumn column) {
    int n = table.rows();
    if (n < ENOUGH_ROWS) {
      return false;
    }
    for (int r = 1; r < n; r++) {
      if (column.value(r) != column.value(r - 1) + 1) {
        return false;
      }
    }
    return true;
  }

  private Optional<Text> uselessTexts(TextColumn column) {
    Text ids = Text.of("几乎每一行的文本都不同（编号或自由文本）", "it holds another text in nearly every row");
    if (column.isFree()) {
      return Optional.of(ids);
    }
    BitSet seen = new BitSet();
    boolean misses = false;
    for (int row : rows) {
      int code = column.code(row);
      if (code >= 0) {
        seen.set(code);
      } else {
        misses = true;
      }
    }
    int levels = seen.cardinality();
    if (levels == 0) {
      return Optional.of(Text.of("训练行中全部缺失", "it is missing in all training rows"));
    }
    if (levels == 1 && !misses) {
      return Optional.of(Text.of("训练行中只有一个值", "it has one value in all training rows"));
    }
    return levels > MANY && levels * 2L > rows.length ? Optional.of(ids) : Optional.empty();
  }

  private Optional<Text> uselessTimes(TimeColumn column) {
    if (spec.times().isEmpty()) {
      return Optional.of(Text.of("按要求不用时间列", "times are left out as asked"));
    }
    for (int row : rows) {
      if (!column.isMissing(row)) {
        return Optional.empty();
      }
    }
    return Optional.of(Text.of("训练行中全部缺失", "it is missing in all training rows"));
  }
}
