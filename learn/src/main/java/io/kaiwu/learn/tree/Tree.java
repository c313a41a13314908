// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.tree;

import io.kaiwu.learn.LearnException;

/**
 * One binary tree as flat arrays. Node 0 is the root; the right child of a node stands behind its
 * left one. A row goes left if its value is at most the threshold; a missing value (NaN) goes where
 * the node says. Immutable; safe for use by many threads.
 */
public final class Tree {

  // Two longs a node, so that a step of a walk reads one line of the cache: the bits of the
  // threshold;
  // then whether missing values go right (the sign), the column (31 bits) and the left child (32).
  // A leaf is its own left child, with threshold +infinity: a walk that reached it stays there, so
  // several rows can walk in step without asking at each node whether they have arrived.
  private final long[] nodes;
  private final double[] covers;
  private final double[] impurities;
  private final double[] values;
  private final int outputs;

  Tree(
      int outputs,
      int[] features,
      double[] thresholds,
      int[] lefts,
      boolean[] missingRight,
      double[] covers,
      double[] impurities,
      double[] values) {
    this.outputs = outputs;
    this.nodes = new long[2 * lefts.length];
    this.covers = covers;
    this.impurities = impurities;
    this.values = values;
    for (int node = 0; node < lefts.length; node++) {
      // What is read from a file must not send a walk in circles or out of the arrays.
      if (lefts[node] != node && (lefts[node] <= node || lefts[node] + 1 >= lefts.length)) {
        throw new LearnException(
            "The children of node (%d) of a tree must stand behind it; they stand at (%d) of %d."
                .formatted(node, lefts[node], lefts.length));
      }
      if (features[node] < 0) {
        throw new LearnException(
            "A tree asks for column (%d); there is none before 0.".formatted(features[node]));
      }
      nodes[2 * node] = Double.doubleToRawLongBits(thresholds[node]);
      nodes[2 * node + 1] =
          (missingRight[node] ? Long.MIN_VALUE : 0) | (long) features[node] << 32 | lefts[node];
    }
  }

  /** The number of nodes, leaves among them. */
  public int nodes() {
    return nodes.length / 2;
  }

  /** The number of values at each node. */
  public int outputs() {
    return outputs;
  }

  public boolean isLeaf(int node) {
    return left(node) == node;
  }

  /** The position of the column a node asks for; 0 at a leaf. */
  public int feature(int node) {
    return TreeWalk.feature(nodes[2 * node + 1]);
  }

  /** Values at most this go left; +infinity at a leaf and where only missing values go right. */
  public double threshold(int node) {
    return Double.longBitsToDouble(nodes[2 * node]);
  }

  /** The left child; the node itself at a leaf. */
  public int left(int node) {
    return (int) nodes[2 * node + 1];
  }

  /** The right child. */
  public int right(int node) {
    return left(node) + 1;
  }

  public boolean missingGoesLeft(int node) {
    return nodes[2 * node + 1] >= 0;
  }

  /** The weight of the training rows that came to a node. */
  public double cover(int node) {
    return covers[node];
  }

  /** How mixed the training rows of a node were, as the criterion of the fit measures it. */
  public double impurity(int node) {
    return impurities[node];
  }

  /** What a node would predict if it were a leaf. */
  public double value(int node, int output) {
    return values[node * outputs + output];
  }

  /** The number of leaves. */
  public int leaves() {
    return (nodes() + 1) / 2;
  }

  /** The greatest number of questions on a way from the root; 0 for a single leaf. */
  public int depth() {
    int[] depths = new int[nodes()];
    int deepest = 0;
    for (int node = 0; node < nodes(); node++) {
      if (!isLeaf(node)) {
        depths[left(node)] = depths[node] + 1;
        depths[right(node)] = depths[node] + 1;
        deepest = Math.max(deepest, depths[node] + 1);
      }
    }
    return deepest;
  }

  /** The child of an inner node that a value goes to. */
  public int child(int node, double value) {
    return TreeWalk.next(nodes, node, value);
  }

  /** The leaf a row comes to. */
  public int leaf(double[] row) {
    return leaf(row, 0);
  }

  int leaf(double[] x, int from) {
    int node = 0;
    int next = child(0, x[from + feature(0)]);
    while (next != node) {
      node = next;
      next = child(node, x[from + feature(node)]);
    }
    return node;
  }

  /** Adds the values at the leaves of rows that lie one behind the other to {@code into}. */
  void add(
      double[] x, int width, int rows, boolean someMissing, double[] into, int offset, int stride) {
    int[] leaves = new int[TreeWalk.LANES];
    int r = 0;
    for (; r + TreeWalk.LANES <= rows; r += TreeWalk.LANES) {
      TreeWalk.leaves(nodes, x, r * width, width, someMissing, leaves);
      for (int lane = 0; lane < TreeWalk.LANES; lane++) {
        addValue(leaves[lane], into, (r + lane) * stride + offset);
      }
    }
    for (; r < rows; r++) {
      addValue(leaf(x, r * width), into, r * stride + offset);
    }
  }

  private void addValue(int node, double[] into, int at) {
    for (int k = 0; k < outputs; k++) {
      into[at + k] += values[node * outputs + k];
    }
  }

  /** Adds what each split took off the impurity, times its rows, to the place of its column. */
  void addImportance(double[] into) {
    for (int node = 0; node < nodes(); node++) {
      if (!isLeaf(node)) {
        into[feature(node)] += mass(node) - mass(left(node)) - mass(right(node));
      }
    }
  }

  private double mass(int node) {
    return covers[node] * impurities[node];
  }

  @Override
  public String toString() {
    return "Tree[%d leaves, depth %d]".formatted(leaves(), depth());
  }
}
