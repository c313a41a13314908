// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.table;

/** Reads the cells of one column by a plan, and notes what they look like. Used by one thread. */
abstract sealed class CellReader permits NumberReader, TextReader, TimeReader {

  final Evidence evidence = new Evidence();
  final MisfitList misfits = new MisfitList();
  final MissingMarks marks;
  final ColumnPlan plan;

  CellReader(MissingMarks marks, ColumnPlan plan) {
    this.marks = marks;
    this.plan = plan;
  }

  static CellReader of(
      ColumnPlan plan,
      CellStore store,
      MissingMarks marks,
      CsvOptions options,
      LevelBudget budget) {
    return switch (plan.kind()) {
      case NUMBER -> new NumberReader(store, marks, plan, options);
      case TIME -> new TimeReader(store, marks, plan, options);
      case TEXT -> new TextReader(store, marks, plan, options, budget);
    };
  }

  /** Takes in a cell that is not empty, without blanks around it. */
  abstract void accept(char[] buffer, int from, int length, int row, long line);

  /** Takes in an empty cell. */
  abstract void addMissing();

  /** Takes back the cell added last, which was missing. */
  abstract void takeBack();

  /** Ends reading; completes {@link #evidence}. */
  void end() {}

  /** Forgets what was read. */
  abstract void discard();

  /** The column; to be called once the store is sealed. */
  abstract Column column(String name, Rows rows);
}
