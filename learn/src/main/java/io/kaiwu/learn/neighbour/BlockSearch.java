// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.neighbour;

import io.kaiwu.learn.kernel.Kernels;
import io.kaiwu.learn.matrix.DenseMatrix;
import java.util.Arrays;

/**
 * Compares every query with every row, a block of each at a time: |a|^2 + |b|^2 - 2 a b by a matrix
 * product. What rounding may have hidden is measured again as |a - b|^2, so that the answer is
 * exact. O(queries * rows * width).
 */
final class BlockSearch implements NeighbourSearch {

  private static final Kernels KERNELS = Kernels.best();
  private static final int QUERIES = 256;
  private static final int ROWS = 256;

  private final DenseMatrix points;
  private final double[] norms;
  private final double greatestNorm;

  BlockSearch(DenseMatrix points) {
    this.points = points;
    this.norms = new double[points.rows()];
    double greatest = 0;
    for (int r = 0; r < norms.length; r++) {
      norms[r] = points.squaredNorm(r);
      greatest = Math.max(greatest, norms[r]);
    }
    this.greatestNorm = greatest;
  }

  @Override
  public void nearest(double[] queries, int n, int k, int[] rows, double[] squares) {
    double[] products = new double[QUERIES * ROWS];
    Nearest[] found = new Nearest[Math.min(n, QUERIES)];
    for (int q = 0; q < found.length; q++) {
      found[q] = new Nearest(k);
    }
    for (int from = 0; from < n; from += QUERIES) {
      int count = Math.min(QUERIES, n - from);
      search(queries, from, count, found, products);
      for (int q = 0; q < count; q++) {
        found[q].copy(rows, squares, (from + q) * k);
        found[q].clear();
      }
    }
  }

  private void search(double[] queries, int from, int count, Nearest[] found, double[] products) {
    int width = points.width();
    for (int block = 0; block < points.rows(); block += ROWS) {
      int m = Math.min(ROWS, points.rows() - block);
      Arrays.fill(products, 0, count * m, 0);
      KERNELS.multiplyByTransposeAdd(
          count,
          m,
          width,
          queries,
          from * width,
          width,
          points.values(),
          block * width,
          width,
          products,
          0,
          m);
      for (int q = 0; q < count; q++) {
        int query = (from + q) * width;
        double norm = KERNELS.dot(queries, query, queries, query, width);
        // Twice the bound of the rounding of both norms and the product.
        double slack = (width + 8) * 0x1p-51 * (norm + greatestNorm);
        Nearest best = found[q];
        for (int r = 0; r < m; r++) {
          double about = norm + norms[block + r] - 2 * products[q * m + r];
          if (!(about - slack > best.worst())) {
            best.offer(
                KERNELS.squaredDistance(
                    queries, query, points.values(), (block + r) * width, width),
                block + r);
          }
        }
      }
    }
  }
}
