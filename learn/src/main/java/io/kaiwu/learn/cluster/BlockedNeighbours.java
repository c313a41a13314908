// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.cluster;

import io.kaiwu.learn.kernel.Kernels;
import java.util.Arrays;

/**
 * All rows against all, by products of blocks; a pair as near to the limit as their rounding is
 * measured coordinate by coordinate. O(n² width) for all rows.
 */
final class BlockedNeighbours implements Neighbours {

  private static final Kernels KERNELS = Kernels.best();
  private static final int ROWS = 64;
  private static final int COLUMNS = 256;

  private final Points x;
  private final double[] squares;

  BlockedNeighbours(Points x) {
    this.x = x;
    this.squares = new double[x.rows()];
    int width = x.width();
    for (int i = 0; i < squares.length; i++) {
      squares[i] = KERNELS.dot(x.values(), i * width, x.values(), i * width, width);
    }
  }

  @Override
  public int row(int place) {
    return place;
  }

  @Override
  public void visit(int from, int to, double radius, Pair pair) {
    double[] products = new double[ROWS * COLUMNS];
    for (int a = from; a < to; a += ROWS) {
      boolean[] done = new boolean[ROWS];
      for (int b = 0; b < x.rows(); b += COLUMNS) {
        block(a, Math.min(to, a + ROWS), b, radius * radius, products, done, pair);
      }
    }
  }

  private void block(
      int a, int end, int b, double limit, double[] products, boolean[] done, Pair pair) {
    int width = x.width();
    int last = Math.min(x.rows(), b + COLUMNS);
    Arrays.fill(products, 0);
    KERNELS.multiplyByTransposeAdd(
        end - a,
        last - b,
        width,
        x.values(),
        a * width,
        width,
        x.values(),
        b * width,
        width,
        products,
        0,
        COLUMNS);
    for (int i = a; i < end; i++) {
      int at = (i - a) * COLUMNS - b;
      for (int j = b; j < last && !done[i - a]; j++) {
        double lengths = squares[i] + squares[j];
        double near = lengths - 2 * products[at + j] - limit;
        double rounding = (4 * width + 32) * 0x1p-52 * lengths;
        if (near <= rounding
            && (near < -rounding || x.squaredDistance(i, x.values(), j) <= limit)) {
          done[i - a] = !pair.at(i, j);
        }
      }
    }
  }
}
