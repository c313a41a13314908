// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.shop.search;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.crew.Crew;
import io.kaiwu.decide.shop.ShopProblem;
import java.util.function.Predicate;

/**
 * One way to search.
 *
 * @param takes whether it can take a problem
 * @param open begins a search; throws {@link io.kaiwu.decide.InputException} for a problem it
 *     cannot take, saying which method can
 */
public record SearchMethod(String name, Text title, Predicate<ShopProblem> takes, Opening open) {

  /** Begins a search, which works with this crew and aims at a bound that is proven. */
  @FunctionalInterface
  public interface Opening {
    ShopSearch open(ShopProblem problem, long bound, int seed, Crew crew);
  }
}
