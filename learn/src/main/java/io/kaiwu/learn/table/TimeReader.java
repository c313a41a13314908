// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.table;

/** Reads cells of times. */
final class TimeReader extends CellReader {

  private final CellStore store;
  private final Float64Writer cells;
  private final TimeText timeText;
  private final CsvOptions options;

  TimeReader(CellStore store, MissingMarks marks, ColumnPlan plan, CsvOptions options) {
    super(marks, plan);
    this.store = store;
    this.cells = new Float64Writer(store);
    this.timeText = new TimeText(options.zone());
    this.options = options;
    timeText.follow(plan);
  }

  @Override
  void accept(char[] b, int from, int length, int row, long line) {
    long micros = timeText.read(b, from, length);
    if (micros == TimeColumn.MISSING) {
      other(b, from, length, row, line);
      return;
    }
    if (plan.numericTimes()) {
      evidence.integers++;
    } else {
      evidence.addTime(timeText, 1);
    }
    cells.add((double) micros);
  }

  private void other(char[] b, int from, int length, int row, long line) {
    if (!marks.has(b, from, length)) {
      String text = new String(b, from, length);
      evidence.add(text, timeText, 1);
      misfits.add(row, line, text);
    }
    addMissing();
  }

  @Override
  void addMissing() {
    cells.add(Double.NaN);
  }

  @Override
  void takeBack() {
    cells.takeBack();
  }

  @Override
  void discard() {
    store.discard(cells);
  }

  @Override
  Column column(String name, Rows rows) {
    return new TimeColumn(name, cells.cells(), rows, misfits.toMisfits(), options.zone());
  }
}
