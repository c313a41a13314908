// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.basket;

/**
 * An item to offer, and why.
 *
 * @param item what the basket does not hold yet
 * @param rule the best rule that speaks for it: its confidence is the chance, its antecedent the
 *     reason
 */
public record Recommendation(String item, Rule rule) {

  /** The chance by the rule, in [0, 1]. */
  public double confidence() {
    return rule.confidence();
  }
}
