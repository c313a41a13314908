// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.basket;

import io.kaiwu.learn.LearnException;
import java.util.Set;

/**
 * Which rules are wanted.
 *
 * @param minConfidence in [0, 1]; a rule passes if count / antecedent count, as doubles, reaches it
 * @param minLift at least 0, which lets all pass
 * @param minLength the least number of items on both sides; 1 lets rules without an antecedent in
 * @param maxConsequent the greatest number of items on the right; 1 is what most tools count
 * @param antecedentHas items that must all stand on the left
 * @param consequentHas items one of which must stand on the right; empty for any
 * @param order by what the rules are sorted
 * @param maxRules more of them end the search with an error
 */
public record RuleSettings(
    double minConfidence,
    double minLift,
    int minLength,
    int maxConsequent,
    Set<String> antecedentHas,
    Set<String> consequentHas,
    RuleOrder order,
    int maxRules) {

  public RuleSettings {
    if (!(minConfidence >= 0 && minConfidence <= 1)) {
      throw new LearnException(
          "The minimum confidence (%s) must lie in [0, 1].".formatted(minConfidence));
    }
    if (!(minLift >= 0)) {
      throw new LearnException("The minimum lift (%s) must be at least 0.".formatted(minLift));
    }
    if (minLength < 1 || maxConsequent < 1 || maxRules < 1) {
      throw new LearnException(
          "The least length (%d), the greatest consequent (%d) and the greatest number of rules (%d) must be at least 1."
              .formatted(minLength, maxConsequent, maxRules));
    }
    antecedentHas = Set.copyOf(antecedentHas);
    consequentHas = Set.copyOf(consequentHas);
  }

  /** Rules of at least two items with one on the right, the most confident first. */
  public static RuleSettings of(double minConfidence) {
    return new RuleSettings(
        minConfidence, 0, 2, 1, Set.of(), Set.of(), RuleOrder.CONFIDENCE, 1_000_000);
  }

  public RuleSettings withMinLift(double lift) {
    return new RuleSettings(
        minConfidence,
        lift,
        minLength,
        maxConsequent,
        antecedentHas,
        consequentHas,
        order,
        maxRules);
  }

  public RuleSettings withMinLength(int length) {
    return new RuleSettings(
        minConfidence,
        minLift,
        length,
        maxConsequent,
        antecedentHas,
        consequentHas,
        order,
        maxRules);
  }

  public RuleSettings withMaxConsequent(int length) {
    return new RuleSettings(
        minConfidence, minLift, minLength, length, antecedentHas, consequentHas, order, maxRules);
  }

  public RuleSettings withAntecedent(Set<String> items) {
    return new RuleSettings(
        minConfidence, minLift, minLength, maxConsequent, items, consequentHas, order, maxRules);
  }

  public RuleSettings withConsequent(Set<String> items) {
    return new RuleSettings(
        minConfidence, minLift, minLength, maxConsequent, antecedentHas, items, order, maxRules);
  }

  public RuleSettings withOrder(RuleOrder by) {
    return new RuleSettings(
        minConfidence,
        minLift,
        minLength,
        maxConsequent,
        antecedentHas,
        consequentHas,
        by,
        maxRules);
  }

  public RuleSettings withMaxRules(int rules) {
    return new RuleSettings(
        minConfidence,
        minLift,
        minLength,
        maxConsequent,
        antecedentHas,
        consequentHas,
        order,
        rules);
  }

  boolean wants(Rule rule) {
    return rule.lift() >= minLift
        && rule.antecedent().containsAll(antecedentHas)
        && (consequentHas.isEmpty()
            || rule.consequent().stream().anyMatch(consequentHas::contains));
  }
}
