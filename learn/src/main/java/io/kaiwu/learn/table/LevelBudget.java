// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.table;

/** What the different texts of all columns together may take of the heap. */
final class LevelBudget {

  private static final int ALWAYS = 1000;
  private static final int ENTRY = 80;

  private long left;

  LevelBudget(Memory memory) {
    this.left = memory.heapBytes() / 4;
  }

  /** Takes one more level of a column that has {@code levels}; false if there are too many. */
  boolean take(int levels, int letters) {
    long bytes = ENTRY + 2L * letters;
    if (levels >= ALWAYS && bytes > left) {
      return false;
    }
    left -= bytes;
    return true;
  }

  void giveBack(long bytes) {
    left += bytes;
  }
}
