// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.project;

import io.kaiwu.learn.kernel.Kernels;

/**
 * The triangle R of a QR factorisation of rows that come a block at a time: R'R is their Gram
 * matrix, though it is never formed. By Householder reflections of R with the block below it.
 */
final class RowFactor {

  private static final Kernels KERNELS = Kernels.best();

  private final int p;
  private final double[] columns;

  RowFactor(int p) {
    this.p = p;
    this.columns = new double[p * p];
  }

  /**
   * Takes in a block. O(rows p²).
   *
   * @param block by column: entry i of column c at {@code c * ld + i}; spoilt
   */
  void absorb(double[] block, int ld, int rows) {
    for (int j = 0; j < p; j++) {
      double head = columns[j * p + j];
      double below = KERNELS.dot(block, j * ld, block, j * ld, rows);
      if (below == 0) {
        continue;
      }
      double length = Math.copySign(Math.sqrt(head * head + below), -head);
      double first = head - length; // the reflection is I - b v v', v = (first, block column)
      double scale = -1 / (length * first);
      columns[j * p + j] = length;
      for (int c = j + 1; c < p; c++) {
        double product =
            first * columns[c * p + j] + KERNELS.dot(block, j * ld, block, c * ld, rows);
        double step = -scale * product;
        columns[c * p + j] += step * first;
        KERNELS.addScaled(step, block, j * ld, block, c * ld, rows);
      }
    }
  }

  /** Takes in another factor. */
  void absorb(RowFactor other) {
    absorb(other.columns.clone(), p, p);
  }

  /** A copy of R, p x p, row-major. */
  double[] toRows() {
    double[] rows = new double[p * p];
    for (int i = 0; i < p; i++) {
      for (int j = i; j < p; j++) {
        rows[i * p + j] = columns[j * p + i];
      }
    }
    return rows;
  }
}
