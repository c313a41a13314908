// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.logistic;

import io.kaiwu.learn.matrix.RowBlocks;
import io.kaiwu.learn.matrix.SparseMatrix;

/**
 * The rows once more, column by column, as the design shifts and scales them; the intercept's ones
 * are a column like any other. 12 bytes an entry.
 */
final class Columns {

  final int rows;
  final int[] starts;
  final int[] row;
  final double[] values;

  private Columns(int rows, int[] starts, int[] row, double[] values) {
    this.rows = rows;
    this.starts = starts;
    this.row = row;
    this.values = values;
  }

  static Columns of(Object x, Design design) {
    return x instanceof SparseMatrix m ? sparse(m, design) : dense((RowBlocks) x, design);
  }

  private static Columns sparse(SparseMatrix x, Design design) {
    int width = design.width();
    int[] starts = new int[width + 1];
    for (int c : x.columns()) {
      starts[c + 1]++;
    }
    if (design.hasIntercept()) {
      starts[width] = x.rows();
    }
    for (int c = 0; c < width; c++) {
      starts[c + 1] = Math.addExact(starts[c], starts[c + 1]);
    }
    int[] next = starts.clone();
    int[] row = new int[starts[width]];
    double[] values = new double[starts[width]];
    for (int r = 0; r < x.rows(); r++) {
      for (int e = x.starts()[r]; e < x.starts()[r + 1]; e++) {
        int at = next[x.columns()[e]]++;
        row[at] = r;
        values[at] = x.values()[e];
      }
      if (design.hasIntercept()) {
        int at = next[width - 1]++;
        row[at] = r;
        values[at] = 1;
      }
    }
    return new Columns(x.rows(), starts, row, values);
  }

  private static Columns dense(RowBlocks x, Design design) {
    int rows = x.rows();
    int width = design.width();
    int[] starts = new int[width + 1];
    for (int c = 0; c < width; c++) {
      starts[c + 1] = Math.addExact(starts[c], rows);
    }
    int[] row = new int[starts[width]];
    double[] values = new double[starts[width]];
    double[] one = new double[x.width()];
    for (int r = 0; r < rows; r++) {
      x.copyRows(r, r + 1, one);
      for (int c = 0; c < width; c++) {
        row[starts[c] + r] = r;
        values[starts[c] + r] =
            c == one.length
                ? 1
                : design.isConstant(c) ? 0 : (one[c] - design.shift(c)) / design.scale(c);
      }
    }
    return new Columns(rows, starts, row, values);
  }
}
