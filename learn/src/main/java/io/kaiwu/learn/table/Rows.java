// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.table;

import org.jspecify.annotations.Nullable;

/** Which cells of the columns read are the rows of a table: all, or a selection in any order. */
final class Rows {

  private final int count;
  private final int @Nullable [] selected;

  private Rows(int count, int @Nullable [] selected) {
    this.count = count;
    this.selected = selected;
  }

  static Rows all(int count) {
    return new Rows(count, null);
  }

  int count() {
    return count;
  }

  /** The place among the cells of a row. */
  int cell(int row) {
    if (row < 0 || row >= count) {
      throw new IndexOutOfBoundsException("row " + row + " of " + count);
    }
    return selected == null ? row : selected[row];
  }

  Rows select(int[] rows) {
    int[] cells = new int[rows.length];
    for (int i = 0; i < rows.length; i++) {
      cells[i] = cell(rows[i]);
    }
    return new Rows(cells.length, cells);
  }
}
