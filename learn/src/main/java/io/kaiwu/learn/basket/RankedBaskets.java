// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.basket;

import io.kaiwu.learn.method.Workers;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The baskets cut to their frequent items, which are numbered by rank, the rarest 0. Each basket
 * rises and ends with {@link #END}; every rank knows the places where it stands.
 */
final class RankedBaskets {

  static final int END = -1;
  private static final int BLOCK = 1 << 15;

  private final int[] itemOf;
  private final int[] counts;
  private final int[] entries;
  private final int[] places;
  private final int[] firstPlace;

  RankedBaskets(Baskets baskets, int minCount, Workers workers) {
    int[] all = baskets.counts();
    this.itemOf =
        IntStream.range(0, all.length)
            .filter(item -> all[item] >= minCount)
            .boxed()
            .sorted((a, b) -> all[a] != all[b] ? all[a] - all[b] : a - b)
            .mapToInt(item -> item)
            .toArray();
    int ranks = itemOf.length;
    int[] rankOf = new int[all.length];
    Arrays.fill(rankOf, END);
    this.counts = new int[ranks];
    this.firstPlace = new int[ranks + 1];
    for (int r = 0; r < ranks; r++) {
      rankOf[itemOf[r]] = r;
      counts[r] = all[itemOf[r]];
      firstPlace[r + 1] = firstPlace[r] + counts[r];
    }
    int blocks = Workers.blocks(baskets.size(), BLOCK);
    int[][] seen = new int[blocks][ranks];
    int[] blockStart = new int[blocks + 1];
    workers.run(
        baskets.size(), BLOCK, (block, from, to) -> count(baskets, rankOf, from, to, seen[block]));
    int[] total = Arrays.copyOf(firstPlace, ranks);
    for (int b = 0; b < blocks; b++) {
      int sum = Math.min(baskets.size(), (b + 1) * BLOCK) - b * BLOCK; // one END a basket
      for (int r = 0; r < ranks; r++) {
        int here = seen[b][r];
        seen[b][r] = total[r]; // from counts to the first place of this block
        total[r] += here;
        sum += here;
      }
      blockStart[b + 1] = Math.addExact(blockStart[b], sum);
    }
    this.entries = new int[blockStart[blocks]];
    this.places = new int[firstPlace[ranks]];
    workers.run(
        baskets.size(),
        BLOCK,
        (block, from, to) -> write(baskets, rankOf, from, to, seen[block], blockStart[block]));
  }

  private static void count(Baskets baskets, int[] rankOf, int from, int to, int[] seen) {
    for (int e = baskets.starts()[from]; e < baskets.starts()[to]; e++) {
      int rank = rankOf[baskets.entries()[e]];
      if (rank >= 0) {
        seen[rank]++;
      }
    }
  }

  private void write(Baskets baskets, int[] rankOf, int from, int to, int[] next, int start) {
    int at = start;
    for (int b = from; b < to; b++) {
      int first = at;
      for (int e = baskets.starts()[b]; e < baskets.starts()[b + 1]; e++) {
        int rank = rankOf[baskets.entries()[e]];
        if (rank >= 0) {
          entries[at++] = rank;
        }
      }
      Arrays.sort(entries, first, at);
      for (int e = first; e < at; e++) {
        places[next[entries[e]]++] = e;
      }
      entries[at++] = END;
    }
  }

  /** The number of frequent items. */
  int ranks() {
    return itemOf.length;
  }

  /** The item of a rank. */
  int item(int rank) {
    return itemOf[rank];
  }

  /** In how many baskets a rank stands. */
  int count(int rank) {
    return counts[rank];
  }

  /** All baskets, one after the other; not a copy. */
  int[] entries() {
    return entries;
  }

  /** Where the ranks stand in {@link #entries}; not a copy. */
  int[] places() {
    return places;
  }

  /** The first of a rank's {@link #places}. */
  int firstPlace(int rank) {
    return firstPlace[rank];
  }
}
