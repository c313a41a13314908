// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.basket;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Transactions: what each customer, order or shift had together. An item stands in a basket once,
 * however often it was bought. Items are kept as whole numbers, four bytes for each entry.
 * Immutable; safe for use by many threads.
 *
 * {@snippet :
 * Baskets baskets = BasketFiles.readLines(Path.of("groceries.csv"), ',');
 * FrequentItemsets sets =
 *     FrequentItemsets.eclat(baskets, Mining.of(MinSupport.share(0.001)), fitting);
 * AssociationRules rules = AssociationRules.of(sets, RuleSettings.of(0.5));
 * rules.list().stream().limit(10).forEach(System.out::println);
 * rules.recommender().recommend(List.of("butter", "yogurt"), 3).forEach(System.out::println);
 * }
 */
public final class Baskets {

  private final List<String> items;
  private final Map<String, Integer> positions;
  private final List<String> names;
  private final int[] starts;
  private final int[] entries;

  /** Takes arrays that nobody else writes into; the entries of a basket rise. */
  Baskets(
      List<String> items,
      Map<String, Integer> positions,
      List<String> names,
      int[] starts,
      int[] entries) {
    this.items = items;
    this.positions = positions;
    this.names = names;
    this.starts = starts;
    this.entries = entries;
  }

  /** The number of baskets, those without any item among them. */
  public int size() {
    return starts.length - 1;
  }

  /** The names of the items, in the order they were first seen. */
  public List<String> items() {
    return items;
  }

  /** The names of the baskets; empty if they have none. */
  public List<String> names() {
    return names;
  }

  /** The number of all entries: the sum of the lengths of the baskets. */
  public int entryCount() {
    return entries.length;
  }

  /** The position of an item in {@link #items}; blanks around the name do not count. */
  public OptionalInt findItem(String name) {
    Integer at = positions.get(name.strip());
    return at == null ? OptionalInt.empty() : OptionalInt.of(at);
  }

  /** The items of one basket, in the order of {@link #items}. */
  public List<String> get(int basket) {
    return IntStream.range(starts[basket], starts[basket + 1])
        .mapToObj(e -> items.get(entries[e]))
        .toList();
  }

  /** In how many baskets each item stands, in the order of {@link #items}. */
  public int[] counts() {
    int[] counts = new int[items.size()];
    for (int item : entries) {
      counts[item]++;
    }
    return counts;
  }

  /** In how many baskets these items stand together, by going through all of them. */
  public int count(Collection<String> together) {
    int[] wanted = new int[together.size()];
    int n = 0;
    for (String name : together) {
      OptionalInt at = findItem(name);
      if (at.isEmpty()) {
        return 0;
      }
      wanted[n++] = at.getAsInt();
    }
    int[] sorted = IntStream.of(wanted).sorted().distinct().toArray();
    int count = 0;
    for (int b = 0; b < size(); b++) {
      int found = 0;
      for (int e = starts[b]; e < starts[b + 1] && found < sorted.length; e++) {
        if (entries[e] == sorted[found]) {
          found++;
        }
      }
      count += found == sorted.length ? 1 : 0;
    }
    return count;
  }

  /** Where each basket begins in {@link #entries}, and the end of the last; not a copy. */
  int[] starts() {
    return starts;
  }

  /** The items of all baskets, one after the other; not a copy. */
  int[] entries() {
    return entries;
  }

  @Override
  public String toString() {
    return "Baskets[%d of %d items, %d entries]".formatted(size(), items.size(), entries.length);
  }
}
