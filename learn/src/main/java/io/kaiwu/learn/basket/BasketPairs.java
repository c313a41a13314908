// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.basket;

import io.kaiwu.learn.LearnException;
import java.util.Arrays;

/**
 * Collects baskets from pairs of a basket (an order, a user) and an item, in any order: the long
 * form that tills and databases write. Names are trimmed as in {@link BasketsBuilder}; the baskets
 * keep their names, in the order they were first seen. Eight bytes a pair. Used by one thread.
 */
public final class BasketPairs {

  private final ItemNames baskets = new ItemNames();
  private final ItemNames items = new ItemNames();
  private int[] basketOf = new int[1024];
  private int[] itemOf = new int[1024];
  private int used;

  /**
   * Adds one pair.
   *
   * @throws LearnException if either name is blank
   */
  public BasketPairs add(String basket, String item) {
    if (basket.isBlank() || item.isBlank()) {
      throw new LearnException(
          "Pair (%d) must name a basket and an item; it has (%s) and (%s)."
              .formatted(used + 1, basket, item));
    }
    if (used == basketOf.length) {
      basketOf = Arrays.copyOf(basketOf, BasketsBuilder.larger(used));
      itemOf = Arrays.copyOf(itemOf, basketOf.length);
    }
    basketOf[used] = baskets.number(basket.strip());
    itemOf[used++] = items.number(item.strip());
    return this;
  }

  /** The number of pairs so far, repeated ones too. */
  public int size() {
    return used;
  }

  /** The baskets; the builder must not be used again. */
  public Baskets build() {
    int n = baskets.names().size();
    int[] starts = new int[n + 1];
    for (int p = 0; p < used; p++) {
      starts[basketOf[p] + 1]++;
    }
    for (int b = 0; b < n; b++) {
      starts[b + 1] += starts[b];
    }
    int[] entries = new int[used];
    int[] next = Arrays.copyOf(starts, n);
    for (int p = 0; p < used; p++) {
      entries[next[basketOf[p]]++] = itemOf[p];
    }
    int kept = 0;
    for (int b = 0; b < n; b++) {
      int from = starts[b];
      int length = BasketsBuilder.distinct(entries, from, next[b]);
      System.arraycopy(entries, from, entries, kept, length);
      starts[b] = kept;
      kept += length;
    }
    starts[n] = kept;
    return new Baskets(
        items.names(), items.positions(), baskets.names(), starts, Arrays.copyOf(entries, kept));
  }
}
