// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.basket;

import java.util.Arrays;

/** Finds an item set in a store: a table of open addresses, half of it empty. */
final class SetIndex {

  private final SetStore store;
  private final int[] slots;

  SetIndex(SetStore store) {
    this.store = store;
    this.slots = new int[Integer.highestOneBit(Math.max(4, store.size())) * 4];
    Arrays.fill(slots, -1);
    int[] set = new int[store.longest()];
    for (int s = 0; s < store.size(); s++) {
      int length = store.copy(s, set);
      int at = slot(set, length, -1);
      while (slots[at] >= 0) {
        at = at + 1 & slots.length - 1;
      }
      slots[at] = s;
    }
  }

  /**
   * The position of a set, or -1.
   *
   * @param set its items, rising, in the first {@code length} places
   * @param without the place of an item to be left out; -1 for none
   */
  int find(int[] set, int length, int without) {
    int at = slot(set, length, without);
    while (slots[at] >= 0) {
      if (same(slots[at], set, length, without)) {
        return slots[at];
      }
      at = at + 1 & slots.length - 1;
    }
    return -1;
  }

  private boolean same(int stored, int[] set, int length, int without) {
    if (store.length(stored) != (without < 0 ? length : length - 1)) {
      return false;
    }
    int place = 0;
    for (int i = 0; i < length; i++) {
      if (i != without && store.item(stored, place++) != set[i]) {
        return false;
      }
    }
    return true;
  }

  private int slot(int[] set, int length, int without) {
    long hash = 0x9E3779B97F4A7C15L;
    for (int i = 0; i < length; i++) {
      if (i != without) {
        hash = (hash ^ set[i]) * 0xBF58476D1CE4E5B9L;
        hash ^= hash >>> 29;
      }
    }
    return (int) (hash >>> 7) & slots.length - 1;
  }
}
