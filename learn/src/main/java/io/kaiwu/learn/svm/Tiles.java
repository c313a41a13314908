// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.svm;

import io.kaiwu.learn.kernel.Kernels;
import io.kaiwu.learn.matrix.DenseMatrix;

/**
 * Rows stored column by column in tiles of {@link #SIZE} rows, so that the kernel of one row with
 * all others runs along contiguous numbers. Reordered by one thread, read by many.
 */
final class Tiles {

  /** Rows of a tile. */
  static final int SIZE = 512;

  private static final Kernels KERNELS = Kernels.best();

  private final SvmKernel kernel;
  private final int rows;
  private final int width;
  private double[] tiles;
  private double[] norms;

  /** Copies the rows; the kernel must be resolved. */
  Tiles(SvmKernel kernel, DenseMatrix x) {
    this.kernel = kernel;
    this.rows = x.rows();
    this.width = x.width();
    this.tiles = new double[Math.multiplyExact(count(rows) * SIZE, width)];
    this.norms = new double[rows];
    double[] values = x.values();
    for (int r = 0; r < rows; r++) {
      int at = start(r);
      for (int c = 0; c < width; c++) {
        tiles[at + c * SIZE] = values[r * width + c];
      }
      norms[r] = x.squaredNorm(r);
    }
  }

  /** The tiles that {@code rows} rows take. */
  static int count(int rows) {
    return (rows + SIZE - 1) / SIZE;
  }

  int rows() {
    return rows;
  }

  int width() {
    return width;
  }

  double norm(int row) {
    return norms[row];
  }

  /** The kernel of a row with itself. */
  double own(int row) {
    return kernel.own(norms[row]);
  }

  private int start(int row) {
    return row / SIZE * SIZE * width + row % SIZE;
  }

  void copyRow(int row, double[] into, int at) {
    int from = start(row);
    for (int c = 0; c < width; c++) {
      into[at + c] = tiles[from + c * SIZE];
    }
  }

  /**
   * Writes the kernel of {@code m} rows with the rows [from, to) of this, all of one tile: that of
   * row i with row j goes to {@code out[outFrom + i * ld + j - from]}.
   *
   * @param x the m rows, one after the other
   * @param xNorms their squared lengths, from {@code xNormsFrom} on
   */
  void fill(
      double[] x,
      int xFrom,
      int m,
      double[] xNorms,
      int xNormsFrom,
      int from,
      int to,
      double[] out,
      int outFrom,
      int ld) {
    int n = to - from;
    for (int i = 0; i < m; i++) {
      java.util.Arrays.fill(out, outFrom + i * ld, outFrom + i * ld + n, 0);
    }
    KERNELS.multiplyAdd(m, n, width, x, xFrom, width, tiles, start(from), SIZE, out, outFrom, ld);
    long[] scratch = new long[n];
    for (int i = 0; i < m; i++) {
      kernel.apply(out, outFrom + i * ld, n, xNorms[xNormsFrom + i], norms, from, scratch);
    }
  }

  /** Puts row {@code order[p]} to place p, for the first {@code order.length} places. */
  void reorder(int[] order) {
    double[] moved = tiles.clone();
    double[] movedNorms = norms.clone();
    for (int p = 0; p < order.length; p++) {
      if (order[p] != p) {
        int from = start(order[p]);
        int at = start(p);
        for (int c = 0; c < width; c++) {
          moved[at + c * SIZE] = tiles[from + c * SIZE];
        }
        movedNorms[p] = norms[order[p]];
      }
    }
    tiles = moved;
    norms = movedNorms;
  }
}
