// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.shop.search;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * One thread's part of the search: takes parents, walks from between them, hands in what it finds.
 */
final class TabuIsland {

  /** How many iterations a walk goes on without a better schedule (Peng, Lü and Cheng 2015). */
  private static final int PATIENCE = 12_500;

  private static final double LEAST_SHARE = 0.3;
  private static final double MOST_SHARE = 0.5;

  private final GraphShop shop;
  private final TabuWalk walk;
  private final Relinking relinking;
  private final Dice dice;
  private final Sequence child;
  private final List<Sequence> finished = new ArrayList<>();
  private boolean walking;

  TabuIsland(GraphShop shop, SplittableRandom seeds) {
    this.shop = shop;
    dice = new Dice(seeds);
    walk = new TabuWalk(shop, dice);
    relinking = new Relinking(shop);
    child = new Sequence(shop.operations);
  }

  /** Works until so many moves are estimated; only reads the population. */
  void work(Population population, long untilMoves, int target) {
    while (walk.moves() < untilMoves) {
      if (!walking) {
        begin(population);
      }
      if (!walk.walk(PATIENCE, untilMoves, target)) {
        return;
      }
      finished.add(walk.best().copy());
      walking = false;
      if (walk.best().makespan <= target) {
        return;
      }
    }
  }

  /** The best of the walk under way, or of the last one. */
  Sequence best() {
    return walk.best();
  }

  /** What has been found since this was asked last. */
  List<Sequence> takeFinished() {
    List<Sequence> taken = List.copyOf(finished);
    finished.clear();
    return taken;
  }

  private void begin(Population population) {
    if (population.isFull()) {
      population.drawParents(dice, relinking, LEAST_SHARE, MOST_SHARE, child);
    } else {
      drawOrder();
    }
    walk.start(child);
    walking = true;
  }

  /** Any order of the operations, on any of their machines. */
  private void drawOrder() {
    int[] next = new int[shop.jobs];
    for (int j = 1; j < shop.jobs; j++) {
      next[j] = shop.lastOfJob[j - 1] + 1;
    }
    int placed = 0;
    while (placed < shop.operations) {
      int j = dice.below(shop.jobs);
      if (next[j] <= shop.lastOfJob[j]) {
        int x = next[j]++;
        child.order[placed++] = x;
        int choices = shop.firstChoice[x + 1] - shop.firstChoice[x];
        child.choice[x] = shop.firstChoice[x] + dice.below(choices);
      }
    }
  }
}
