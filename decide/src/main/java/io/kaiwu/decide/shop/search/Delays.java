// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.shop.search;

import io.kaiwu.decide.shop.Pin;
import io.kaiwu.decide.shop.ShopHorizon;
import io.kaiwu.decide.shop.ShopProblem;
import io.kaiwu.decide.shop.ShopTable;
import io.kaiwu.decide.shop.Tariff;
import java.util.Arrays;

/**
 * When it may pay to wait: until energy becomes cheaper, or until an operation's time in the plan
 * before. Elsewhere every operation starts as early as it can.
 */
final class Delays {

  private static final int MOST_STEPS = 64;

  private final long[] was;
  private final long[] steps;
  private final boolean moved;

  Delays(ShopTable table) {
    ShopProblem problem = table.problem();
    moved = problem.weights().moved() > 0 || problem.mostMoves() < table.operations();
    was = new long[table.operations()];
    for (Pin pin : problem.before()) {
      was[table.first(pin.job()) + pin.operation()] = pin.start();
    }
    steps = problem.weights().energy() > 0 ? steps(problem) : new long[0];
  }

  private static long[] steps(ShopProblem problem) {
    Tariff tariff = problem.tariff();
    long horizon = ShopHorizon.of(problem);
    long[] steps = new long[MOST_STEPS];
    int count = 0;
    long base = 0;
    do {
      for (Tariff.Step step : tariff.steps()) {
        if (count < MOST_STEPS && base + step.from() < horizon) {
          steps[count++] = base + step.from();
        }
      }
      base += tariff.period();
    } while (tariff.period() > 0 && count < MOST_STEPS && base < horizon);
    return Arrays.copyOf(steps, count);
  }

  boolean matter() {
    return moved || steps.length > 0;
  }

  /** The delay of a schedule near the plan before. */
  long usual(int operation) {
    return moved ? was[operation] : 0;
  }

  /** Any delay that may make sense. */
  long draw(int operation, Dice dice) {
    int options = 1 + (moved ? 1 : 0) + (steps.length > 0 ? 2 : 0);
    int option = dice.below(options);
    return option == 0
        ? 0
        : option == 1 && moved ? was[operation] : steps[dice.below(steps.length)];
  }
}
