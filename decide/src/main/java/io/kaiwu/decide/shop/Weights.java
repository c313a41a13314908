// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.shop;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.InputException;

/**
 * What a schedule is judged by: the sum of these, each zero or more.
 *
 * @param makespan of each unit of time until all is done
 * @param tardiness of the sum of each job's lateness times its weight
 * @param cost of the sum of the chosen machines' costs
 * @param energy of the sum of power times the tariff's price over the time operations run
 * @param moved of each unit of time that an operation starts away from where the plan before had
 *     it, plus one for each operation on another machine than before
 */
public record Weights(long makespan, long tardiness, long cost, long energy, long moved) {

  public static final Weights MAKESPAN = new Weights(1, 0, 0, 0, 0);
  public static final Weights TARDINESS = new Weights(0, 1, 0, 0, 0);

  public Weights {
    if (makespan < 0
        || tardiness < 0
        || cost < 0
        || energy < 0
        || moved < 0
        || makespan + tardiness + cost + energy + moved == 0) {
      throw new InputException(
          Text.of("权重不得为负，也不得全为零。", "The weights must not be negative, and not all of them zero."));
    }
  }
}
