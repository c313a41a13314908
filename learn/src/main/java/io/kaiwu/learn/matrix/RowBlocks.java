// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.matrix;

/**
 * Rows of numbers that may be read many times, a block at a time, so that a method which needs no
 * more may learn from a file larger than the memory. NaN is a missing value. Safe for use by many
 * threads.
 */
public interface RowBlocks {

  int rows();

  int width();

  /** Writes the rows [from, to) into {@code into}, row-major, from its first place. */
  void copyRows(int from, int to, double[] into);

  /** All rows in memory at once: 8 bytes a number. */
  default DenseMatrix toMatrix() {
    double[] values = new double[Math.multiplyExact(rows(), width())];
    copyRows(0, rows(), values);
    return DenseMatrix.wrap(rows(), width(), values);
  }
}
