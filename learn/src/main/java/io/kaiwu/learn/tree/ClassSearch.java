// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.tree;

import java.util.Arrays;

/** Splits that part classes best: by Gini's impurity or by entropy (in nats). */
final class ClassSearch extends SplitSearch {

  private final boolean entropy;
  private final double[] total;
  private final double[] left;
  private double weight;
  private double unsplit; // the sum of squares over the weight, before any split

  ClassSearch(int minLeaf, NodeRows rows, int classes, boolean entropy) {
    super(minLeaf, rows);
    this.entropy = entropy;
    this.total = new double[classes];
    this.left = new double[classes];
  }

  @Override
  void measure() {
    Arrays.fill(total, 0);
    for (int i = from; i < from + count; i++) {
      total[(int) rows.y[i]] += rows.w[i];
    }
    weight = 0;
    for (double w : total) {
      weight += w;
    }
    unsplit = squares(total) / weight;
  }

  @Override
  double cover() {
    return weight;
  }

  @Override
  double impurity() {
    double sum = 0;
    for (double w : total) {
      double share = w / weight;
      sum += entropy ? (share > 0 ? -share * Math.log(share) : 0) : share * (1 - share);
    }
    return sum;
  }

  @Override
  boolean pure() {
    int present = 0;
    for (double w : total) {
      present += w > 0 ? 1 : 0;
    }
    return present < 2;
  }

  @Override
  void writeValue(TreeBuilder tree, int node) {
    for (int k = 0; k < total.length; k++) {
      tree.setValue(node, k, total[k] / weight);
    }
  }

  @Override
  boolean binned() {
    return false;
  }

  @Override
  void scanBins(int column, int least, int range) {
    throw new IllegalStateException("classes are not binned");
  }

  @Override
  void scanOrder(int column, boolean missingOnLeft) {
    double[] w = rows.w;
    double[] y = rows.y;
    Arrays.fill(left, 0);
    double wl = 0;
    int nl = 0;
    if (missingOnLeft) {
      for (int i = 0; i < count; i++) {
        if (codes[i] < 0) {
          left[(int) y[from + i]] += w[from + i];
          wl += w[from + i];
          nl++;
        }
      }
    }
    // The sums of squares on both sides, kept up to date row by row: O(1) for any number of
    // classes.
    double leftSquares = 0;
    double rightSquares = 0;
    for (int k = 0; k < left.length; k++) {
      leftSquares += left[k] * left[k];
      rightSquares += (total[k] - left[k]) * (total[k] - left[k]);
    }
    int last = (int) (order[0] >> 32);
    for (int p = 0; p < present; p++) {
      int c = (int) (order[p] >> 32);
      int i = from + (int) order[p];
      if (c != last) {
        if (allowed(nl)) {
          consider(gain(wl, leftSquares, rightSquares), column, last, c, missingOnLeft);
        }
        last = c;
      }
      int k = (int) y[i];
      double wi = w[i];
      leftSquares += wi * (2 * left[k] + wi);
      rightSquares += wi * (wi - 2 * (total[k] - left[k]));
      left[k] += wi;
      wl += wi;
      nl++;
    }
    if (nl < count && allowed(nl)) {
      consider(gain(wl, leftSquares, rightSquares), column, last, -1, false);
    }
  }

  /** The weight of the node times what the split takes off its impurity. */
  private double gain(double wl, double leftSquares, double rightSquares) {
    double wr = weight - wl;
    if (!entropy) {
      return leftSquares / wl + rightSquares / wr - unsplit;
    }
    double sum = xlogx(weight) - xlogx(wl) - xlogx(wr);
    for (int k = 0; k < total.length; k++) {
      sum += xlogx(left[k]) + xlogx(total[k] - left[k]) - xlogx(total[k]);
    }
    return sum;
  }

  private static double squares(double[] values) {
    double sum = 0;
    for (double v : values) {
      sum += v * v;
    }
    return sum;
  }

  private static double xlogx(double x) {
    return x > 0 ? x * Math.log(x) : 0;
  }
}
