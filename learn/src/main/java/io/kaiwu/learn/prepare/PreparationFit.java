// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.prepare;

import io.kaiwu.core.text.Text;
import io.kaiwu.learn.DataException;
import io.kaiwu.learn.table.CellText;
import io.kaiwu.learn.table.Column;
import io.kaiwu.learn.table.NumberColumn;
import io.kaiwu.learn.table.Table;
import io.kaiwu.learn.table.TextColumn;
import io.kaiwu.learn.table.TimeColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Fits a preparation, in this order: rows that miss what they must not are left out, then rows with
 * outliers; missing values are filled; outputs are selected; what is left is scaled.
 */
final class PreparationFit {

  private final Preparation spec;
  private final Table table;
  private final @Nullable Target target;
  private final List<Text> notes = new ArrayList<>();
  private final List<Step> steps = new ArrayList<>();
  private final List<Kept> kept = new ArrayList<>();

  PreparationFit(Preparation spec, Table table, @Nullable Target target) {
    this.spec = spec;
    this.table = table;
    this.target = target;
  }

  FittedPreparation fit(int[] trainingRows) {
    requireRows(trainingRows);
    List<Column> columns = new ColumnChoice(spec, table, trainingRows, notes).choose(target);
    RowChoice choice = new RowChoice(spec, table, columns, notes);
    int[] rows = choice.rows(trainingRows);
    requireRows(rows);
    if (target != null) {
      target.requireLearnable(table, rows);
    }
    for (Column column : columns) {
      switch (column) {
        case NumberColumn numbers when !rule(column).category() ->
            addNumbers(numbers, rows, choice);
        case NumberColumn numbers -> addLevels(numbers, rows);
        case TextColumn texts -> addLevels(texts, rows);
        case TimeColumn times -> addTimes(times, rows);
      }
    }
    FittedPreparation plain = new FittedPreparation(steps, kept, rows, notes);
    FittedPreparation selected =
        new SelectionFit(table, rows, target).select(plain, spec.selection());
    return scaled(withRowNote(selected, rows.length), rows);
  }

  private ColumnRule rule(Column column) {
    return spec.rules().getOrDefault(column.name(), ColumnRule.none());
  }

  private static void requireRows(int[] rows) {
    if (rows.length < 2) {
      throw new DataException(
          Text.of(
              "可用于训练的只有 %d 行，至少需要 2 行。可能太多行因缺失或异常被去掉。".formatted(rows.length),
              "There are %d rows to learn from; at least 2 are needed. Maybe too many were left out for missing values or outliers."
                  .formatted(rows.length)));
    }
  }

  private static FittedPreparation withRowNote(FittedPreparation fitted, int rows) {
    int outputs = fitted.outputs().size();
    if (rows > outputs) {
      return fitted;
    }
    return fitted.with(
        fitted.kept(),
        List.of(
            Text.of(
                "训练行（%d）不比输入（%d）多，模型会记住而不是学会。请减少列，或收集更多行。".formatted(rows, outputs),
                "There are %d training rows for %d inputs: a model would memorise them. Maybe use fewer columns or collect more rows."
                    .formatted(rows, outputs))));
  }

  private void addNumbers(NumberColumn column, int[] rows, RowChoice choice) {
    Filling filling = rule(column).filling().orElse(spec.numbers());
    double[] bounds = choice.clipBounds(column, rows);
    boolean misses = Arrays.stream(rows).anyMatch(column::isMissing);
    NumberStep step =
        new NumberStep(column.name(), bounds[0], bounds[1], filling.indicator() && misses);
    Numbers numbers =
        Numbers.of(
            new PreparedRows(
                table,
                rows,
                List.of(step),
                List.of(new Kept(0, 0, 0, Output.raw(column.name(), column.name())))));
    add(step, fill(filling, numbers, column.name()));
  }

  private void addTimes(TimeColumn column, int[] rows) {
    Checks.clean(table, column);
    List<TimeFeature> features = spec.times().stream().sorted().toList();
    if (features.isEmpty()) {
      return;
    }
    TimeStep step = new TimeStep(column.name(), features, column.zone());
    Filling filling = rule(column).filling().orElse(spec.numbers());
    double[] fills = new double[features.size()];
    for (int f = 0; f < fills.length; f++) {
      Kept raw = new Kept(0, f, 0, Output.raw("", ""));
      Numbers numbers = Numbers.of(new PreparedRows(table, rows, List.of(step), List.of(raw)));
      fills[f] = fill(filling, numbers, column.name());
    }
    add(step, fills);
  }

  private static double fill(Filling filling, Numbers numbers, String column) {
    double fill =
        switch (filling.fill()) {
          case MEAN -> meanOf(numbers);
          case MEDIAN -> Quantiles.median(numbers);
          case MOST_FREQUENT -> MostFrequent.of(numbers);
          case CONSTANT -> constant(filling.constant(), column);
          case KEEP, DROP_ROWS -> 0;
          case OWN_LEVEL ->
              throw new DataException(
                  Text.of(
                      "列（%s）是数值，缺失不能自成一类。请用中位数填补并加指示列。".formatted(column),
                      "The column (%s) holds numbers, whose missing ones cannot be a level. Maybe fill them with the median and add an indicator."
                          .formatted(column)));
        };
    if (Double.isNaN(fill)) {
      throw Checks.allMissing(column);
    }
    return filling.fill() == Fill.KEEP || filling.fill() == Fill.DROP_ROWS ? Double.NaN : fill;
  }

  private static double meanOf(Numbers numbers) {
    Moments moments = Moments.of(numbers);
    return moments.count() == 0 ? Double.NaN : moments.mean();
  }

  private static double constant(String text, String column) {
    double number = CellText.number(text);
    if (Double.isNaN(number)) {
      throw Checks.noNumber(column, text);
    }
    return number;
  }

  private void addLevels(Column column, int[] rows) {
    LevelCells cells = Checks.levels(table, column.name());
    ColumnRule rule = rule(column);
    Map<String, Long> counts = cells.counts(rows);
    if (counts.isEmpty()) {
      throw Checks.allMissing(column.name());
    }
    long missing = Arrays.stream(rows).filter(column::isMissing).count();
    Filling filling = rule.filling().orElse(spec.texts());
    LevelFit fit = new LevelFit(column.name(), counts, missing, filling, notes);
    switch (rule.encoding().orElse(spec.encoding())) {
      case Encoding.OneHot oneHot -> add(fit.oneHot(oneHot));
      case Encoding.Ordinal ordinal -> {
        LevelStep step = fit.ordinal(ordinal);
        add(step, filling.fill() == Fill.KEEP ? Double.NaN : fit.usualPosition(step));
      }
    }
  }

  /** Takes up a step, whose first numbers are filled. */
  private void add(Step step, double... fills) {
    List<String> names = step.names();
    for (int i = 0; i < names.size(); i++) {
      Output output = Output.raw(names.get(i), step.column());
      kept.add(
          new Kept(
              steps.size(), i, kept.size(), i < fills.length ? output.withFill(fills[i]) : output));
    }
    steps.add(step);
  }

  private FittedPreparation scaled(FittedPreparation fitted, int[] rows) {
    Kept[] scaled = fitted.kept().toArray(Kept[]::new);
    IntStream.range(0, scaled.length)
        .filter(k -> isNumber(scaled[k]))
        .forEach(k -> scaled[k] = scaled(scaled[k], rows));
    return fitted.with(List.of(scaled), List.of());
  }

  private boolean isNumber(Kept k) {
    return switch (steps.get(k.step())) {
      case NumberStep numbers -> k.inStep() == 0;
      case TimeStep times -> true;
      case LevelStep levels -> levels.isOrdinal() && k.inStep() == 0;
    };
  }

  private Kept scaled(Kept k, int[] rows) {
    Output output = k.output();
    Scaling scaling = rule(table.column(output.source())).scaling().orElse(spec.scaling());
    if (scaling == Scaling.NONE) {
      return k;
    }
    Numbers numbers = Numbers.of(new PreparedRows(table, rows, steps, List.of(k.at(0))));
    return switch (scaling) {
      case NONE -> k;
      case STANDARD -> {
        Moments moments = Moments.of(numbers);
        yield k.with(output.withScale(moments.mean(), moments.scale()));
      }
      case MIN_MAX -> {
        Moments moments = Moments.of(numbers);
        yield k.with(
            output.withScale(moments.least(), range(moments.greatest() - moments.least())));
      }
      case ROBUST -> {
        double[] q = Quantiles.of(numbers, 0.25, 0.5, 0.75);
        yield k.with(output.withScale(q[1], range(q[2] - q[0])));
      }
    };
  }

  private static double range(double range) {
    return range < 10 * Math.ulp(1.0) ? 1 : range;
  }
}
