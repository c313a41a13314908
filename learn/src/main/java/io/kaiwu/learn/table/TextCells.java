// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.table;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The cells of a column of texts. */
sealed interface TextCells {

  @Nullable String text(int cell);

  /** Numbered texts. */
  record Coded(Int32Cells codes, List<String> levels) implements TextCells {

    @Override
    public @Nullable String text(int cell) {
      int code = codes.get(cell);
      return code < 0 ? null : levels.get(code);
    }
  }

  /**
   * Texts cell by cell.
   *
   * @param limit more different ones than this were found
   */
  record Free(Float64Cells places, TextPool pool, int limit) implements TextCells {

    @Override
    public @Nullable String text(int cell) {
      double place = places.get(cell);
      return Double.isNaN(place) ? null : pool.text((long) place);
    }

    boolean isMissing(int cell) {
      return Double.isNaN(places.get(cell));
    }
  }
}
