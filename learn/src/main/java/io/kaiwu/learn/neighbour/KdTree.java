// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.neighbour;

import io.kaiwu.learn.matrix.DenseMatrix;
import java.util.Arrays;

/**
 * A k-d tree: splits at the median of the widest column, and passes over the side that lies farther
 * away than the k-th nearest found. Building costs O(n log^2 n), a query O(log n) for few columns
 * and up to O(n) for many. The tree of {@code io.kaiwu.learn.cluster} is another: it hands out all
 * pairs within a radius.
 *
 * @see <a href="https://doi.org/10.1145/355744.355745">Friedman, Bentley and Finkel (1977); the
 *     distance of a side is carried along as in Arya and Mount, Algorithms for fast vector
 *     quantization (1993), https://doi.org/10.1109/DCC.1993.253111</a>
 */
final class KdTree implements NeighbourSearch {

  private static final int LEAF = 32;

  /** What the distance of a side may exceed that of a point on it by rounding. */
  private static final double ROUNDING = 1 - 1e-12;

  private final int width;
  private final double[] values;
  private final int[] rows;
  private final int leaves;
  private final int[] columns;
  private final double[] leftEnds;
  private final double[] rightStarts;
  private final double[] lows;
  private final double[] highs;

  KdTree(DenseMatrix points) {
    this.width = points.width();
    this.rows = new int[points.rows()];
    Arrays.setAll(rows, r -> r);
    int count = 1;
    while ((long) count * LEAF < points.rows()) {
      count *= 2;
    }
    this.leaves = count;
    this.columns = new int[leaves];
    this.leftEnds = new double[leaves];
    this.rightStarts = new double[leaves];
    this.lows = new double[width];
    this.highs = new double[width];
    build(1, 0, rows.length, points.values());
    measure(0, rows.length, points.values());
    this.values = points.withRows(rows).values();
  }

  /** Node i has the children 2i and 2i + 1, each with half of its rows. */
  private void build(int node, int from, int to, double[] all) {
    if (node >= leaves) {
      return;
    }
    measure(from, to, all);
    int widest = 0;
    for (int j = 1; j < width; j++) {
      if (highs[j] - lows[j] > highs[widest] - lows[widest]) {
        widest = j;
      }
    }
    int middle = (from + to) >>> 1;
    select(all, widest, from, to, middle);
    columns[node] = widest;
    leftEnds[node] = Double.NEGATIVE_INFINITY;
    for (int i = from; i < middle; i++) {
      leftEnds[node] = Math.max(leftEnds[node], all[rows[i] * width + widest]);
    }
    rightStarts[node] = all[rows[middle] * width + widest];
    build(2 * node, from, middle, all);
    build(2 * node + 1, middle, to, all);
  }

  /** The least and the greatest value of each column of some rows. */
  private void measure(int from, int to, double[] all) {
    Arrays.fill(lows, Double.POSITIVE_INFINITY);
    Arrays.fill(highs, Double.NEGATIVE_INFINITY);
    for (int i = from; i < to; i++) {
      int row = rows[i] * width;
      for (int j = 0; j < width; j++) {
        lows[j] = Math.min(lows[j], all[row + j]);
        highs[j] = Math.max(highs[j], all[row + j]);
      }
    }
  }

  /** Brings the row that belongs at {@code middle} there, the lesser ones before it. */
  private void select(double[] all, int column, int from, int to, int middle) {
    int low = from;
    int high = to - 1;
    while (low < high) {
      double pivot = all[rows[(low + high) >>> 1] * width + column];
      int i = low;
      int j = high;
      while (i <= j) {
        while (all[rows[i] * width + column] < pivot) {
          i++;
        }
        while (all[rows[j] * width + column] > pivot) {
          j--;
        }
        if (i <= j) {
          int swapped = rows[i];
          rows[i++] = rows[j];
          rows[j--] = swapped;
        }
      }
      if (middle <= j) {
        high = j;
      } else if (middle >= i) {
        low = i;
      } else {
        return;
      }
    }
  }

  @Override
  public void nearest(double[] queries, int n, int k, int[] intoRows, double[] squares) {
    Visit visit = new Visit(k);
    for (int q = 0; q < n; q++) {
      visit.run(queries, q * width);
      visit.best.copy(intoRows, squares, q * k);
    }
  }

  /** One query on its way down the tree. Used by one thread. */
  private final class Visit {

    private final Nearest best;
    private final double[] query = new double[width];

    /** How far the query lies outside the node's box, column by column. */
    private final double[] outside = new double[width];

    Visit(int k) {
      this.best = new Nearest(k);
    }

    void run(double[] queries, int at) {
      best.clear();
      double square = 0;
      for (int j = 0; j < width; j++) {
        query[j] = queries[at + j];
        outside[j] = Math.max(0, Math.max(lows[j] - query[j], query[j] - highs[j]));
        square += outside[j] * outside[j];
      }
      descend(1, 0, rows.length, square);
    }

    private void descend(int node, int from, int to, double square) {
      if (node >= leaves) {
        compare(from, to);
        return;
      }
      int middle = (from + to) >>> 1;
      int column = columns[node];
      double toLeft = query[column] - leftEnds[node];
      double toRight = rightStarts[node] - query[column];
      boolean leftFirst = toLeft < toRight;
      if (leftFirst) {
        descend(2 * node, from, middle, square);
      } else {
        descend(2 * node + 1, middle, to, square);
      }
      double before = outside[column];
      double beyond = leftFirst ? toRight : toLeft;
      double farther = square - before * before + beyond * beyond;
      if (farther * ROUNDING <= best.worst()) {
        outside[column] = beyond;
        if (leftFirst) {
          descend(2 * node + 1, middle, to, farther);
        } else {
          descend(2 * node, from, middle, farther);
        }
        outside[column] = before;
      }
    }

    private void compare(int from, int to) {
      for (int i = from; i < to; i++) {
        double sum = 0;
        int row = i * width;
        for (int j = 0; j < width; j++) {
          double d = query[j] - values[row + j];
          sum += d * d;
        }
        if (sum <= best.worst()) {
          best.offer(sum, rows[i]);
        }
      }
    }
  }
}
