// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.basket;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds frequent sets in bit columns: column c has bit t where basket t holds item c. An item's
 * extensions are the intersections of its column with the later ones. Where few baskets remain, the
 * columns are squeezed to them, so that no word of zeros is intersected again. Used by one thread.
 */
final class ColumnSearch {

  /** Hears of a frequent set: the first {@code length} items of {@code set}. */
  @FunctionalInterface
  interface Found {
    void put(int[] set, int length, int count);
  }

  /** Columns are squeezed when fewer than one bit in so many remains. */
  private static final int SPARSE = 3;

  private final int maxLength;
  private final int minCount;
  private final Found found;
  private final List<Level> levels = new ArrayList<>();
  private int[] set = new int[16];

  ColumnSearch(int maxLength, int minCount, Found found) {
    this.maxLength = maxLength;
    this.minCount = minCount;
    this.found = found;
  }

  /** Zeroed space for the first columns: column c begins at {@code c * stride}. */
  long[] cleared(int columns, int stride) {
    Level level = level(0);
    level.need(columns, stride);
    Arrays.fill(level.bits, 0, Math.multiplyExact(columns, stride), 0L);
    return level.bits;
  }

  /**
   * Searches the sets that hold {@code first} and some of {@code items}.
   *
   * @param counts of the baskets with first and each item; all are frequent
   * @param words of each column that are in use
   */
  void run(int first, int[] items, int[] counts, int stride, int words) {
    Level level = level(0);
    System.arraycopy(items, 0, level.items, 0, items.length);
    System.arraycopy(counts, 0, level.counts, 0, items.length);
    set[0] = first;
    extend(0, items.length, stride, words);
  }

  private void extend(int depth, int columns, int stride, int words) {
    Level level = level(depth);
    int length = depth + 2;
    if (length >= set.length) {
      set = Arrays.copyOf(set, length * 2);
    }
    for (int a = 0; a < columns; a++) {
      set[length - 1] = level.items[a];
      found.put(set, length, level.counts[a]);
      if (length >= maxLength || a + 1 == columns) {
        continue;
      }
      Level next = level(depth + 1);
      next.need(columns - a - 1, 0);
      int kept = 0;
      for (int b = a + 1; b < columns; b++) {
        int count = common(level.bits, a * stride, b * stride, words);
        if (count >= minCount) {
          next.items[kept] = level.items[b];
          next.counts[kept] = count;
          next.sources[kept++] = b;
        }
      }
      if (kept == 1) {
        set[length] = next.items[0];
        found.put(set, length + 1, next.counts[0]);
      } else if (kept > 1) {
        int nextWords = project(level, a, stride, words, next, kept);
        extend(depth + 1, kept, nextWords, nextWords);
      }
    }
  }

  /** Writes the columns kept, cut to the baskets of column {@code a}; returns their length. */
  private static int project(Level level, int a, int stride, int words, Level next, int kept) {
    int from = a * stride;
    int ones = 0;
    for (int w = 0; w < words; w++) {
      ones += Long.bitCount(level.bits[from + w]);
    }
    int squeezed = (ones + 63) / 64;
    boolean sparse = squeezed * SPARSE <= words;
    int length = sparse ? squeezed : words;
    next.need(kept, length);
    for (int k = 0; k < kept; k++) {
      int source = next.sources[k] * stride;
      if (sparse) {
        squeeze(level.bits, from, source, words, next.bits, k * length, length);
      } else {
        for (int w = 0; w < words; w++) {
          next.bits[k * length + w] = level.bits[from + w] & level.bits[source + w];
        }
      }
    }
    return length;
  }

  /** Packs those bits of a column together where the mask has ones. */
  private static void squeeze(
      long[] bits, int mask, int column, int words, long[] into, int at, int length) {
    long word = 0;
    int filled = 0;
    int out = at;
    for (int w = 0; w < words; w++) {
      long chosen = bits[mask + w];
      if (chosen != 0) {
        long packed = Long.compress(bits[column + w], chosen);
        word |= packed << filled;
        int sum = filled + Long.bitCount(chosen);
        if (sum >= 64) {
          into[out++] = word;
          word = filled == 0 ? 0 : packed >>> (64 - filled);
          sum -= 64;
        }
        filled = sum;
      }
    }
    if (out < at + length) {
      into[out] = word;
    }
  }

  private static int common(long[] bits, int a, int b, int words) {
    int count = 0;
    for (int w = 0; w < words; w++) {
      count += Long.bitCount(bits[a + w] & bits[b + w]);
    }
    return count;
  }

  private Level level(int depth) {
    while (levels.size() <= depth) {
      levels.add(new Level());
    }
    return levels.get(depth);
  }

  /** The columns below one prefix; kept for the next prefix of the same length. */
  private static final class Level {
    private int[] items = new int[0];
    private int[] counts = new int[0];
    private int[] sources = new int[0];
    private long[] bits = new long[0];

    void need(int columns, int stride) {
      if (columns > items.length) {
        items = Arrays.copyOf(items, columns * 2);
        counts = Arrays.copyOf(counts, columns * 2);
        sources = Arrays.copyOf(sources, columns * 2);
      }
      int length = Math.multiplyExact(columns, stride);
      if (length > bits.length) {
        bits = new long[length]; // what it held is not needed again
      }
    }
  }
}
