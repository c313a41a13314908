// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.prepare;

import io.kaiwu.core.text.Text;
import io.kaiwu.learn.table.Column;
import io.kaiwu.learn.table.NumberColumn;
import io.kaiwu.learn.table.Table;
import io.kaiwu.learn.table.TimeColumn;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Chooses the training rows that are used, and finds the bounds of outliers on them. */
final class RowChoice {

  private static final double[] UNBOUNDED = {Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY};

  private final Preparation spec;
  private final Table table;
  private final List<Column> columns;
  private final List<Text> notes;

  RowChoice(Preparation spec, Table table, List<Column> columns, List<Text> notes) {
    this.spec = spec;
    this.table = table;
    this.columns = columns;
    this.notes = notes;
  }

  int[] rows(int[] trainingRows) {
    return withoutOutliers(complete(trainingRows));
  }

  private ColumnRule rule(Column column) {
    return spec.rules().getOrDefault(column.name(), ColumnRule.none());
  }

  private int[] complete(int[] rows) {
    int[] left = rows;
    for (Column column : columns) {
      boolean texts = !(column instanceof NumberColumn) || rule(column).category();
      Filling filling =
          rule(column)
              .filling()
              .orElse(texts && !(column instanceof TimeColumn) ? spec.texts() : spec.numbers());
      if (filling.fill() == Fill.DROP_ROWS) {
        int before = left.length;
        left = Arrays.stream(left).filter(r -> !column.isMissing(r)).toArray();
        note(column, before - left.length, Text.of("缺失", "a missing value"));
      }
    }
    return left;
  }

  private int[] withoutOutliers(int[] rows) {
    BitSet dropped = new BitSet();
    for (Column column : columns) {
      Optional<Outliers> rule = outliers(column);
      if (rule.isPresent()
          && rule.get().action() == Outliers.Action.DROP
          && column instanceof NumberColumn numbers) {
        double[] bounds = bounds(rule.get(), numbers, rows);
        int before = dropped.cardinality();
        for (int i = 0; i < rows.length; i++) {
          double value = numbers.value(rows[i]);
          if (value < bounds[0] || value > bounds[1]) {
            dropped.set(i);
          }
        }
        note(column, dropped.cardinality() - before, Text.of("异常值", "an outlier"));
      }
    }
    return IntStream.range(0, rows.length).filter(i -> !dropped.get(i)).map(i -> rows[i]).toArray();
  }

  private Optional<Outliers> outliers(Column column) {
    return column instanceof NumberColumn && !rule(column).category()
        ? rule(column).outliers().or(spec::outliers)
        : Optional.empty();
  }

  private void note(Column column, int count, Text why) {
    if (count > 0) {
      notes.add(
          Text.of(
              "因列（%s）%s，去掉了 %d 行训练数据。".formatted(column.name(), why.zh(), count),
              "%d training rows were left out for %s in the column (%s)."
                  .formatted(count, why.en(), column.name())));
    }
  }

  /** Where numbers are moved to; infinities for nowhere. */
  double[] clipBounds(NumberColumn column, int[] rows) {
    Optional<Outliers> rule = outliers(column);
    if (rule.isEmpty() || rule.get().action() != Outliers.Action.CLIP) {
      return UNBOUNDED;
    }
    double[] bounds = bounds(rule.get(), column, rows);
    long clipped =
        Arrays.stream(rows)
            .filter(r -> column.value(r) < bounds[0] || column.value(r) > bounds[1])
            .count();
    if (clipped > 0) {
      notes.add(
          Text.of(
              "列（%s）有 %d 个训练值超出 [%.6g, %.6g]，已移到界上。"
                  .formatted(column.name(), clipped, bounds[0], bounds[1]),
              "%d training values of the column (%s) outside [%.6g, %.6g] were moved to its ends."
                  .formatted(clipped, column.name(), bounds[0], bounds[1])));
    }
    return bounds;
  }

  private double[] bounds(Outliers rule, NumberColumn column, int[] rows) {
    Step.Bound raw = new NumberStep(column.name(), UNBOUNDED[0], UNBOUNDED[1], false).bind(table);
    Numbers numbers =
        new Numbers() {
          @Override
          public int count() {
            return rows.length;
          }

          @Override
          public void read(int from, int to, double[] into) {
            raw.write(rows, from, to, into);
          }
        };
    return switch (rule) {
      case Outliers.ZScore z -> {
        Moments moments = Moments.of(numbers);
        double reach = z.limit() * Math.sqrt(moments.variance());
        yield new double[] {moments.mean() - reach, moments.mean() + reach};
      }
      case Outliers.Iqr iqr -> {
        double[] q = Quantiles.of(numbers, 0.25, 0.75);
        double reach = iqr.factor() * (q[1] - q[0]);
        yield new double[] {q[0] - reach, q[1] + reach};
      }
      case Outliers.Percentile p -> Quantiles.of(numbers, p.low(), p.high());
    };
  }
}
