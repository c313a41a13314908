// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.shop.search;

import io.kaiwu.decide.shop.ShopPlan;

/**
 * A search under way. It goes on in rounds of some hundredths of a second; what a round finds
 * depends only on problem, seed, threads and the rounds before.
 */
public interface ShopSearch {

  /** What {@link #objective} is while there is no plan. */
  long NOTHING = Long.MAX_VALUE;

  void round();

  /** How much has been done in all rounds, in millions of the method's own steps. */
  double work();

  /** How much a thread does in a second, about; it only sets the pace of searches side by side. */
  double pace();

  /** The best objective found; never more than after the round before. */
  long objective();

  /** The plan of that objective; only when there is one. */
  ShopPlan plan();

  /** Takes in a plan from elsewhere, between two rounds; a search that cannot use it lets it be. */
  default void learn(ShopPlan plan) {}
}
