// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.shop.search;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** One thread's share of the memetic search. */
final class TabuWorker {
  static int PAT = Integer.getInteger("pat", 12500);
  static double LO = Double.parseDouble(System.getProperty("lo", "0.3"));
  static double HI = Double.parseDouble(System.getProperty("hi", "0.5"));

  private final GraphShop shop;
  final TabuWalk walk;
  private final Relinking relinking;
  private final Dice dice;
  private final Sequence child;
  private boolean busy;
  final List<Sequence> finished = new ArrayList<>();

  TabuWorker(GraphShop shop, SplittableRandom seeds) {
    this.shop = shop;
    this.dice = new Dice(seeds);
    this.walk = new TabuWalk(shop, dice);
    this.relinking = new Relinking(shop);
    this.child = new Sequence(shop.operations);
  }

  void work(Population population, long untilMoves, int target) {
    while (walk.moves < untilMoves) {
      if (!busy) {
        begin(population);
      }
      if (!walk.walk(PAT, untilMoves, target)) {
        return;
      }
      finished.add(walk.best().copy());
      busy = false;
      if (walk.best().makespan <= target) {
        return;
      }
    }
  }

  private void begin(Population population) {
    if (population.isFull()) {
      List<Sequence> m = population.members;
      int a = dice.below(m.size());
      int b = dice.below(m.size() - 1);
      b += b >= a ? 1 : 0;
      relinking.between(m.get(a), m.get(b), LO + (HI - LO) * dice.fraction(), dice, child);
    } else {
      random();
    }
    walk.start(child);
    busy = true;
  }

  private void random() {
    int[] next = new int[shop.jobs];
    for (int j = 1; j < shop.jobs; j++) {
      next[j] = shop.lastOfJob[j - 1] + 1;
    }
    int k = 0;
    while (k < shop.operations) {
      int j = dice.below(shop.jobs);
      if (next[j] <= shop.lastOfJob[j]) {
        int x = next[j]++;
        child.order[k++] = x;
        child.choice[x] = shop.firstChoice[x] + dice.below(shop.firstChoice[x + 1] - shop.firstChoice[x]);
      }
    }
  }
}
