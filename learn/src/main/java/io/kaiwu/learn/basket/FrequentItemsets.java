// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.basket;

import io.kaiwu.learn.method.Fitting;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;

/**
 * The sets of items that stand together in at least so many baskets, with their counts; the empty
 * set is not among them. Ordered by length, then by the items in the order of {@link
 * Baskets#items}: both searches give the same list. Immutable; safe for use by many threads.
 */
public final class FrequentItemsets {

  private final Baskets of;
  private final int minCount;
  private final SetStore sets;
  private final SetIndex index;

  private FrequentItemsets(Baskets of, int minCount, SetStore sets) {
    this.of = of;
    this.minCount = minCount;
    this.sets = sets;
    this.index = new SetIndex(sets);
  }

  /**
   * Finds them level by level: joins the frequent sets of one length to candidates of the next,
   * prunes those with a part that is not frequent, and counts the rest in a prefix tree.
   *
   * <p>One pass over the baskets a level, one counter a candidate and thread. {@link #eclat} gives
   * the same sets sooner.
   *
   * @throws io.kaiwu.learn.LearnException if there are more sets than asked for, or more candidates
   *     than can be counted
   * @see <a href="https://www.vldb.org/conf/1994/P487.PDF">Agrawal and Srikant, Fast Algorithms for
   *     Mining Association Rules, VLDB 1994</a>
   */
  public static FrequentItemsets apriori(Baskets baskets, Mining mining, Fitting fitting) {
    int minCount = mining.minSupport().of(baskets.size());
    SetStore found = new Apriori(baskets, mining, minCount, fitting).run();
    return new FrequentItemsets(baskets, minCount, found);
  }

  /**
   * Finds them depth first: the baskets with one item are projected to its rarer-to-commoner
   * successors, turned into one bit column for each item, and intersected. First items are spread
   * over the threads.
   *
   * <p>Takes some 12 bytes an entry of the baskets beside the sets themselves.
   *
   * @throws io.kaiwu.learn.LearnException if there are more sets than asked for
   * @see <a href="https://doi.org/10.1109/69.846291">Zaki, Scalable Algorithms for Association
   *     Mining, IEEE TKDE 12 (2000); the projection is that of Uno, Kiyomi and Arimura, LCM ver. 2
   *     (FIMI 2004)</a>
   */
  public static FrequentItemsets eclat(Baskets baskets, Mining mining, Fitting fitting) {
    int minCount = mining.minSupport().of(baskets.size());
    SetStore found = new Eclat(baskets, mining, minCount, fitting).run();
    return new FrequentItemsets(baskets, minCount, found.ordered(baskets.items().size()));
  }

  public int size() {
    return sets.size();
  }

  /** The number of baskets that were searched. */
  public int baskets() {
    return of.size();
  }

  /** The least count that was asked for. */
  public int minCount() {
    return minCount;
  }

  /** The names of all items, those of no frequent set too. */
  public List<String> items() {
    return of.items();
  }

  /** The number of items in a set. */
  public int length(int set) {
    return sets.length(set);
  }

  /** In how many baskets a set stands. */
  public int count(int set) {
    return sets.count(set);
  }

  /** In which share of the baskets a set stands. */
  public double support(int set) {
    return (double) sets.count(set) / of.size();
  }

  /** The names of a set's items. */
  public List<String> get(int set) {
    return names(positions(set));
  }

  /** The count of a set of names; empty if it is not frequent. */
  public OptionalInt findCount(Collection<String> names) {
    int[] wanted = new int[names.size()];
    int n = 0;
    for (String name : names) {
      OptionalInt at = of.findItem(name);
      if (at.isEmpty()) {
        return OptionalInt.empty();
      }
      wanted[n++] = at.getAsInt();
    }
    int length = BasketsBuilder.distinct(wanted, 0, n);
    int set = index.find(wanted, length, -1);
    return set < 0 ? OptionalInt.empty() : OptionalInt.of(count(set));
  }

  /** How many sets there are of each length; place k - 1 holds those of k items. */
  public int[] sizesByLength() {
    int[] sizes = new int[sets.longest()];
    for (int s = 0; s < size(); s++) {
      sizes[length(s) - 1]++;
    }
    return sizes;
  }

  /** The positions of a set's items in {@link #items}, rising. */
  int[] positions(int set) {
    int[] positions = new int[length(set)];
    sets.copy(set, positions);
    return positions;
  }

  List<String> names(int[] positions) {
    List<String> names = new ArrayList<>(positions.length);
    for (int p : positions) {
      names.add(of.items().get(p));
    }
    return List.copyOf(names);
  }

  /** The count of a set of rising positions that is part of a frequent one. */
  int countOf(int[] positions) {
    return sets.count(index.find(positions, positions.length, -1));
  }

  @Override
  public String toString() {
    return "FrequentItemsets[%d in at least %d of %d baskets, by length %s]"
        .formatted(size(), minCount, baskets(), Arrays.toString(sizesByLength()));
  }
}
