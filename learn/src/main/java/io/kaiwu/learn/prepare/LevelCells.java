// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.prepare;

import io.kaiwu.learn.table.Column;
import io.kaiwu.learn.table.NumberColumn;
import io.kaiwu.learn.table.TextColumn;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToIntFunction;

/** A column whose cells are names of levels: texts, or numbers taken for names. */
final class LevelCells {

  private final Column column;

  LevelCells(Column column) {
    this.column = column;
  }

  /** Each row's slot, by the level it is of. */
  LevelStep.Cells slots(ToIntFunction<String> slotOfLevel, int missingSlot) {
    if (column instanceof TextColumn texts && !texts.isFree()) {
      int[] slotOfCode =
          texts.levels().stream().mapToInt(slotOfLevel).toArray(); // O(levels) once, not per row
      return new Coded(texts, slotOfCode, missingSlot);
    }
    return new Named(column, slotOfLevel, missingSlot);
  }

  /** How many of the rows are of each level, sorted as levels are; missing cells left out. */
  Map<String, Long> counts(int[] rows) {
    Map<String, Long> counts = new HashMap<>();
    if (column instanceof TextColumn texts && !texts.isFree()) {
      long[] byCode = new long[texts.levels().size()];
      for (int row : rows) {
        int code = texts.code(row);
        if (code >= 0) {
          byCode[code]++;
        }
      }
      for (int c = 0; c < byCode.length; c++) {
        if (byCode[c] > 0) {
          counts.put(texts.levels().get(c), byCode[c]);
        }
      }
      return sorted(counts);
    }
    for (int row : rows) {
      String text = column.text(row);
      if (text != null) {
        counts.merge(text, 1L, Long::sum);
      }
    }
    return sorted(counts);
  }

  /** Texts by their characters, numbers by their size. */
  private Map<String, Long> sorted(Map<String, Long> counts) {
    Map<String, Long> sorted =
        column instanceof NumberColumn
            ? new TreeMap<>((a, b) -> Double.compare(Double.parseDouble(a), Double.parseDouble(b)))
            : new TreeMap<>();
    sorted.putAll(counts);
    return sorted;
  }

  private record Named(Column column, ToIntFunction<String> slotOfLevel, int missingSlot)
      implements LevelStep.Cells {

    @Override
    public int slot(int row) {
      String text = column.text(row);
      return text == null ? missingSlot : slotOfLevel.applyAsInt(text);
    }

    @Override
    public boolean isMissing(int row) {
      return column.isMissing(row);
    }
  }

  private static final class Coded implements LevelStep.Cells {
    private final TextColumn texts;
    private final int[] slotOfCode;
    private final int missingSlot;

    Coded(TextColumn texts, int[] slotOfCode, int missingSlot) {
      this.texts = texts;
      this.slotOfCode = Arrays.copyOf(slotOfCode, slotOfCode.length);
      this.missingSlot = missingSlot;
    }

    @Override
    public int slot(int row) {
      int code = texts.code(row);
      return code < 0 ? missingSlot : slotOfCode[code];
    }

    @Override
    public boolean isMissing(int row) {
      return texts.code(row) < 0;
    }
  }
}
