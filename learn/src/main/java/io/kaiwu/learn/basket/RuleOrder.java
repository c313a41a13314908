// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.basket;

import java.util.Comparator;
import java.util.function.ToDoubleFunction;

/** By what rules are sorted, the greatest first; equals by lift, then count, then shortness. */
public enum RuleOrder {
  CONFIDENCE(Rule::confidence),
  LIFT(Rule::lift),
  SUPPORT(Rule::support),
  LEVERAGE(Rule::leverage),
  CONVICTION(Rule::conviction);

  private final ToDoubleFunction<Rule> measure;

  RuleOrder(ToDoubleFunction<Rule> measure) {
    this.measure = measure;
  }

  Comparator<Rule> comparator() {
    return Comparator.comparingDouble(measure)
        .thenComparingDouble(Rule::lift)
        .thenComparingInt(Rule::count)
        .reversed()
        .thenComparingInt(Rule::length);
  }
}
