// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.prepare;

import io.kaiwu.core.text.Text;
import io.kaiwu.learn.DataException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Fits the step of one column of levels. */
final class LevelFit {

  private final String column;
  private final Map<String, Long> counts;
  private final long missing;
  private final Filling filling;
  private final List<Text> notes;

  /**
   * A fit.
   *
   * @param counts of the training rows by level, sorted as levels are
   * @param missing training rows that miss it
   * @param notes takes what a user should know
   */
  LevelFit(
      String column, Map<String, Long> counts, long missing, Filling filling, List<Text> notes) {
    this.column = column;
    this.counts = counts;
    this.missing = missing;
    this.filling = filling;
    this.notes = notes;
    if (filling.fill() == Fill.CONSTANT) {
      counts.merge(filling.constant(), missing, Long::sum);
    }
  }

  LevelStep oneHot(Encoding.OneHot rule) {
    List<String> levels = List.copyOf(counts.keySet());
    long[] frequencies = counts.values().stream().mapToLong(Long::longValue).toArray();
    boolean[] rare = rare(frequencies, rule);
    int[] slots = new int[levels.size()];
    List<String> names = new ArrayList<>();
    boolean drop = rule.dropFirst();
    for (int l = 0; l < slots.length; l++) {
      if (rare[l] || drop) {
        drop &= rare[l];
        slots[l] = LevelStep.NOWHERE;
      } else {
        slots[l] = names.size();
        names.add(column + "=" + levels.get(l));
      }
    }
    pool(levels, rare, slots, names);
    int missingSlot = filledSlot(levels, frequencies, slots);
    if (filling.fill() == Fill.OWN_LEVEL && missing > 0) {
      missingSlot = names.size();
      names.add(column + "=" + LevelStep.MISSING);
    }
    return new LevelStep(column, levels, slots, missingSlot, false, names, indicator());
  }

  private boolean indicator() {
    return filling.indicator() && missing > 0;
  }

  private static boolean[] rare(long[] frequencies, Encoding.OneHot rule) {
    boolean[] rare = new boolean[frequencies.length];
    int frequent = 0;
    for (int l = 0; l < rare.length; l++) {
      rare[l] = frequencies[l] < rule.leastCount();
      frequent += rare[l] ? 0 : 1;
    }
    int outputs = frequent < rare.length ? frequent + 1 : frequent;
    if (outputs > rule.mostLevels()) {
      List<Integer> byCount =
          IntStream.range(0, rare.length)
              .boxed()
              .sorted(Comparator.comparingLong((Integer l) -> frequencies[l]))
              .toList();
      byCount.subList(0, rare.length - (rule.mostLevels() - 1)).forEach(l -> rare[l] = true);
    }
    return rare;
  }

  private void pool(List<String> levels, boolean[] rare, int[] slots, List<String> names) {
    List<String> pooled =
        IntStream.range(0, rare.length).filter(l -> rare[l]).mapToObj(levels::get).toList();
    if (pooled.isEmpty()) {
      return;
    }
    for (int l = 0; l < rare.length; l++) {
      if (rare[l]) {
        slots[l] = names.size();
      }
    }
    names.add(column + "=" + LevelStep.OTHER);
    String some = pooled.stream().limit(5).collect(Collectors.joining(", "));
    notes.add(
        Text.of(
            "列（%s）的 %d 个少见类别合并为“其他”：%s%s。"
                .formatted(column, pooled.size(), some, pooled.size() > 5 ? " 等" : ""),
            "%d rare levels of the column (%s) were put together: %s%s."
                .formatted(pooled.size(), column, some, pooled.size() > 5 ? " and others" : "")));
  }

  /** Where a missing cell goes that is filled with a level. */
  private int filledSlot(List<String> levels, long[] frequencies, int[] slots) {
    return switch (filling.fill()) {
      case MOST_FREQUENT -> slots[mostFrequent(frequencies)];
      case CONSTANT -> slots[levels.indexOf(filling.constant())];
      case OWN_LEVEL, DROP_ROWS, KEEP -> LevelStep.NOWHERE;
      case MEAN, MEDIAN ->
          throw new DataException(
              Text.of(
                  "列（%s）是类别，缺失值不能用均值或中位数填补。请用最常见的类别。".formatted(column),
                  "The column (%s) holds levels, which have no mean or median to fill missing ones with. Maybe fill them with the most frequent."
                      .formatted(column)));
    };
  }

  private static int mostFrequent(long[] frequencies) {
    int best = 0;
    for (int l = 1; l < frequencies.length; l++) {
      best = frequencies[l] > frequencies[best] ? l : best;
    }
    return best;
  }

  LevelStep ordinal(Encoding.Ordinal rule) {
    List<String> levels = List.copyOf(counts.keySet());
    long[] frequencies = counts.values().stream().mapToLong(Long::longValue).toArray();
    int[] slots = new int[levels.size()];
    if (rule.order().isEmpty()) {
      List<Integer> byCount =
          IntStream.range(0, slots.length)
              .boxed()
              .sorted(Comparator.comparingLong((Integer l) -> -frequencies[l]))
              .toList();
      for (int position = 0; position < slots.length; position++) {
        slots[byCount.get(position)] = position;
      }
    } else {
      Arrays.setAll(slots, l -> position(rule.order(), levels.get(l)));
    }
    int missingSlot = filledSlot(levels, frequencies, slots);
    if (filling.fill() == Fill.OWN_LEVEL && missing > 0) {
      missingSlot = Math.max(slots.length, rule.order().size());
    }
    return new LevelStep(column, levels, slots, missingSlot, true, List.of(column), indicator());
  }

  /** The position of the most frequent level, for levels that nobody knows. */
  double usualPosition(LevelStep step) {
    double[] into = new double[step.names().size()];
    @Nullable String usual = null;
    long most = -1;
    for (Map.Entry<String, Long> level : counts.entrySet()) {
      if (level.getValue() > most) {
        most = level.getValue();
        usual = level.getKey();
      }
    }
    step.write(usual, into, 0);
    return into[0];
  }

  private int position(List<String> order, String level) {
    int position = order.indexOf(level);
    if (position < 0) {
      throw new DataException(
          Text.of(
              "列（%s）有类别（%s），它不在给定的顺序 %s 中。".formatted(column, level, order),
              "The column (%s) has the level (%s), which is not in the order given: %s."
                  .formatted(column, level, order)));
    }
    return position;
  }
}
