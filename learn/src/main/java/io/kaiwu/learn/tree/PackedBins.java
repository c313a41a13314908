// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.tree;

import java.util.Arrays;

/**
 * The bins of the columns of each row, a byte a slot, four slots in one int, so that one read
 * serves four of them. Columns of few bins share a slot, which tells all their combinations apart:
 * eight columns of zeros and ones cost as much as one of 256 bins, and nothing is lost. A missing
 * value has the bin behind the last one of its column.
 */
final class PackedBins {

  /** Slots in an int. */
  static final int GROUP = 4;

  private final Codes codes;
  private final int[][] slots;
  private final int[] slotOf;
  private final int[] below;
  private final int[][] words;

  PackedBins(Codes codes, Crew crew) {
    this.codes = codes;
    this.slotOf = new int[codes.width()];
    this.below = new int[codes.width()];
    this.slots = share();
    this.words = new int[(slots.length + GROUP - 1) / GROUP][codes.rows()];
    crew.run(words.length, this::pack);
  }

  /** Gives each column the first slot with room for it. */
  private int[][] share() {
    int width = codes.width();
    int[][] shared = new int[width][0];
    int[] sizes = new int[width];
    Arrays.fill(sizes, 1);
    int count = 0;
    for (int c = 0; c < width; c++) {
      int slot = 0;
      while (sizes[slot] * states(c) > Histogram.BINS) {
        slot++;
      }
      slotOf[c] = slot;
      below[c] = sizes[slot];
      sizes[slot] *= states(c);
      shared[slot] = Arrays.copyOf(shared[slot], shared[slot].length + 1);
      shared[slot][shared[slot].length - 1] = c;
      count = Math.max(count, slot + 1);
    }
    return Arrays.copyOf(shared, count);
  }

  private void pack(int group) {
    int[] into = words[group];
    for (int j = 0; j < GROUP && group * GROUP + j < slots.length; j++) {
      for (int c : slots[group * GROUP + j]) {
        int[] column = codes.column(c);
        int missing = bins(c);
        int unit = below[c] << (8 * j);
        for (int r = 0; r < into.length; r++) {
          into[r] += (column[r] == Codes.MISSING ? missing : column[r]) * unit;
        }
      }
    }
  }

  int rows() {
    return codes.rows();
  }

  int width() {
    return codes.width();
  }

  int groups() {
    return words.length;
  }

  /** The places of a group of slots, one int a row; not a copy. */
  int[] group(int group) {
    return words[group];
  }

  /** The columns of each slot, the first the one that changes fastest; not a copy. */
  int[][] slots() {
    return slots;
  }

  int slotOf(int column) {
    return slotOf[column];
  }

  /** The bin of a column at a place of its slot. */
  int binAt(int column, int place) {
    return place / below[column] % states(column);
  }

  int bin(int row, int column) {
    int slot = slotOf[column];
    return binAt(column, (words[slot / GROUP][row] >>> (8 * (slot % GROUP))) & 0xff);
  }

  /** The number of bins of a column, that of missing values not among them. */
  int bins(int column) {
    return codes.count(column);
  }

  boolean hasMissing(int column) {
    return codes.hasMissing(column);
  }

  /** The number of bins of a column, that of missing values among them. */
  int states(int column) {
    return Math.max(1, bins(column) + (hasMissing(column) ? 1 : 0));
  }

  /** The value that parts a bin from the next; +infinity if there is none. */
  double threshold(int column, int bin) {
    return bin + 1 < codes.count(column)
        ? codes.threshold(column, bin, bin + 1)
        : Double.POSITIVE_INFINITY;
  }
}
