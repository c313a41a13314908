// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.basket;

import io.kaiwu.learn.LearnException;
import java.util.Arrays;
import java.util.List;

/**
 * Collects baskets one by one, as they stream in. Blanks around an item's name are cut off, so that
 * "butter " and "butter" are one item; a name of blanks alone is no item; an item named twice in a
 * basket counts once. Used by one thread.
 */
public final class BasketsBuilder {

  private final ItemNames items = new ItemNames();
  private int[] starts = new int[1024];
  private int[] entries = new int[4096];
  private int baskets;
  private int used;

  /** Adds a basket; one without items counts as a basket too. */
  public BasketsBuilder add(Iterable<String> basket) {
    for (String name : basket) {
      String trimmed = name.strip();
      if (!trimmed.isEmpty()) {
        put(items.number(trimmed));
      }
    }
    close();
    return this;
  }

  /** The number that stands for an item in {@link #add(int[], int)}. */
  int number(String item) {
    return items.number(item);
  }

  /** Adds a basket of the first {@code length} numbers given. */
  void add(int[] numbers, int length) {
    for (int i = 0; i < length; i++) {
      put(numbers[i]);
    }
    close();
  }

  /** The number of baskets so far. */
  public int size() {
    return baskets;
  }

  /** The baskets; the builder must not be used again. */
  public Baskets build() {
    return new Baskets(
        items.names(),
        items.positions(),
        List.of(),
        Arrays.copyOf(starts, baskets + 1),
        Arrays.copyOf(entries, used));
  }

  private void put(int item) {
    if (used == entries.length) {
      entries = Arrays.copyOf(entries, larger(used));
    }
    entries[used++] = item;
  }

  private void close() {
    int from = starts[baskets];
    used = from + distinct(entries, from, used);
    baskets++;
    if (baskets == starts.length) {
      starts = Arrays.copyOf(starts, larger(baskets));
    }
    starts[baskets] = used;
  }

  /** Sorts a stretch and drops what stands in it twice; returns how many remain. */
  static int distinct(int[] entries, int from, int to) {
    Arrays.sort(entries, from, to);
    int kept = from;
    for (int e = from; e < to; e++) {
      if (e == from || entries[e] != entries[e - 1]) {
        entries[kept++] = entries[e];
      }
    }
    return kept - from;
  }

  static int larger(int length) {
    if (length == Integer.MAX_VALUE - 8) {
      throw new LearnException(
          "The baskets have more than %d entries. Maybe mine a sample of them.".formatted(length));
    }
    return (int) Math.min(Integer.MAX_VALUE - 8L, length + (length >> 1) + 16L);
  }
}
