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
    return feature(nodes[2 * node + 1]);
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
    return next(nodes, node, value);
  }

  private static int feature(long link) {
    return (int) (link >>> 32) & Integer.MAX_VALUE;
  }

  /** Where a value goes that may be missing. */
  private static int next(long[] nodes, int node, double value) {
    long link = nodes[2 * node + 1];
    boolean right =
        value > Double.longBitsToDouble(nodes[2 * node]) || (link < 0 && Double.isNaN(value));
    return (int) link + (right ? 1 : 0);
  }

  /** One step of a walk through rows without missing values. */
  private static int known(long[] nodes, int node, double[] x, int from) {
    long link = nodes[2 * node + 1];
    double value = x[from + feature(link)];
    return (int) link + (value > Double.longBitsToDouble(nodes[2 * node]) ? 1 : 0);
  }

  private static int any(long[] nodes, int node, double[] x, int from) {
    return next(nodes, node, x[from + feature(nodes[2 * node + 1])]);
  }

  /** The leaf a row comes to. */
  public int leaf(double[] row) {
    return leaf(row, 0);
  }

  int leaf(double[] x, int from) {
    int node = 0;
    int next = any(nodes, 0, x, from);
    while (next != node) {
      node = next;
      next = any(nodes, node, x, from);
    }
    return node;
  }

  /** Adds the values at the leaves of rows that lie one behind the other to {@code into}. */
  void add(
      double[] x, int width, int rows, boolean someMissing, double[] into, int offset, int stride) {
    long[] all = nodes;
    int r = 0;
    for (; r + 7 < rows; r += 8) { // eight walks in step: their reads wait side by side
      int x0 = r * width;
      int x1 = x0 + width;
      int x2 = x1 + width;
      int x3 = x2 + width;
      int x4 = x3 + width;
      int x5 = x4 + width;
      int x6 = x5 + width;
      int x7 = x6 + width;
      int n0 = 0;
      int n1 = 0;
      int n2 = 0;
      int n3 = 0;
      int n4 = 0;
      int n5 = 0;
      int n6 = 0;
      int n7 = 0;
      int moved;
      do {
        int m0 = someMissing ? any(all, n0, x, x0) : known(all, n0, x, x0);
        int m1 = someMissing ? any(all, n1, x, x1) : known(all, n1, x, x1);
        int m2 = someMissing ? any(all, n2, x, x2) : known(all, n2, x, x2);
        int m3 = someMissing ? any(all, n3, x, x3) : known(all, n3, x, x3);
        int m4 = someMissing ? any(all, n4, x, x4) : known(all, n4, x, x4);
        int m5 = someMissing ? any(all, n5, x, x5) : known(all, n5, x, x5);
        int m6 = someMissing ? any(all, n6, x, x6) : known(all, n6, x, x6);
        int m7 = someMissing ? any(all, n7, x, x7) : known(all, n7, x, x7);
        moved =
            (m0 ^ n0) | (m1 ^ n1) | (m2 ^ n2) | (m3 ^ n3) | (m4 ^ n4) | (m5 ^ n5) | (m6 ^ n6)
                | (m7 ^ n7);
        n0 = m0;
        n1 = m1;
        n2 = m2;
        n3 = m3;
        n4 = m4;
        n5 = m5;
        n6 = m6;
        n7 = m7;
      } while (moved != 0);
      addValue(n0, into, r * stride + offset);
      addValue(n1, into, (r + 1) * stride + offset);
      addValue(n2, into, (r + 2) * stride + offset);
      addValue(n3, into, (r + 3) * stride + offset);
      addValue(n4, into, (r + 4) * stride + offset);
      addValue(n5, into, (r + 5) * stride + offset);
      addValue(n6, into, (r + 6) * stride + offset);
      addValue(n7, into, (r + 7) * stride + offset);
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
