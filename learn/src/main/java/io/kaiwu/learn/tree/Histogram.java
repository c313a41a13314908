// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.tree;

import java.util.Arrays;

/**
 * The summed derivatives of a node's rows in each bin of each column: 256 bins a column, and where
 * the second derivatives vary two places a bin, so that both are in one line of the cache.
 */
final class Histogram {

  static final int BINS = 256;
  private static final int WIDE = BINS * PackedBins.GROUP;

  private final int step;
  private final long[] sums;

  Histogram(int groups, boolean constantSecond) {
    this.step = constantSecond ? 1 : 2;
    this.sums = new long[groups * WIDE * step];
  }

  /** The packed sum of first derivatives in a bin of a column. */
  long sum(int column, int bin) {
    return sums[(column * BINS + bin) * step];
  }

  /** The sum of second derivatives; 0 where they are constant. */
  long second(int column, int bin) {
    return step == 1 ? 0 : sums[(column * BINS + bin) * 2 + 1];
  }

  /**
   * Sums up rows for one group of columns.
   *
   * @param values of the rows from {@code from} on: a packed first derivative each, and where they
   *     vary a second one behind each
   */
  void fill(int group, int[] bins, int[] rows, int from, int count, long[] values) {
    int at = group * WIDE * step;
    Arrays.fill(sums, at, at + WIDE * step, 0);
    if (step == 1) {
      addFirst(sums, at, bins, rows, from, count, values);
    } else {
      addBoth(sums, at, bins, rows, from, count, values);
    }
  }

  private static void addFirst(
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

  private static void addBoth(
      long[] into, int at, int[] bins, int[] rows, int from, int count, long[] values) {
    int second = at + 2 * BINS;
    int third = second + 2 * BINS;
    int fourth = third + 2 * BINS;
    for (int i = 0; i < count; i++) {
      int word = bins[rows[from + i]];
      long value = values[2 * i];
      long curve = values[2 * i + 1];
      int a = at + (word << 1 & 0x1fe);
      int b = second + (word >>> 7 & 0x1fe);
      int c = third + (word >>> 15 & 0x1fe);
      int d = fourth + (word >>> 23 & 0x1fe);
      into[a] += value;
      into[a + 1] += curve;
      into[b] += value;
      into[b + 1] += curve;
      into[c] += value;
      into[c + 1] += curve;
      into[d] += value;
      into[d + 1] += curve;
    }
  }

  /** Leaves what the other has not: of a node less one child, the other child. */
  void subtract(int group, Histogram other) {
    int at = group * WIDE * step;
    for (int i = at; i < at + WIDE * step; i++) {
      sums[i] -= other.sums[i];
    }
  }
}
