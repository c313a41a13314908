// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.cluster;

import io.kaiwu.learn.kernel.Kernels;
import java.util.Arrays;
import java.util.function.IntPredicate;

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
  public void visit(int from, int to, double radius, IntPredicate wanted, Pair pair) {
    Block block = new Block(radius * radius, pair);
    for (int i = from; i < to; i++) {
      if (wanted.test(i)) {
        block.take(i);
      }
    }
    block.search();
  }

  /** Rows that are searched together, by one thread. */
  private final class Block {

    private final double limit;
    private final Pair pair;
    private final int width = x.width();
    private final int[] rows = new int[ROWS];
    private final boolean[] done = new boolean[ROWS];
    private final double[] gathered = new double[ROWS * width];
    private final double[] products = new double[ROWS * COLUMNS];
    private int count;

    Block(double limit, Pair pair) {
      this.limit = limit;
      this.pair = pair;
    }

    void take(int row) {
      if (count == ROWS) {
        search();
      }
      System.arraycopy(x.values(), row * width, gathered, count * width, width);
      rows[count++] = row;
    }

    void search() {
      Arrays.fill(done, false);
      for (int b = 0; b < x.rows(); b += COLUMNS) {
        search(b, Math.min(x.rows(), b + COLUMNS));
      }
      count = 0;
    }

    private void search(int b, int end) {
      Arrays.fill(products, 0);
      KERNELS.multiplyByTransposeAdd(
          count,
          end - b,
          width,
          gathered,
          0,
          width,
          x.values(),
          b * width,
          width,
          products,
          0,
          COLUMNS);
      for (int r = 0; r < count; r++) {
        int i = rows[r];
        int at = r * COLUMNS - b;
        for (int j = b; j < end && !done[r]; j++) {
          double lengths = squares[i] + squares[j];
          double near = lengths - 2 * products[at + j] - limit;
          double rounding = (4 * width + 32) * 0x1p-52 * lengths;
          if (near <= rounding
              && (near < -rounding || x.squaredDistance(i, x.values(), j) <= limit)) {
            done[r] = !pair.at(i, j);
          }
        }
      }
    }
  }
}
