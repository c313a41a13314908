// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.shop.search;

import io.kaiwu.decide.shop.ScheduleBuilder;
import io.kaiwu.decide.shop.ShopTable;
import java.util.Arrays;

/**
 * The pheromone: which operation comes when in the order, in up to 64 stretches of it, and which
 * choice it takes. Kept between two limits as in T. Stützle, H. H. Hoos, "MAX-MIN Ant System",
 * 2000, doi:10.1016/S0167-739X(00)00043-1; the upper one is 1.
 */
final class Trails {

  private static final int STRETCHES = 64;
  private static final double EVAPORATION = 0.1;

  private final int operations;
  private final int stretches;
  private final double least;
  private final double[] place;
  private final int[] firstChoice;
  private final double[] choice;

  Trails(ShopTable table) {
    operations = table.operations();
    stretches = Math.min(STRETCHES, operations);
    least = 1.0 / (5 * Math.max(2, table.jobs()));
    place = new double[operations * stretches];
    firstChoice = new int[operations + 1];
    for (int o = 0; o < operations; o++) {
      // One more than there are machines: the one that ends it first.
      firstChoice[o + 1] = firstChoice[o] + table.choices(o) + 1;
    }
    choice = new double[firstChoice[operations]];
    reset();
  }

  void reset() {
    Arrays.fill(place, 1);
    Arrays.fill(choice, 1);
  }

  /** What speaks for this operation at this place of the order. */
  double at(int operation, int index) {
    return place[operation * stretches + stretch(index)];
  }

  /** Draws a choice; with none or one this draws nothing. */
  int choice(int operation, Dice dice) {
    int from = firstChoice[operation];
    int to = firstChoice[operation + 1] - 1;
    if (to - from < 2) {
      return 0;
    }
    double sum = 0;
    for (int c = from; c <= to; c++) {
      sum += choice[c];
    }
    double drawn = dice.fraction() * sum;
    int c = from;
    while (c < to && drawn >= choice[c]) {
      drawn -= choice[c++];
    }
    return c == to ? ScheduleBuilder.FASTEST : c - from;
  }

  /** Everything fades a little; what this schedule did grows. */
  void reinforce(Encoding good) {
    fade(place);
    fade(choice);
    for (int i = 0; i < operations; i++) {
      int o = good.order[i];
      int s = stretch(i);
      for (int near = Math.max(0, s - 1); near <= Math.min(stretches - 1, s + 1); near++) {
        grow(place, o * stretches + near, near == s ? 1 : 0.5);
      }
      grow(choice, firstChoice[o] + good.choice[o], 1);
    }
  }

  private void fade(double[] trail) {
    for (int i = 0; i < trail.length; i++) {
      trail[i] = Math.max(least, trail[i] * (1 - EVAPORATION));
    }
  }

  private static void grow(double[] trail, int at, double share) {
    trail[at] = Math.min(1, trail[at] + EVAPORATION * share);
  }

  private int stretch(int index) {
    return (int) ((long) index * stretches / operations);
  }
}
