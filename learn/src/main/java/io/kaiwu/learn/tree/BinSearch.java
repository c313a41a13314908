// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.tree;

/**
 * Finds the best split of a node from its histogram. A split that breaks a monotone constraint is
 * passed over, and values are held within the bounds that constraints above have set.
 */
final class BinSearch {

  /** Leaves of less curvature would take steps of any length. */
  private static final double LEAST_SECOND = 1e-3;

  private final PackedBins bins;
  private final Gradients gradients;
  private final double l2;
  private final int minLeaf;
  private final int[] signs;

  BinSearch(PackedBins bins, Gradients gradients, double l2, int minLeaf, int[] signs) {
    this.bins = bins;
    this.gradients = gradients;
    this.l2 = l2;
    this.minLeaf = minLeaf;
    this.signs = signs;
  }

  /** The value that takes most off the loss of a node, within its bounds. */
  double value(BoostNode node) {
    return value(
        gradients.first(node.sum), gradients.second(node.sum, node.second), node.low, node.high);
  }

  private double value(double first, double second, double low, double high) {
    double value = second + l2 > 0 ? -first / (second + l2) : 0;
    return Math.max(low, Math.min(high, value));
  }

  /** What a value takes off the loss, twice. */
  private double score(double first, double second, double value) {
    return -(2 * first + (second + l2) * value) * value;
  }

  double score(BoostNode node) {
    return score(gradients.first(node.sum), gradients.second(node.sum, node.second), value(node));
  }

  /**
   * Tries all splits of a node at one column.
   *
   * @param sums those of the column's bins from the place {@code at} on, {@code step} numbers each
   */
  void search(BoostNode node, long[] sums, int at, int step, int column, BinSplit best) {
    boolean free =
        signs[column] == 0
            && node.low == Double.NEGATIVE_INFINITY
            && node.high == Double.POSITIVE_INFINITY;
    double own = score(node);
    walk(node, sums, at, step, column, 0, 0, own, free, best);
    int last = at + bins.bins(column) * step;
    if (bins.hasMissing(column) && sums[last] != 0) {
      long second = step == 1 ? 0 : sums[last + 1];
      walk(node, sums, at, step, column, sums[last], second, own, free, best);
    }
  }

  private void walk(
      BoostNode node,
      long[] places,
      int at,
      int step,
      int column,
      long startSum,
      long startSecond,
      double own,
      boolean free,
      BinSplit best) {
    int all = gradients.count(node.sum);
    boolean missingLeft = startSum != 0;
    long sum = startSum;
    long second = startSecond;
    int place = at;
    int count = bins.bins(column);
    for (int b = 0; b < count; b++, place += step) {
      long more = places[place];
      if (more == 0) {
        continue;
      }
      sum += more;
      second += step == 1 ? 0 : places[place + 1];
      int left = gradients.count(sum);
      if (left < minLeaf) {
        continue;
      }
      if (all - left < minLeaf) {
        break;
      }
      double gl = gradients.first(sum);
      double gr = gradients.first(node.sum - sum);
      double hl = gradients.second(sum, second);
      double hr = gradients.second(node.sum - sum, node.second - second);
      if (hl < LEAST_SECOND || hr < LEAST_SECOND) {
        continue;
      }
      double gain =
          (free
                  ? gl * gl / (hl + l2) + gr * gr / (hr + l2)
                  : bounded(node, signs[column], gl, hl, gr, hr))
              - own;
      if (gain > best.gain || (gain == best.gain && column < best.column)) {
        best.gain = gain;
        best.column = column;
        best.bin = b;
        best.missingLeft = missingLeft;
        best.leftSum = sum;
        best.leftSecond = second;
      }
    }
  }

  private double bounded(BoostNode node, int sign, double gl, double hl, double gr, double hr) {
    double vl = value(gl, hl, node.low, node.high);
    double vr = value(gr, hr, node.low, node.high);
    if (sign * (vr - vl) < 0) {
      return Double.NEGATIVE_INFINITY;
    }
    return score(gl, hl, vl) + score(gr, hr, vr);
  }
}
