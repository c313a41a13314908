// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.neighbour;

import io.kaiwu.learn.matrix.DenseMatrix;
import java.util.Arrays;

/**
 * A k-d tree with a bounding box for each node: splits at the median of the widest column, passes
 * over boxes that lie farther away than the k-th nearest. Building costs O(n log^2 n), a query
 * O(log n) for few columns and up to O(n) for many.
 *
 * @see <a href="https://doi.org/10.1145/355744.355745">Friedman, Bentley and Finkel (1977)</a>
 */
final class KdTree implements NeighbourSearch {

  private static final int LEAF = 24;

  /** What the sum of a box's distances may exceed that of a point in it by rounding. */
  private static final double ROUNDING = 1 - 1e-12;

  private final int width;
  private final double[] values;
  private final int[] rows;
  private final int leaves;
  private final double[] boxes;

  KdTree(DenseMatrix points) {
    this.width = points.width();
    this.rows = new int[points.rows()];
    Arrays.setAll(rows, r -> r);
    int count = 1;
    while ((long) count * LEAF < points.rows()) {
      count *= 2;
    }
    this.leaves = count;
    this.boxes = new double[2 * leaves * 2 * width];
    build(1, 0, rows.length, points);
    this.values = points.withRows(rows).values();
  }

  /** Node i has the children 2i and 2i + 1; the node at depth d holds a 2^d-th of the rows. */
  private void build(int node, int from, int to, DenseMatrix points) {
    int box = node * 2 * width;
    Arrays.fill(boxes, box, box + width, Double.POSITIVE_INFINITY);
    Arrays.fill(boxes, box + width, box + 2 * width, Double.NEGATIVE_INFINITY);
    double[] all = points.values();
    for (int i = from; i < to; i++) {
      for (int j = 0; j < width; j++) {
        double v = all[rows[i] * width + j];
        boxes[box + j] = Math.min(boxes[box + j], v);
        boxes[box + width + j] = Math.max(boxes[box + width + j], v);
      }
    }
    if (node >= leaves) {
      return;
    }
    int widest = 0;
    for (int j = 1; j < width; j++) {
      if (boxes[box + width + j] - boxes[box + j]
          > boxes[box + width + widest] - boxes[box + widest]) {
        widest = j;
      }
    }
    int middle = from + to >>> 1;
    select(all, widest, from, to, middle);
    build(2 * node, from, middle, points);
    build(2 * node + 1, middle, to, points);
  }

  /** Brings the row that belongs at {@code middle} there, the lesser ones before it. */
  private void select(double[] all, int column, int from, int to, int middle) {
    int low = from;
    int high = to - 1;
    while (low < high) {
      double pivot = all[rows[low + high >>> 1] * width + column];
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
    Nearest best = new Nearest(k);
    for (int q = 0; q < n; q++) {
      best.clear();
      visit(1, 0, rows.length, queries, q * width, best);
      best.copy(intoRows, squares, q * k);
    }
  }

  private void visit(int node, int from, int to, double[] queries, int query, Nearest best) {
    if (node >= leaves) {
      for (int i = from; i < to; i++) {
        double sum = 0;
        for (int j = 0; j < width; j++) {
          double d = queries[query + j] - values[i * width + j];
          sum += d * d;
        }
        if (sum <= best.worst()) {
          best.offer(sum, rows[i]);
        }
      }
      return;
    }
    int middle = from + to >>> 1;
    double left = distance(2 * node, queries, query);
    double right = distance(2 * node + 1, queries, query);
    boolean leftFirst = left <= right;
    if ((leftFirst ? left : right) * ROUNDING <= best.worst()) {
      if (leftFirst) {
        visit(2 * node, from, middle, queries, query, best);
      } else {
        visit(2 * node + 1, middle, to, queries, query, best);
      }
    }
    if ((leftFirst ? right : left) * ROUNDING <= best.worst()) {
      if (leftFirst) {
        visit(2 * node + 1, middle, to, queries, query, best);
      } else {
        visit(2 * node, from, middle, queries, query, best);
      }
    }
  }

  /** The squared distance of a query from a node's box; 0 inside. */
  private double distance(int node, double[] queries, int query) {
    int box = node * 2 * width;
    double sum = 0;
    for (int j = 0; j < width; j++) {
      double v = queries[query + j];
      double d = Math.max(0, Math.max(boxes[box + j] - v, v - boxes[box + width + j]));
      sum += d * d;
    }
    return sum;
  }
}
