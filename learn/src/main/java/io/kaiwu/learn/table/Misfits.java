// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.table;

import java.util.List;

/**
 * How many cells of a column are not what it is, and the first few of them.
 *
 * @param examples at most 5, in the order of the rows
 */
public record Misfits(long count, List<Misfit> examples) {

  static final int EXAMPLES = 5;

  /** There are none. */
  public static final Misfits NONE = new Misfits(0, List.of());

  public Misfits {
    examples = List.copyOf(examples);
  }

  public boolean isEmpty() {
    return count == 0;
  }
}
