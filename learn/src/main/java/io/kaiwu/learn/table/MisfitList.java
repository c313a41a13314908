// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.table;

import java.util.ArrayList;
import java.util.List;

/** Counts the misfits of a column and keeps the first. */
final class MisfitList {

  private static final int LONGEST = 40;

  private final List<Misfit> examples = new ArrayList<>();
  private long count;

  void add(int row, long line, String text) {
    count++;
    if (examples.size() < Misfits.EXAMPLES) {
      String shown = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
      examples.add(new Misfit(row, line, shown));
    }
  }

  Misfits toMisfits() {
    return new Misfits(count, examples);
  }
}
