// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.logistic;

import io.kaiwu.learn.kernel.Kernels;

/**
 * Adds what blocks of rows give to the curvature matrix. The rows are shifted and scaled here, not
 * after the sum: of columns far from 0 nothing would be left.
 */
final class DenseGram {

  private static final Kernels KERNELS = Kernels.best();

  private final ColumnScales scales;
  private final Target target;
  private final int inputs;
  private final int width;
  private final double[] scaled;
  private final double[] roots;

  DenseGram(ColumnScales scales, Target target, int width, int blockRows) {
    this.scales = scales;
    this.target = target;
    this.inputs = scales.shift.length;
    this.width = width;
    this.scaled = new double[blockRows * width];
    this.roots = new double[blockRows];
  }

  /** Adds the upper triangles of the parts (k, l), k at most l; off the diagonal negated. */
  void add(RowBlock block, double[] sum, int from) {
    int n = block.free * width;
    for (int k = 0; k < block.free; k++) {
      for (int l = k; l < block.free; l++) {
        for (int r = 0; r < block.count; r++) {
          roots[r] = Curvature.root(target, block.row + r, block.margins, r * block.free, k, l);
        }
        scale(block);
        KERNELS.gramAdd(width, block.count, scaled, 0, width, sum, from + (k * n + l) * width, n);
      }
    }
  }

  private void scale(RowBlock block) {
    double[] raw = block.raw;
    double[] shift = scales.shift;
    double[] inverse = scales.inverse;
    for (int r = 0; r < block.count; r++) {
      int at = block.at + r * inputs;
      int to = r * width;
      double root = roots[r];
      for (int c = 0; c < inputs; c++) {
        scaled[to + c] = (raw[at + c] - shift[c]) * (root * inverse[c]);
      }
      if (width > inputs) {
        scaled[to + inputs] = root;
      }
    }
  }
}
