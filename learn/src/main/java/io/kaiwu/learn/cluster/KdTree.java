// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.cluster;

import io.kaiwu.learn.kernel.TileKernel;
import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * Points in nested boxes, each split in the middle of its rows along its widest side (Bentley 1975,
 * doi:10.1145/361002.361007, and Friedman, Bentley and Finkel 1977). The smallest boxes hold a tile
 * of points by column, whose distances are taken at once. Built in O(n log n width).
 *
 * <p>It hands out all pairs within a radius, many rows to a walk; the tree of {@code
 * io.kaiwu.learn.neighbour} finds the k nearest of one row at a time and keeps no boxes.
 */
final class KdTree implements Neighbours {

  /** Beyond it, blocks of products are sooner. */
  static final int MOST_WIDTH = 32;

  private static final TileKernel TILES = TileKernel.best();
  private static final int LEAF = TileKernel.TILE;

  private final int width;
  private final int[] order;
  private final double[] values;
  private final double[] tiles;
  private final int[] firsts;
  private final int[] ends;
  private final double[] low;
  private final double[] high;

  KdTree(Points x) {
    this.width = x.width();
    int rows = x.rows();
    this.order = new int[rows];
    for (int i = 0; i < rows; i++) {
      order[i] = i;
    }
    int leaves = 1;
    while ((long) leaves * LEAF < rows) {
      leaves *= 2;
    }
    this.firsts = new int[2 * leaves];
    this.ends = new int[2 * leaves];
    this.low = new double[2 * leaves * width];
    this.high = new double[2 * leaves * width];
    build(x.values(), 1, 0, rows);
    this.values = new double[rows * width];
    for (int i = 0; i < rows; i++) {
      System.arraycopy(x.values(), order[i] * width, values, i * width, width);
    }
    this.tiles = new double[Math.multiplyExact(leaves, LEAF * width)];
    Arrays.fill(tiles, Double.POSITIVE_INFINITY); // a place without a point is far from all
    for (int leaf = 0; leaf < leaves; leaf++) {
      int first = firsts[leaves + leaf];
      for (int i = first; i < ends[leaves + leaf]; i++) {
        for (int c = 0; c < width; c++) {
          tiles[(leaf * width + c) * LEAF + i - first] = values[i * width + c];
        }
      }
    }
  }

  @Override
  public void visit(int from, int to, double radius, IntPredicate wanted, Pair pair) {
    Visit visit = new Visit(radius * radius, pair);
    for (int i = from; i < to; i++) {
      if (wanted.test(order[i])) {
        visit.take(i);
      }
    }
    visit.search();
  }

  /**
   * The row nearest to a point within a distance; -1 if there is none.
   *
   * @param point around the same mean as the rows
   */
  int nearest(double[] point, double radius) {
    Nearest nearest = new Nearest(point, radius * radius);
    nearest.search(1);
    return nearest.row;
  }

  private void build(double[] from, int node, int first, int end) {
    firsts[node] = first;
    ends[node] = end;
    int widest = 0;
    double side = -1;
    for (int c = 0; c < width; c++) {
      double least = Double.POSITIVE_INFINITY;
      double most = Double.NEGATIVE_INFINITY;
      for (int i = first; i < end; i++) {
        double v = from[order[i] * width + c];
        least = Math.min(least, v);
        most = Math.max(most, v);
      }
      low[node * width + c] = least;
      high[node * width + c] = most;
      if (most - least > side) {
        side = most - least;
        widest = c;
      }
    }
    if (isLeaf(node)) {
      return;
    }
    int middle = (first + end) >>> 1;
    select(from, widest, first, end - 1, middle);
    build(from, 2 * node, first, middle);
    build(from, 2 * node + 1, middle, end);
  }

  private boolean isLeaf(int node) {
    return 2 * node >= firsts.length;
  }

  /** Orders [first, last] so that the place {@code middle} has its rank (Hoare 1961). */
  private void select(double[] from, int column, int first, int last, int middle) {
    int a = first;
    int b = last;
    while (a < b) {
      double pivot = from[order[(a + b) >>> 1] * width + column];
      int i = a;
      int j = b;
      while (i <= j) {
        while (from[order[i] * width + column] < pivot) {
          i++;
        }
        while (from[order[j] * width + column] > pivot) {
          j--;
        }
        if (i <= j) {
          int kept = order[i];
          order[i++] = order[j];
          order[j--] = kept;
        }
      }
      if (middle <= j) {
        b = j;
      } else if (middle >= i) {
        a = i;
      } else {
        return;
      }
    }
  }

  /**
   * Walks the boxes in reach of a handful of rows, which stand next to each other in the tree, so
   * that one look at a box serves all of them.
   */
  private final class Visit {

    private final double limit;
    private final Pair pair;
    private final double[] sums = new double[LEAF];
    private final int[] places = new int[LEAF];
    private final boolean[] done = new boolean[LEAF];
    private final double[] least = new double[width];
    private final double[] most = new double[width];
    private int count;
    private int left;

    Visit(double limit, Pair pair) {
      this.limit = limit;
      this.pair = pair;
    }

    void take(int place) {
      if (count == LEAF) {
        search();
      }
      places[count++] = place;
    }

    void search() {
      Arrays.fill(least, Double.POSITIVE_INFINITY);
      Arrays.fill(most, Double.NEGATIVE_INFINITY);
      for (int r = 0; r < count; r++) {
        for (int c = 0; c < width; c++) {
          double v = values[places[r] * width + c];
          least[c] = Math.min(least[c], v);
          most[c] = Math.max(most[c], v);
        }
      }
      Arrays.fill(done, false);
      left = count;
      walk(1);
      count = 0;
    }

    private void walk(int node) {
      if (left == 0 || isApart(node)) {
        return;
      }
      if (!isLeaf(node)) {
        walk(2 * node);
        walk(2 * node + 1);
        return;
      }
      int tile = (node - firsts.length / 2) * LEAF * width;
      for (int r = 0; r < count; r++) {
        if (!done[r]) {
          TILES.squaredDistances(tiles, tile, width, values, places[r] * width, sums);
          done[r] = !leaf(node, order[places[r]]);
          left -= done[r] ? 1 : 0;
        }
      }
    }

    /** Whether more is wanted of a row. */
    private boolean leaf(int node, int row) {
      int first = firsts[node];
      int rows = ends[node] - first;
      for (int i = 0; i < rows; i++) {
        if (sums[i] <= limit && !pair.at(row, order[first + i])) {
          return false;
        }
      }
      return true;
    }

    /** Whether no point of the rows' box is in reach of one of the node's. */
    private boolean isApart(int node) {
      double sum = 0;
      for (int c = 0; c < width; c++) {
        int b = node * width + c;
        double d = Math.max(0, Math.max(low[b] - most[c], least[c] - high[b]));
        sum += d * d;
      }
      return sum > limit;
    }
  }

  private final class Nearest {

    private final double[] point;
    private double limit;
    private int row = -1;

    Nearest(double[] point, double limit) {
      this.point = point;
      this.limit = limit;
    }

    void search(int node) {
      if (distanceToBox(node) > limit) {
        return;
      }
      if (isLeaf(node)) {
        for (int i = firsts[node]; i < ends[node]; i++) {
          consider(i);
        }
        return;
      }
      int near = distanceToBox(2 * node) <= distanceToBox(2 * node + 1) ? 2 * node : 2 * node + 1;
      search(near);
      search(near ^ 1);
    }

    private void consider(int place) {
      double sum = 0;
      for (int c = 0; c < width; c++) {
        double d = point[c] - values[place * width + c];
        sum += d * d;
      }
      if (sum < limit || (sum == limit && (row < 0 || order[place] < row))) {
        limit = sum;
        row = order[place];
      }
    }

    private double distanceToBox(int node) {
      double sum = 0;
      for (int c = 0; c < width; c++) {
        int b = node * width + c;
        double d = Math.max(0, Math.max(low[b] - point[c], point[c] - high[b]));
        sum += d * d;
      }
      return sum;
    }
  }
}
