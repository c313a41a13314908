// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.svm;

import io.kaiwu.learn.kernel.Kernels;
import io.kaiwu.learn.matrix.DenseMatrix;
import io.kaiwu.learn.matrix.Matrix;
import io.kaiwu.learn.matrix.SparseMatrix;

/**
 * Rows with one more column that holds the bias. The loops over entries stand here, behind one
 * branch a row, so that the JVM sees plain arrays.
 */
final class LinearRows {

  private static final Kernels KERNELS = Kernels.best();

  final int rows;

  /** Columns, the bias counted. */
  final int width;

  private final double bias;
  private final boolean sparse;
  private final double[] values;
  private final int[] starts;
  private final int[] columns;

  LinearRows(Matrix x, double bias) {
    rows = x.rows();
    width = x.width() + 1;
    this.bias = bias;
    switch (x) {
      case DenseMatrix dense -> {
        sparse = false;
        values = dense.values();
        starts = new int[0];
        columns = starts;
      }
      case SparseMatrix csr -> {
        sparse = true;
        values = csr.values();
        starts = csr.starts();
        columns = csr.columns();
      }
    }
  }

  double dot(int row, double[] w) {
    double sum = bias * w[width - 1];
    if (!sparse) {
      return sum + KERNELS.dot(values, row * (width - 1), w, 0, width - 1);
    }
    int end = starts[row + 1];
    for (int e = starts[row]; e < end; e++) {
      sum += values[e] * w[columns[e]];
    }
    return sum;
  }

  void addScaled(int row, double scale, double[] w) {
    w[width - 1] += scale * bias;
    if (!sparse) {
      KERNELS.addScaled(scale, values, row * (width - 1), w, 0, width - 1);
      return;
    }
    int end = starts[row + 1];
    for (int e = starts[row]; e < end; e++) {
      w[columns[e]] += scale * values[e];
    }
  }

  double squaredNorm(int row) {
    double sum = bias * bias;
    if (!sparse) {
      int from = row * (width - 1);
      return sum + KERNELS.dot(values, from, values, from, width - 1);
    }
    for (int e = starts[row]; e < starts[row + 1]; e++) {
      sum += values[e] * values[e];
    }
    return sum;
  }

  /** Adds scale x x' of a row to the upper triangle of h, width x width. */
  void addSquare(int row, double scale, double[] h) {
    if (scale == 0) {
      return;
    }
    int last = width - 1;
    h[last * width + last] += scale * bias * bias;
    if (sparse) {
      int end = starts[row + 1];
      for (int e = starts[row]; e < end; e++) {
        double v = scale * values[e];
        int at = columns[e] * width;
        for (int g = e; g < end; g++) {
          h[at + columns[g]] += v * values[g];
        }
        h[at + last] += v * bias;
      }
      return;
    }
    int from = row * last;
    for (int c = 0; c < last; c++) {
      double v = scale * values[from + c];
      KERNELS.addScaled(v, values, from + c, h, c * width + c, last - c);
      h[c * width + last] += v * bias;
    }
  }
}
