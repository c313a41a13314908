// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.basket;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Says what may be added to a basket: the consequents of the rules whose antecedent it holds. Rules
 * are found by the first item of their antecedent, so that an answer costs no pass over all of
 * them. Immutable; safe for use by many threads.
 */
public final class Recommender {

  private static final String ALWAYS = ""; // no item has this name

  private final Map<String, List<Rule>> byFirst = new HashMap<>();

  Recommender(List<Rule> rules) {
    for (Rule rule : rules) {
      String key = rule.antecedent().isEmpty() ? ALWAYS : rule.antecedent().getFirst();
      byFirst.computeIfAbsent(key, k -> new ArrayList<>()).add(rule);
    }
  }

  /**
   * The best items to offer, at most {@code most} of them, each once with the best rule that speaks
   * for it: by confidence, then lift, then count, then name. Unknown items are passed over.
   */
  public List<Recommendation> recommend(Collection<String> basket, int most) {
    Set<String> held = new HashSet<>();
    basket.forEach(item -> held.add(item.strip()));
    Map<String, Rule> best = new HashMap<>();
    for (Rule rule : byFirst.getOrDefault(ALWAYS, List.of())) {
      offer(rule, held, best);
    }
    for (String item : held) {
      for (Rule rule : byFirst.getOrDefault(item, List.of())) {
        if (held.containsAll(rule.antecedent())) {
          offer(rule, held, best);
        }
      }
    }
    return best.entrySet().stream()
        .sorted(
            Map.Entry.<String, Rule>comparingByValue(RuleOrder.CONFIDENCE.comparator())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(most)
        .map(e -> new Recommendation(e.getKey(), e.getValue()))
        .toList();
  }

  private static void offer(Rule rule, Set<String> held, Map<String, Rule> best) {
    for (String item : rule.consequent()) {
      if (!held.contains(item)) {
        best.merge(
            item, rule, (a, b) -> RuleOrder.CONFIDENCE.comparator().compare(b, a) < 0 ? b : a);
      }
    }
  }
}
