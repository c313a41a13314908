// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.table;

import org.jspecify.annotations.Nullable;

/**
 * A named column of a {@link Table}. Immutable; safe for use by many threads until its table is
 * closed.
 */
public sealed interface Column permits NumberColumn, TextColumn, TimeColumn {

  String name();

  Kind kind();

  int rows();

  /** Whether a cell holds nothing, or nothing that its column can hold (see {@link #misfits}). */
  boolean isMissing(int row);

  /** A cell as a text that means the same; null if it is missing. */
  @Nullable String text(int row);

  /**
   * Cells that are filled with something else than the column's kind; they count as missing here.
   * Of the whole file, also for a selection of rows.
   */
  Misfits misfits();

  /** The number of cells that are missing. O(rows) */
  default int missing() {
    int count = 0;
    for (int r = 0; r < rows(); r++) {
      count += isMissing(r) ? 1 : 0;
    }
    return count;
  }
}
