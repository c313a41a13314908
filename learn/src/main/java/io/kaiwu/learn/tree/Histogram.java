// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.tree;

import java.util.Arrays;

/**
 * The summed derivatives of a node's rows at each place of each slot: 256 places a slot, and where
 * the second derivatives vary two numbers a place, so that both are in one line of the cache.
 */
final class Histogram {

  static final int BINS = 256;
  private static final int WIDE = BINS * PackedBins.GROUP;

  private final int step;

  // One array a group: offsets in it are constants, which saves an addition for each of the
  // slots.
  private final long[][] sums;

  Histogram(int groups, boolean constantSecond) {
    this.step = constantSecond ? 1 : 2;
    this.sums = new long[groups][WIDE * step];
  }

  /** Whether some row of the node has a place of a slot. */
  boolean some(int slot, int place) {
    return sums[slot / PackedBins.GROUP][(slot % PackedBins.GROUP * BINS + place) * step] != 0;
  }

  /**
   * Sums up rows for one group of slots.
   *
   * @param rows those at the places [from, from + count) are summed up
   * @param values of these rows, from the place {@code skip} on: a packed first derivative each,
   *     and where they vary a second one behind each
   */
  void fill(int group, int[] bins, int[] rows, int from, int count, long[] values, int skip) {
    long[] into = sums[group];
    Arrays.fill(into, 0);
    if (step == 1) {
      addFirst(into, bins, rows, from, count, values, skip);
    } else {
      addBoth(into, bins, rows, from, count, values, skip);
    }
  }

  private static void addFirst(
      long[] into, int[] bins, int[] rows, int from, int count, long[] values, int skip) {
    for (int i = 0; i < count; i++) {
      int word = bins[rows[from + i]];
      long value = values[skip + i];
      into[word & 0xff] += value;
      into[256 + (word >>> 8 & 0xff)] += value;
      into[512 + (word >>> 16 & 0xff)] += value;
      into[768 + (word >>> 24)] += value;
    }
  }

  private static void addBoth(
      long[] into, int[] bins, int[] rows, int from, int count, long[] values, int skip) {
    for (int i = 0; i < count; i++) {
      int word = bins[rows[from + i]];
      long value = values[2 * (skip + i)];
      long curve = values[2 * (skip + i) + 1];
      int a = word << 1 & 0x1fe;
      int b = 512 + (word >>> 7 & 0x1fe);
      int c = 1024 + (word >>> 15 & 0x1fe);
      int d = 1536 + (word >>> 23 & 0x1fe);
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

  /** Takes over what another summed up from other rows of the same node. */
  void add(int group, Histogram other) {
    long[] own = sums[group];
    long[] more = other.sums[group];
    for (int i = 0; i < own.length; i++) {
      own[i] += more[i];
    }
  }

  /** Leaves what the other has not: of a node less one child, the other child. */
  void subtract(int group, Histogram other) {
    long[] own = sums[group];
    long[] less = other.sums[group];
    for (int i = 0; i < own.length; i++) {
      own[i] -= less[i];
    }
  }

  /** The sums of a group of slots, for a search that walks them; not a copy. */
  long[] group(int group) {
    return sums[group];
  }

  /** The numbers of a place. */
  int step() {
    return step;
  }
}
