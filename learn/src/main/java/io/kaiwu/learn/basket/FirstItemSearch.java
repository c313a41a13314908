// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.basket;

import java.util.Arrays;

/**
 * Finds the frequent sets whose rarest item is a given one. Keeps its arrays from one item to the
 * next. Used by one thread at a time.
 */
final class FirstItemSearch {

  private final RankedBaskets baskets;
  private final int maxLength;
  private final int minCount;
  private final Runnable admit;
  private final SetStore found = new SetStore();
  private final int[] counts;
  private final int[] columnOf;
  private int[] pending = new int[64];
  private final ColumnSearch columns;

  FirstItemSearch(RankedBaskets baskets, int maxLength, int minCount, Runnable admit) {
    this.baskets = baskets;
    this.maxLength = maxLength;
    this.minCount = minCount;
    this.admit = admit;
    this.counts = new int[baskets.ranks()];
    this.columnOf = new int[baskets.ranks()];
    Arrays.fill(columnOf, -1);
    this.columns = new ColumnSearch(maxLength, minCount, this::put);
  }

  SetStore found() {
    return found;
  }

  void run(int first) {
    int item = baskets.item(first);
    put(new int[] {item}, 1, baskets.count(first));
    if (maxLength == 1) {
      return;
    }
    int ranks = baskets.ranks();
    countSuffixes(first);
    int frequent = 0;
    for (int r = first + 1; r < ranks; r++) {
      if (counts[r] >= minCount) {
        columnOf[r] = frequent++;
      }
    }
    if (frequent > 0) {
      int[] items = new int[frequent];
      int[] sums = new int[frequent];
      for (int r = first + 1; r < ranks; r++) {
        if (columnOf[r] >= 0) {
          items[columnOf[r]] = baskets.item(r);
          sums[columnOf[r]] = counts[r];
        }
      }
      if (frequent == 1 || maxLength == 2) {
        for (int c = 0; c < frequent; c++) {
          put(new int[] {item, items[c]}, 2, sums[c]);
        }
      } else {
        int words = (baskets.count(first) + 63) / 64;
        long[] bits = columns.cleared(frequent, words);
        int used = fill(first, bits, words);
        columns.run(item, items, sums, words, (used + 63) / 64);
      }
    }
    Arrays.fill(counts, first + 1, ranks, 0);
    Arrays.fill(columnOf, first + 1, ranks, -1);
  }

  private void countSuffixes(int first) {
    int[] entries = baskets.entries();
    int from = baskets.firstPlace(first);
    for (int p = from; p < from + baskets.count(first); p++) {
      for (int e = baskets.places()[p] + 1; entries[e] >= 0; e++) {
        counts[entries[e]]++;
      }
    }
  }

  /** Sets a bit for each basket in the columns of its items; those with one item say no more. */
  private int fill(int first, long[] bits, int words) {
    int[] entries = baskets.entries();
    int from = baskets.firstPlace(first);
    int basket = 0;
    for (int p = from; p < from + baskets.count(first); p++) {
      int n = 0;
      for (int e = baskets.places()[p] + 1; entries[e] >= 0; e++) {
        int column = columnOf[entries[e]];
        if (column >= 0) {
          if (n == pending.length) {
            pending = Arrays.copyOf(pending, n * 2);
          }
          pending[n++] = column;
        }
      }
      if (n >= 2) {
        for (int i = 0; i < n; i++) {
          bits[pending[i] * words + (basket >> 6)] |= 1L << basket;
        }
        basket++;
      }
    }
    return basket;
  }

  private void put(int[] set, int length, int count) {
    admit.run();
    found.add(set, length, count);
  }
}
