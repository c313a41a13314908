// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.prepare;

import io.kaiwu.learn.method.Method;
import io.kaiwu.learn.table.Table;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The rules by which columns become numbers; fitted on training rows, they become a {@link
 * FittedPreparation}. Immutable.
 *
 * @param inputs the columns used; empty for all but the target and those excluded. Only without
 *     names given are columns left out that can tell nothing or too much: constants, row numbers,
 *     texts that are another in nearly every row
 * @param excluded columns left out
 * @param numbers what becomes of missing numbers
 * @param texts what becomes of missing texts
 * @param times what is read off times; empty leaves them out
 * @param outliers of numbers; empty takes them as they are
 * @param selection applied one after the other
 * @param rules for single columns by name
 */
public record Preparation(
    List<String> inputs,
    Set<String> excluded,
    Filling numbers,
    Filling texts,
    Encoding encoding,
    Scaling scaling,
    Set<TimeFeature> times,
    Optional<Outliers> outliers,
    List<Selection> selection,
    Map<String, ColumnRule> rules) {

  public Preparation {
    inputs = List.copyOf(inputs);
    excluded = Set.copyOf(excluded);
    times = times.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(times));
    selection = List.copyOf(selection);
    rules = Map.copyOf(rules);
  }

  /**
   * All columns, numbers filled with the median, missing texts a level of their own, one output a
   * level, no scaling, times by hour, weekday, day of year and days.
   */
  public static Preparation standard() {
    return new Preparation(
        List.of(),
        Set.of(),
        Filling.of(Fill.MEDIAN),
        Filling.of(Fill.OWN_LEVEL),
        Encoding.OneHot.standard(),
        Scaling.NONE,
        EnumSet.of(
            TimeFeature.HOUR, TimeFeature.WEEKDAY, TimeFeature.DAY_OF_YEAR, TimeFeature.EPOCH_DAYS),
        Optional.empty(),
        List.of(),
        Map.of());
  }

  /** {@link #standard}, scaled and with missing numbers kept as the method has it. */
  public static Preparation standardFor(Method method) {
    Preparation plain = standard();
    Preparation scaled = method.wantsScaledInputs() ? plain.withScaling(Scaling.STANDARD) : plain;
    return method.takesMissing() ? scaled.withNumbers(Filling.of(Fill.KEEP)) : scaled;
  }

  public Preparation withInputs(List<String> given) {
    return new Preparation(
        given, excluded, numbers, texts, encoding, scaling, times, outliers, selection, rules);
  }

  public Preparation withExcluded(Set<String> given) {
    return new Preparation(
        inputs, given, numbers, texts, encoding, scaling, times, outliers, selection, rules);
  }

  public Preparation withNumbers(Filling given) {
    return new Preparation(
        inputs, excluded, given, texts, encoding, scaling, times, outliers, selection, rules);
  }

  public Preparation withTexts(Filling given) {
    return new Preparation(
        inputs, excluded, numbers, given, encoding, scaling, times, outliers, selection, rules);
  }

  public Preparation withEncoding(Encoding given) {
    return new Preparation(
        inputs, excluded, numbers, texts, given, scaling, times, outliers, selection, rules);
  }

  public Preparation withScaling(Scaling given) {
    return new Preparation(
        inputs, excluded, numbers, texts, encoding, given, times, outliers, selection, rules);
  }

  public Preparation withTimes(Set<TimeFeature> given) {
    return new Preparation(
        inputs, excluded, numbers, texts, encoding, scaling, given, outliers, selection, rules);
  }

  public Preparation withOutliers(Outliers given) {
    return new Preparation(
        inputs,
        excluded,
        numbers,
        texts,
        encoding,
        scaling,
        times,
        Optional.of(given),
        selection,
        rules);
  }

  public Preparation withSelection(List<Selection> given) {
    return new Preparation(
        inputs, excluded, numbers, texts, encoding, scaling, times, outliers, given, rules);
  }

  /** A rule for one more column. */
  public Preparation withColumn(String name, ColumnRule rule) {
    Map<String, ColumnRule> more = new HashMap<>(rules);
    more.put(name, rule);
    return new Preparation(
        inputs, excluded, numbers, texts, encoding, scaling, times, outliers, selection, more);
  }

  /** Fits the rules on training rows without a target. */
  public FittedPreparation fit(Table table, int[] trainingRows) {
    return new PreparationFit(this, table, null).fit(trainingRows);
  }

  /**
   * Fits the rules on training rows; nothing of the other rows is looked at.
   *
   * @param trainingRows rows whose target is known
   * @throws io.kaiwu.learn.DataException naming column and row where the data cannot be used
   */
  public FittedPreparation fit(Table table, int[] trainingRows, Target target) {
    return new PreparationFit(this, table, target).fit(trainingRows);
  }
}
