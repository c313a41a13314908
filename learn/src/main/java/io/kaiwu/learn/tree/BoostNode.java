// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.tree;

import org.jspecify.annotations.Nullable;

/** A node of a boosted tree in the making. */
final class BoostNode {

  final int node;
  final int from;
  final int to;
  final int depth;

  /** The packed first derivatives of its rows, and their second ones. */
  final long sum;

  final long second;

  /** What monotone columns above leave to its value. */
  final double low;

  final double high;

  final BinSplit split = new BinSplit();

  @Nullable Histogram histogram;

  /** The number of its left child; -1 for a leaf. */
  int left = -1;

  double value;

  BoostNode(int node, int from, int to, int depth, long sum, long second, double low, double high) {
    this.node = node;
    this.from = from;
    this.to = to;
    this.depth = depth;
    this.sum = sum;
    this.second = second;
    this.low = low;
    this.high = high;
  }

  BoostNode bounded(double least, double greatest) {
    return new BoostNode(node, from, to, depth, sum, second, least, greatest);
  }

  /** Whether it is a leaf that a split would better. */
  boolean open() {
    return left < 0 && split.found();
  }

  int rows() {
    return to - from;
  }
}
