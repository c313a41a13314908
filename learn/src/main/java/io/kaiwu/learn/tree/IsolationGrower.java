// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.tree;

import io.kaiwu.learn.matrix.DenseMatrix;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Grows one isolation tree. A leaf's value is the length of the way to it, and for several rows
 * left in it the mean way a tree would still need to part them.
 */
final class IsolationGrower {

  private static final double EULER = 0.5772156649015329;

  private final DenseMatrix x;
  private final int[] rows;
  private final int[] spare;
  private final SplittableRandom random;
  private final TreeBuilder tree = new TreeBuilder(1);
  private final int[] columns;
  private final int deepest;

  IsolationGrower(DenseMatrix x, int[] rows, SplittableRandom random) {
    this.x = x;
    this.rows = rows;
    this.spare = new int[rows.length];
    this.random = random;
    this.columns = new int[x.width()];
    Arrays.setAll(columns, c -> c);
    this.deepest = 32 - Integer.numberOfLeadingZeros(rows.length - 1);
  }

  /** The mean length of the way to a row in a random tree of n rows (the paper's equation 1). */
  static double meanPath(double n) {
    if (n <= 1) {
      return 0;
    }
    return n <= 2 ? 1 : 2 * (Math.log(n - 1) + EULER) - 2 * (n - 1) / n;
  }

  Tree grow() {
    grow(0, 0, rows.length, 0);
    return tree.build();
  }

  private void grow(int node, int from, int to, int depth) {
    tree.describe(node, to - from, 0);
    tree.setValue(node, 0, depth + meanPath(to - from));
    if (depth == deepest || to - from < 2) {
      return;
    }
    for (int i = 0; i < columns.length; i++) {
      int j = i + random.nextInt(columns.length - i);
      int column = columns[j];
      columns[j] = columns[i];
      columns[i] = column;
      double low = Double.POSITIVE_INFINITY;
      double high = Double.NEGATIVE_INFINITY;
      for (int r = from; r < to; r++) {
        double v = x.get(rows[r], column);
        if (!Double.isNaN(v)) {
          low = Math.min(low, v);
          high = Math.max(high, v);
        }
      }
      if (low < high) { // a column that varies here
        split(node, from, to, depth, column, low, high);
        return;
      }
    }
  }

  private void split(int node, int from, int to, int depth, int column, double low, double high) {
    double cut = random.nextDouble();
    double at = low * (1 - cut) + high * cut;
    double threshold = at >= low && at < high ? at : low;
    boolean coin = random.nextBoolean();
    int left = from;
    int right = 0;
    int missing = 0;
    for (int r = from; r < to; r++) {
      double v = x.get(rows[r], column);
      missing += Double.isNaN(v) ? 1 : 0;
      if (Double.isNaN(v) ? coin : v <= threshold) {
        rows[left++] = rows[r];
      } else {
        spare[right++] = rows[r];
      }
    }
    System.arraycopy(spare, 0, rows, left, right);
    boolean missingLeft = missing > 0 ? coin : left - from >= right;
    int child = tree.split(node, column, threshold, missingLeft);
    grow(child, from, left, depth + 1);
    grow(child + 1, left, to, depth + 1);
  }
}
