// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.prepare;

import io.kaiwu.learn.LearnException;
import java.util.List;

/** How texts become numbers. */
public sealed interface Encoding {

  /**
   * An output for each level, 1 for rows of that level and 0 for others; all 0 for a level that the
   * training rows do not have. Levels are sorted by their characters.
   *
   * @param leastCount levels that fewer training rows have share one output
   * @param mostLevels at most this many outputs, the rarest levels sharing the last
   * @param dropFirst whether the first level has no output, as linear models without penalty need
   */
  record OneHot(int leastCount, int mostLevels, boolean dropFirst) implements Encoding {

    public OneHot {
      if (leastCount < 1 || mostLevels < 2) {
        throw new LearnException(
            "One-hot encoding with leastCount (%d) and mostLevels (%d): they must be at least 1 and 2."
                .formatted(leastCount, mostLevels));
      }
    }

    /** An output for every level, as long as there are not more than 50. */
    public static OneHot standard() {
      return new OneHot(1, 50, false);
    }
  }

  /**
   * One output: the position of the level, from 0. A level that is not among them is missing.
   *
   * @param order the levels from low to high; empty to order them by how many training rows they
   *     have, the most frequent first
   */
  record Ordinal(List<String> order) implements Encoding {

    public Ordinal {
      order = List.copyOf(order);
    }
  }
}
