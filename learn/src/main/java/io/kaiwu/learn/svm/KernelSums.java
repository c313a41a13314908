// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.svm;

import io.kaiwu.learn.kernel.Kernels;

/**
 * Weighted sums of kernel rows, some rows at a time so that a tile is read once for all of them.
 */
final class KernelSums {

  private static final int BATCH = 16;
  private static final Kernels KERNELS = Kernels.best();

  private KernelSums() {}

  /**
   * Adds to {@code sums[j]} the weighted kernel of the vectors with row j, for j in [from, to), all
   * of one tile.
   */
  static void add(
      Tiles tiles,
      double[] vectors,
      double[] norms,
      double[] weights,
      int count,
      int from,
      int to,
      double[] sums) {
    int n = to - from;
    int width = tiles.width();
    double[] rows = new double[BATCH * n];
    for (int v = 0; v < count; v += BATCH) {
      int m = Math.min(BATCH, count - v);
      tiles.fill(vectors, v * width, m, norms, v, from, to, rows, 0, n);
      for (int i = 0; i < m; i++) {
        KERNELS.addScaled(weights[v + i], rows, i * n, sums, from, n);
      }
    }
  }
}
