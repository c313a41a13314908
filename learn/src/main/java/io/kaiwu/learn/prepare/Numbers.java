// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.prepare;

import io.kaiwu.learn.matrix.RowBlocks;

/** One column of numbers that is read as often as needed, a block at a time; NaN is missing. */
interface Numbers {

  int BLOCK = 4096;

  int count();

  /** Writes the numbers [from, to) into {@code into}, from its first place. */
  void read(int from, int to, double[] into);

  /** Numbers of an array. */
  static Numbers of(double... values) {
    return new Numbers() {
      @Override
      public int count() {
        return values.length;
      }

      @Override
      public void read(int from, int to, double[] into) {
        System.arraycopy(values, from, into, 0, to - from);
      }
    };
  }

  /** The only column of rows. */
  static Numbers of(RowBlocks rows) {
    return new Numbers() {
      @Override
      public int count() {
        return rows.rows();
      }

      @Override
      public void read(int from, int to, double[] into) {
        rows.copyRows(from, to, into);
      }
    };
  }

  /** Hears of each number that is not missing. */
  @FunctionalInterface
  interface Each {
    void take(double value);
  }

  /** Goes through the numbers that are not missing. */
  default void forEach(Each each) {
    double[] block = new double[Math.min(BLOCK, count())];
    for (int from = 0; from < count(); from += BLOCK) {
      int to = Math.min(count(), from + BLOCK);
      read(from, to, block);
      for (int i = 0; i < to - from; i++) {
        if (!Double.isNaN(block[i])) {
          each.take(block[i]);
        }
      }
    }
  }
}
