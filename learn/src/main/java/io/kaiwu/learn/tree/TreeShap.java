// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.tree;

/**
 * Shapley values of one tree and one row in O(leaves x depth²): the algorithm of Lundberg et al.
 * 2020 (doi:10.1038/s42256-019-0138-9, supplementary algorithm 2). It walks all ways at once and
 * keeps, for each number of known columns, the share of the subsets that come to a node. For one
 * thread.
 */
final class TreeShap {

  private final Tree tree;
  private final double[] row;
  private final double[] into;
  private final int offset;
  private final int stride;
  private final double scale;

  // The path at depth d stands from d * (d + 1) / 2 on: each call works on a copy of its parent's.
  private final int[] features;
  private final double[] zeros;
  private final double[] ones;
  private final double[] weights;

  /**
   * @param into where the value of column c for output k of the tree is added, at {@code c * stride
   *     + offset + k}
   */
  TreeShap(
      Tree tree, int depth, double[] row, double[] into, int offset, int stride, double scale) {
    this.tree = tree;
    this.row = row;
    this.into = into;
    this.offset = offset;
    this.stride = stride;
    this.scale = scale;
    int places = (depth + 2) * (depth + 3) / 2;
    this.features = new int[places];
    this.zeros = new double[places];
    this.ones = new double[places];
    this.weights = new double[places];
  }

  void add() {
    walk(0, 0, 0, 1, 1, -1);
  }

  private void walk(int node, int length, int parent, double zero, double one, int feature) {
    int at = parent + length; // behind the parent's path
    System.arraycopy(features, parent, features, at, length);
    System.arraycopy(zeros, parent, zeros, at, length);
    System.arraycopy(ones, parent, ones, at, length);
    System.arraycopy(weights, parent, weights, at, length);
    extend(at, length, zero, one, feature);
    if (tree.isLeaf(node)) {
      for (int i = 1; i <= length; i++) {
        double w = unwoundSum(at, length, i) * (ones[at + i] - zeros[at + i]) * scale;
        for (int k = 0; k < tree.outputs(); k++) {
          into[features[at + i] * stride + offset + k] += w * tree.value(node, k);
        }
      }
      return;
    }
    int column = tree.feature(node);
    int hot = tree.child(node, row[column]);
    int cold = hot == tree.left(node) ? tree.right(node) : tree.left(node);
    double incomingZero = 1;
    double incomingOne = 1;
    int last = length;
    for (int i = 1; i <= length; i++) {
      if (features[at + i] == column) { // asked before on this way: the two become one
        incomingZero = zeros[at + i];
        incomingOne = ones[at + i];
        unwind(at, length, i);
        last--;
        break;
      }
    }
    double cover = tree.cover(node);
    walk(hot, last + 1, at, incomingZero * tree.cover(hot) / cover, incomingOne, column);
    walk(cold, last + 1, at, incomingZero * tree.cover(cold) / cover, 0, column);
  }

  private void extend(int at, int length, double zero, double one, int feature) {
    features[at + length] = feature;
    zeros[at + length] = zero;
    ones[at + length] = one;
    weights[at + length] = length == 0 ? 1 : 0;
    for (int i = length - 1; i >= 0; i--) {
      weights[at + i + 1] += one * weights[at + i] * (i + 1) / (length + 1);
      weights[at + i] = zero * weights[at + i] * (length - i) / (length + 1);
    }
  }

  private void unwind(int at, int length, int index) {
    double one = ones[at + index];
    double zero = zeros[at + index];
    double next = weights[at + length];
    for (int i = length - 1; i >= 0; i--) {
      if (one != 0) {
        double own = weights[at + i];
        weights[at + i] = next * (length + 1) / ((i + 1) * one);
        next = own - weights[at + i] * zero * (length - i) / (length + 1);
      } else {
        weights[at + i] = weights[at + i] * (length + 1) / (zero * (length - i));
      }
    }
    for (int i = index; i < length; i++) {
      features[at + i] = features[at + i + 1];
      zeros[at + i] = zeros[at + i + 1];
      ones[at + i] = ones[at + i + 1];
    }
  }

  private double unwoundSum(int at, int length, int index) {
    double one = ones[at + index];
    double zero = zeros[at + index];
    double next = weights[at + length];
    double total = 0;
    for (int i = length - 1; i >= 0; i--) {
      if (one != 0) {
        double own = next * (length + 1) / ((i + 1) * one);
        total += own;
        next = weights[at + i] - own * zero * (length - i) / (length + 1);
      } else {
        total += weights[at + i] * (length + 1) / (zero * (length - i));
      }
    }
    return total;
  }
}
