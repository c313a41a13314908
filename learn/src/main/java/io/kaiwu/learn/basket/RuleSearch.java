// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.basket;

import io.kaiwu.learn.LearnException;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits each frequent set into antecedent and consequent. Moving an item to the right cannot raise
 * the confidence, so that consequents grow only from those that reached it.
 */
final class RuleSearch {

  private final FrequentItemsets sets;
  private final RuleSettings settings;
  private final List<Rule> rules = new ArrayList<>();
  private int[] set = new int[0];
  private int setCount;
  private boolean[] right = new boolean[0];

  RuleSearch(FrequentItemsets sets, RuleSettings settings) {
    this.sets = sets;
    this.settings = settings;
  }

  List<Rule> run() {
    for (int s = 0; s < sets.size(); s++) {
      if (sets.length(s) >= settings.minLength()) {
        set = sets.positions(s);
        setCount = sets.count(s);
        right = new boolean[set.length];
        grow(0, 0);
      }
    }
    return rules;
  }

  /** Adds each place from {@code from} on to the right side, and goes on where it held. */
  private void grow(int from, int length) {
    for (int place = from; place < set.length; place++) {
      right[place] = true;
      if (reaches(length + 1) && length + 1 < settings.maxConsequent() && length + 2 < set.length) {
        grow(place + 1, length + 1);
      }
      right[place] = false;
    }
  }

  private boolean reaches(int length) {
    int[] antecedent = side(false, set.length - length);
    if (antecedent.length == 0 && settings.minLength() > 1) {
      return false;
    }
    int base = antecedent.length == 0 ? sets.baskets() : sets.countOf(antecedent);
    if ((double) setCount / base < settings.minConfidence()) {
      return false;
    }
    int[] consequent = side(true, length);
    Rule rule =
        new Rule(
            sets.names(antecedent),
            sets.names(consequent),
            setCount,
            base,
            sets.countOf(consequent),
            sets.baskets());
    if (settings.wants(rule)) {
      if (rules.size() == settings.maxRules()) {
        throw new LearnException(
            "There are more than %d rules of confidence %s. Maybe raise the support or the confidence."
                .formatted(settings.maxRules(), settings.minConfidence()));
      }
      rules.add(rule);
    }
    return true;
  }

  private int[] side(boolean wanted, int length) {
    int[] side = new int[length];
    int n = 0;
    for (int place = 0; place < set.length; place++) {
      if (right[place] == wanted) {
        side[n++] = set[place];
      }
    }
    return side;
  }
}
