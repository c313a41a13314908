// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.tree;

/**
 * Splits that take most off the variance of a number. With 0 and 1 as the numbers of two classes
 * this is the Gini criterion: their impurity is twice the variance.
 */
final class MomentSearch extends SplitSearch {

  private final boolean twoClasses;

  /** The target less its mean in the node, times the weight: all of them add up to 0. */
  private final double[] centred;

  // Of each bin in work: weight and sum, and the number of rows; all 0 between columns.
  private final double[] binMoments;
  private final int[] binCount;
  private final long[] filled;
  private double weight;
  private double mean;
  private double variance;
  private boolean pure;

  MomentSearch(int minLeaf, NodeRows rows, int mostCodes, boolean twoClasses) {
    super(minLeaf, rows);
    this.twoClasses = twoClasses;
    this.centred = new double[rows.size()];
    this.binMoments = new double[2 * mostCodes];
    this.binCount = new int[mostCodes];
    this.filled = new long[(mostCodes >> 6) + 1];
  }

  @Override
  void measure() {
    double[] y = rows.y;
    double[] w = rows.w;
    double sum = 0;
    weight = 0;
    double first = y[from];
    pure = true;
    for (int i = from; i < from + count; i++) {
      weight += w[i];
      sum += w[i] * y[i];
      pure &= y[i] == first;
    }
    mean = pure ? first : sum / weight;
    double squares = 0;
    for (int i = 0; i < count; i++) {
      double d = y[from + i] - mean;
      centred[i] = w[from + i] * d;
      squares += centred[i] * d;
    }
    variance = squares / weight;
  }

  @Override
  double cover() {
    return weight;
  }

  @Override
  double impurity() {
    return twoClasses ? 2 * variance : variance;
  }

  @Override
  boolean pure() {
    return pure;
  }

  @Override
  void writeValue(TreeBuilder tree, int node) {
    if (twoClasses) {
      tree.setValue(node, 0, 1 - mean);
      tree.setValue(node, 1, mean);
    } else {
      tree.setValue(node, 0, mean);
    }
  }

  @Override
  boolean binned() {
    return true;
  }

  @Override
  void scanBins(int column, int least, int range) {
    double missingWeight = 0;
    double missingSum = 0;
    double[] w = rows.w;
    for (int i = 0; i < count; i++) {
      int c = codes[i];
      if (c >= 0) {
        int b = c - least;
        filled[b >> 6] |= 1L << b;
        binCount[b]++;
        binMoments[2 * b] += w[from + i];
        binMoments[2 * b + 1] += centred[i];
      } else {
        missingWeight += w[from + i];
        missingSum += centred[i];
      }
    }
    if (present < count) {
      walkBins(column, least, range, missingWeight, missingSum, count - present);
    }
    walkBins(column, least, range, 0, 0, 0);
    clear(range);
  }

  private void walkBins(
      int column, int least, int range, double startWeight, double startSum, int missing) {
    double wl = startWeight;
    double sl = startSum;
    int nl = missing;
    int last = -1;
    for (int word = 0; word <= (range - 1) >> 6; word++) {
      for (long bits = filled[word]; bits != 0; bits &= bits - 1) {
        int b = (word << 6) + Long.numberOfTrailingZeros(bits);
        if (last >= 0 && allowed(nl)) {
          consider(gain(wl, sl), column, least + last, least + b, missing > 0);
        }
        wl += binMoments[2 * b];
        sl += binMoments[2 * b + 1];
        nl += binCount[b];
        last = b;
      }
    }
    if (nl < count && allowed(nl)) {
      consider(gain(wl, sl), column, least + last, -1, false);
    }
  }

  private void clear(int range) {
    for (int word = 0; word <= (range - 1) >> 6; word++) {
      for (long bits = filled[word]; bits != 0; bits &= bits - 1) {
        int b = (word << 6) + Long.numberOfTrailingZeros(bits);
        binMoments[2 * b] = 0;
        binMoments[2 * b + 1] = 0;
        binCount[b] = 0;
      }
      filled[word] = 0;
    }
  }

  @Override
  void scanOrder(int column, boolean missingOnLeft) {
    double wl = 0;
    double sl = 0;
    int nl = 0;
    if (missingOnLeft) {
      for (int i = 0; i < count; i++) {
        if (codes[i] < 0) {
          wl += rows.w[from + i];
          sl += centred[i];
          nl++;
        }
      }
    }
    int last = (int) (order[0] >> 32);
    for (int k = 0; k < present; k++) {
      int c = (int) (order[k] >> 32);
      int i = (int) order[k];
      if (c != last) {
        if (allowed(nl)) {
          consider(gain(wl, sl), column, last, c, missingOnLeft);
        }
        last = c;
      }
      wl += rows.w[from + i];
      sl += centred[i];
      nl++;
    }
    if (nl < count && allowed(nl)) {
      consider(gain(wl, sl), column, last, -1, false);
    }
  }

  /** What the split takes off the sum of squares, as both sides' sums are the same but for sign. */
  private double gain(double leftWeight, double leftSum) {
    return leftSum * leftSum * weight / (leftWeight * (weight - leftWeight));
  }
}
