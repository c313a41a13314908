// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.tree;

import java.util.Arrays;

/**
 * Finds the best split of one node after another, column by column. Of splits that are equal up to
 * rounding the first wins, so that the order in which rows were added up decides nothing. For one
 * thread; holds its buffers from node to node.
 */
abstract sealed class SplitSearch permits MomentSearch, ClassSearch {

  private static final double TIE = 1e-11;

  // Bins are walked by a map of one bit each: worth it until one in 2^SPARSE is filled.
  private static final int SPARSE = 5;

  final int minLeaf;
  final NodeRows rows;

  /** The codes of the column in work, one a row of the node. */
  final int[] codes;

  /** The rows with a value in the column in work, by code: the code, then the place in the node. */
  final long[] order;

  int from;
  int count;
  int present;

  private double best;
  private double tolerance;
  private int feature;
  private int code;
  private int next;
  private boolean missingLeft;

  SplitSearch(int minLeaf, NodeRows rows) {
    this.minLeaf = minLeaf;
    this.rows = rows;
    this.codes = new int[rows.size()];
    this.order = new long[rows.size()];
  }

  /** Turns to the rows at the places [from, to). */
  final void start(int start, int end) {
    from = start;
    count = end - start;
    best = -1;
    feature = -1;
    measure();
    tolerance = 1e-13 * cover() * impurity();
  }

  /** Sums up the node. */
  abstract void measure();

  abstract double cover();

  abstract double impurity();

  abstract boolean pure();

  abstract void writeValue(TreeBuilder tree, int node);

  /**
   * Tries all splits at one column.
   *
   * @return whether its values differ
   */
  final boolean tryColumn(int column, int[] all) {
    int least = Integer.MAX_VALUE;
    int greatest = -1;
    int n = 0;
    for (int i = 0; i < count; i++) {
      int c = all[rows.row(from + i)];
      codes[i] = c;
      if (c >= 0) {
        least = Math.min(least, c);
        greatest = Math.max(greatest, c);
        n++;
      }
    }
    present = n;
    if (n == 0 || (least == greatest && n == count)) {
      return false;
    }
    if (binned() && (greatest - least) >> SPARSE < n) {
      scanBins(column, least, greatest - least + 1);
    } else {
      sort();
      scanOrder(column, false);
      if (n < count) {
        scanOrder(column, true);
      }
    }
    return true;
  }

  private void sort() {
    int n = 0;
    for (int i = 0; i < count; i++) {
      if (codes[i] >= 0) {
        order[n++] = (long) codes[i] << 32 | i;
      }
    }
    Arrays.sort(order, 0, n);
  }

  /** Whether {@link #scanBins} exists and pays. */
  abstract boolean binned();

  abstract void scanBins(int column, int least, int range);

  /** Walks the rows in order, with those of missing value on the left from the start or not. */
  abstract void scanOrder(int column, boolean missingOnLeft);

  final boolean allowed(int left) {
    return left >= minLeaf && count - left >= minLeaf;
  }

  final void consider(double gain, int column, int below, int above, boolean missingOnLeft) {
    if (gain > best + TIE * Math.abs(best) + tolerance || best < 0) {
      best = gain;
      feature = column;
      code = below;
      next = above;
      missingLeft = missingOnLeft;
    }
  }

  final boolean found() {
    return feature >= 0;
  }

  final int feature() {
    return feature;
  }

  /** The greatest code that goes left. */
  final int code() {
    return code;
  }

  /** The least code that goes right; none (-1) if only missing values do. */
  final int next() {
    return next;
  }

  final boolean missingLeft() {
    return missingLeft;
  }
}
