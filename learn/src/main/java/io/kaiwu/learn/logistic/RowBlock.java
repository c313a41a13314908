// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.logistic;

import io.kaiwu.learn.matrix.DenseMatrix;
import io.kaiwu.learn.matrix.RowBlocks;

/**
 * Some rows as they are, and what is computed of them; reused from block to block by one thread.
 */
final class RowBlock {

  final int free;
  final double[] margins; // count x free, then the probabilities
  final double[] residuals; // count x free
  final double[] raw;
  int row;
  int count;
  int at; // where in raw the first row begins
  private final RowBlocks x;

  RowBlock(RowBlocks x, int most, int free) {
    this.x = x;
    this.free = free;
    this.margins = new double[most * free];
    this.residuals = new double[most * free];
    this.raw = x instanceof DenseMatrix m ? m.values() : new double[most * x.width()];
  }

  void read(int first, int rows) {
    row = first;
    count = rows;
    if (x instanceof DenseMatrix) {
      at = first * x.width();
    } else {
      x.copyRows(first, first + rows, raw);
    }
  }
}
