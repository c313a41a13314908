// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.basket;

import io.kaiwu.learn.LearnException;
import io.kaiwu.learn.method.Fitting;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The search level by level, as published in 1994; the prefix tree stands for its hash tree. */
final class Apriori {

  private static final int MOST_CANDIDATES = 20_000_000;

  private final Baskets baskets;
  private final Mining mining;
  private final int minCount;
  private final Fitting fitting;
  private final int longestBasket;

  Apriori(Baskets baskets, Mining mining, int minCount, Fitting fitting) {
    this.baskets = baskets;
    this.mining = mining;
    this.minCount = minCount;
    this.fitting = fitting;
    int longest = 0;
    for (int b = 0; b < baskets.size(); b++) {
      longest = Math.max(longest, baskets.starts()[b + 1] - baskets.starts()[b]);
    }
    this.longestBasket = longest;
  }

  /** All frequent sets, by length, then by their items. */
  SetStore run() {
    SetStore level = singles();
    SetStore all = new SetStore();
    for (int length = 1; level.size() > 0; length++) {
      all.addAll(level);
      if (all.size() > mining.maxSets()) {
        throw mining.tooMany(minCount);
      }
      if (length >= mining.maxLength() || length >= longestBasket) {
        break;
      }
      fitting.report("apriori", (double) length / longestBasket, Double.NaN);
      level = count(candidates(level, length), length + 1);
    }
    return all;
  }

  private SetStore singles() {
    SetStore level = new SetStore();
    int[] counts = baskets.counts();
    for (int item = 0; item < counts.length; item++) {
      if (counts[item] >= minCount) {
        level.add(new int[] {item}, 1, counts[item]);
      }
    }
    return level;
  }

  /** Joins sets that differ in their last item alone, and drops those with an infrequent part. */
  private SetStore candidates(SetStore level, int length) {
    SetStore candidates = new SetStore();
    SetIndex index = new SetIndex(level);
    int[] set = new int[length + 1];
    for (int a = 0; a < level.size(); a++) {
      level.copy(a, set);
      for (int b = a + 1; b < level.size() && samePrefix(level, a, b, length - 1); b++) {
        set[length] = level.item(b, length - 1);
        if (everyPartIn(index, set)) {
          candidates.add(set, length + 1, 0);
        }
      }
      if (candidates.size() > MOST_CANDIDATES) {
        throw new LearnException(
            "Apriori would have to count more than %d candidates of %d items at a minimum support of %d baskets. Maybe raise the support, or search by eclat."
                .formatted(MOST_CANDIDATES, length + 1, minCount));
      }
    }
    return candidates;
  }

  private static boolean samePrefix(SetStore level, int a, int b, int length) {
    for (int i = 0; i < length; i++) {
      if (level.item(a, i) != level.item(b, i)) {
        return false;
      }
    }
    return true;
  }

  private static boolean everyPartIn(SetIndex index, int[] set) {
    for (int i = 0; i + 2 < set.length; i++) { // the last two were joined: they are frequent
      if (index.find(set, set.length, i) < 0) {
        return false;
      }
    }
    return true;
  }

  private SetStore count(SetStore candidates, int length) {
    SetStore level = new SetStore();
    if (candidates.size() == 0) {
      return level;
    }
    CandidateTree tree = new CandidateTree(candidates, length, baskets.items().size());
    int parts = fitting.workers().threads();
    int size = Math.max(1, (baskets.size() + parts - 1) / parts);
    List<int[]> sums = new ArrayList<>();
    for (int p = 0; p < parts; p++) {
      sums.add(new int[candidates.size()]);
    }
    fitting
        .workers()
        .run(
            baskets.size(),
            size,
            (part, from, to) -> {
              for (int b = from; b < to; b++) {
                tree.count(
                    baskets.entries(),
                    baskets.starts()[b],
                    baskets.starts()[b + 1],
                    sums.get(part));
              }
            });
    int[] set = new int[length];
    for (int c = 0; c < candidates.size(); c++) {
      int candidate = c;
      int count = sums.stream().mapToInt(s -> s[candidate]).sum();
      if (count >= minCount) {
        candidates.copy(c, set);
        level.add(Arrays.copyOf(set, length), length, count);
      }
    }
    return level;
  }
}
