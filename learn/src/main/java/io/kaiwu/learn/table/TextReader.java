// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.table;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads cells of texts: numbered while the different ones are few, else one by one. */
final class TextReader extends CellReader {

  private final CellStore store;
  private final LevelBudget budget;
  private final TimeText timeText;
  private final Int32Writer codes;
  private LevelIndex index = new LevelIndex();
  private long[] counts = new long[64];
  private @Nullable Float64Writer places;
  private @Nullable TextPool pool;
  private int limit;
  private long letters;
  private boolean mayBeOther = true;

  TextReader(
      CellStore store,
      MissingMarks marks,
      ColumnPlan plan,
      CsvOptions options,
      LevelBudget budget) {
    super(marks, plan);
    this.store = store;
    this.budget = budget;
    this.timeText = new TimeText(options.zone());
    this.codes = new Int32Writer(store);
  }

  @Override
  void accept(char[] b, int from, int length, int row, long line) {
    if (marks.has(b, from, length)) {
      addMissing();
      return;
    }
    if (pool != null) {
      addFree(new String(b, from, length));
      return;
    }
    int level = index.find(b, from, length);
    if (level < 0) {
      String text = new String(b, from, length);
      if (!budget.take(index.size(), length)) {
        becomeFree();
        addFree(text);
        return;
      }
      letters += length;
      level = index.add(text);
      if (level == counts.length) {
        counts = Arrays.copyOf(counts, level * 2);
      }
    }
    counts[level]++;
    codes.add(level);
  }

  /** There are too many levels: what is numbered so far is written out, cell by cell. */
  private void becomeFree() {
    countLevels();
    mayBeOther = evidence.texts * 2 < codes.rows();
    TextPool texts = new TextPool(store);
    Float64Writer written = new Float64Writer(store);
    List<String> levels = index.levels();
    long[] placeOfLevel = new long[levels.size()];
    for (int l = 0; l < placeOfLevel.length; l++) {
      placeOfLevel[l] = texts.add(levels.get(l)); // each once; its cells share the place
    }
    codes.forEach(code -> written.add(code < 0 ? Double.NaN : placeOfLevel[code]));
    store.discard(codes);
    limit = index.size();
    budget.giveBack(limit * 80L + 2 * letters);
    index = new LevelIndex();
    counts = new long[0];
    places = written;
    pool = texts;
  }

  private void addFree(String text) {
    if (mayBeOther) {
      evidence.add(text, timeText, 1);
    } else {
      evidence.texts++;
    }
    if (pool != null && places != null) {
      places.add((double) pool.add(text));
    }
  }

  @Override
  void addMissing() {
    if (places != null) {
      places.add(Double.NaN);
    } else {
      codes.add(TextColumn.MISSING);
    }
  }

  @Override
  void takeBack() {
    if (places != null) {
      places.takeBack();
    } else {
      codes.takeBack();
    }
  }

  @Override
  void end() {
    countLevels();
  }

  private void countLevels() {
    for (int l = 0; l < index.size(); l++) {
      evidence.add(index.levels().get(l), timeText, counts[l]);
    }
  }

  @Override
  void discard() {
    if (pool != null && places != null) {
      store.discard(pool);
      store.discard(places);
    } else {
      store.discard(codes);
    }
  }

  @Override
  Column column(String name, Rows rows) {
    if (pool != null && places != null) {
      return new TextColumn(name, new TextCells.Free(places.cells(), pool, limit), rows);
    }
    return new TextColumn(
        name, new TextCells.Coded(codes.cells(), List.copyOf(index.levels())), rows);
  }
}
