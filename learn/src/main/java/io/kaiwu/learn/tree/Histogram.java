// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.tree;

import java.util.Arrays;

/** The summed derivatives of a node's rows in each bin of each column: 256 places a column. */
final class Histogram {

  static final int BINS = 256;
  private static final int WIDE = BINS * PackedBins.GROUP;

  final long[] sums;
  final long[] seconds;

  Histogram(int groups, boolean constantSecond) {
    this.sums = new long[groups * WIDE];
    this.seconds = constantSecond ? new long[0] : new long[groups * WIDE];
  }

  /** Sums up rows for one group of columns; {@code packed[i]} belongs to {@code rows[from + i]}. */
  void fill(int group, int[] bins, int[] rows, int from, int count, long[] packed, long[] second) {
    int at = group * WIDE;
    Arrays.fill(sums, at, at + WIDE, 0);
    add(sums, at, bins, rows, from, count, packed);
    if (seconds.length > 0) {
      Arrays.fill(seconds, at, at + WIDE, 0);
      add(seconds, at, bins, rows, from, count, second);
    }
  }

  private static void add(
      long[] into, int at, int[] bins, int[] rows, int from, int count, long[] values) {
    int second = at + BINS;
    int third = second + BINS;
    int fourth = third + BINS;
    for (int i = 0; i < count; i++) {
      int word = bins[rows[from + i]];
      long value = values[i];
      into[at + (word & 0xff)] += value;
      into[second + (word >>> 8 & 0xff)] += value;
      into[third + (word >>> 16 & 0xff)] += value;
      into[fourth + (word >>> 24)] += value;
    }
  }

  /** Leaves what the other has not: of a node less one child, the other child. */
  void subtract(int group, Histogram other) {
    int at = group * WIDE;
    for (int i = at; i < at + WIDE; i++) {
      sums[i] -= other.sums[i];
    }
    if (seconds.length > 0) {
      for (int i = at; i < at + WIDE; i++) {
        seconds[i] -= other.seconds[i];
      }
    }
  }
}
