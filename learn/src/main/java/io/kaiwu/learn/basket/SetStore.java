// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.basket;

import java.util.Arrays;

/** A growing list of item sets with their counts, in three plain arrays. Used by one thread. */
final class SetStore {

  private int[] starts = new int[64];
  private int[] items = new int[128];
  private int[] counts = new int[64];
  private int size;

  /** Adds the set of the first {@code length} items given, in rising order or not. */
  void add(int[] set, int length, int count) {
    if (size + 1 == starts.length) {
      starts = Arrays.copyOf(starts, BasketsBuilder.larger(starts.length));
      counts = Arrays.copyOf(counts, starts.length);
    }
    int from = starts[size];
    while (from + length > items.length) {
      items = Arrays.copyOf(items, BasketsBuilder.larger(items.length));
    }
    for (int i = 0; i < length; i++) {
      int at = from + i; // sets are short: sort them as they come
      while (at > from && items[at - 1] > set[i]) {
        items[at] = items[at - 1];
        at--;
      }
      items[at] = set[i];
    }
    counts[size++] = count;
    starts[size] = from + length;
  }

  int size() {
    return size;
  }

  int length(int set) {
    return starts[set + 1] - starts[set];
  }

  int count(int set) {
    return counts[set];
  }

  int item(int set, int place) {
    return items[starts[set] + place];
  }

  /** Copies the items of a set to the front of {@code into}; returns how many. */
  int copy(int set, int[] into) {
    int length = length(set);
    System.arraycopy(items, starts[set], into, 0, length);
    return length;
  }

  void addAll(SetStore more) {
    int[] set = new int[more.longest()];
    for (int s = 0; s < more.size; s++) {
      add(set, more.copy(s, set), more.counts[s]);
    }
  }

  int longest() {
    int longest = 0;
    for (int s = 0; s < size; s++) {
      longest = Math.max(longest, length(s));
    }
    return longest;
  }

  /**
   * The same sets ordered by length, then by their items: a radix sort from the last item to the
   * first, O(sum of lengths + longest * items).
   */
  SetStore ordered(int itemCount) {
    int[] order = new int[size];
    int[] bounds = byLength(order);
    int[] swap = new int[size];
    int[] places = new int[itemCount + 1];
    SetStore sorted = new SetStore();
    int[] set = new int[longest()];
    for (int length = 0; length + 1 < bounds.length; length++) {
      int from = bounds[length];
      int to = bounds[length + 1];
      for (int place = length - 1; place >= 0; place--) {
        Arrays.fill(places, 0);
        for (int i = from; i < to; i++) {
          places[item(order[i], place) + 1]++;
        }
        for (int item = 0; item < itemCount; item++) {
          places[item + 1] += places[item];
        }
        for (int i = from; i < to; i++) {
          swap[from + places[item(order[i], place)]++] = order[i];
        }
        System.arraycopy(swap, from, order, from, to - from);
      }
      for (int i = from; i < to; i++) {
        sorted.add(set, copy(order[i], set), counts[order[i]]);
      }
    }
    return sorted;
  }

  /** Fills {@code order} with the sets, shortest first; returns where each length begins. */
  private int[] byLength(int[] order) {
    int[] bounds = new int[longest() + 2];
    for (int s = 0; s < size; s++) {
      bounds[length(s) + 1]++;
    }
    for (int length = 0; length + 1 < bounds.length; length++) {
      bounds[length + 1] += bounds[length];
    }
    int[] next = bounds.clone();
    for (int s = 0; s < size; s++) {
      order[next[length(s)]++] = s;
    }
    return bounds;
  }
}
