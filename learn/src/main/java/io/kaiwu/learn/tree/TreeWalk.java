// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.tree;

import java.util.Arrays;

/**
 * Ways from the root of a tree to its leaves, several in step, so that their reads wait side by
 * side. A node is two longs, as {@link Tree} describes them; no step has a branch to mispredict.
 */
final class TreeWalk {

  /** Rows that walk in step: with more of them all wait longer for the one of the longest way. */
  static final int LANES = 8;

  private TreeWalk() {}

  /** The column a node asks for, out of its second long. */
  static int feature(long link) {
    return (int) (link >>> 32) & Integer.MAX_VALUE;
  }

  /** Where a value goes that may be missing. */
  static int next(long[] nodes, int node, double value) {
    long link = nodes[2 * node + 1];
    double threshold = Double.longBitsToDouble(nodes[2 * node]);
    int greater = value > threshold ? 1 : 0;
    int notAtMost = value <= threshold ? 0 : 1; // NaN is neither
    return (int) link + (greater | (notAtMost & (int) (link >>> 63)));
  }

  /** Where a row goes that has no missing value. */
  private static int next(long[] nodes, int node, double[] x, int from) {
    long link = nodes[2 * node + 1];
    double value = x[from + feature(link)];
    return (int) link + (value > Double.longBitsToDouble(nodes[2 * node]) ? 1 : 0);
  }

  /** Sets the leaves that {@link #LANES} rows come to, which lie one behind the other. */
  static void leaves(
      long[] nodes, double[] x, int from, int width, boolean someMissing, int[] into) {
    if (someMissing) {
      any(nodes, x, from, width, into);
    } else {
      known(nodes, x, from, width, into);
    }
  }

  private static void any(long[] nodes, double[] x, int from, int width, int[] lanes) {
    Arrays.fill(lanes, 0);
    int moved;
    do {
      moved = 0;
      for (int lane = 0; lane < LANES; lane++) {
        int node = lanes[lane];
        double value = x[from + lane * width + feature(nodes[2 * node + 1])];
        lanes[lane] = next(nodes, node, value);
        moved |= lanes[lane] ^ node;
      }
    } while (moved != 0);
  }

  /** As {@link #any}, a third faster: a test less a step, and the lanes stay in registers. */
  private static void known(long[] nodes, double[] x, int x0, int width, int[] into) {
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
      int m0 = next(nodes, n0, x, x0);
      int m1 = next(nodes, n1, x, x1);
      int m2 = next(nodes, n2, x, x2);
      int m3 = next(nodes, n3, x, x3);
      int m4 = next(nodes, n4, x, x4);
      int m5 = next(nodes, n5, x, x5);
      int m6 = next(nodes, n6, x, x6);
      int m7 = next(nodes, n7, x, x7);
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
    into[0] = n0;
    into[1] = n1;
    into[2] = n2;
    into[3] = n3;
    into[4] = n4;
    into[5] = n5;
    into[6] = n6;
    into[7] = n7;
  }
}
