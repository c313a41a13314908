// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.shop.search;

import io.kaiwu.decide.shop.ShopTable;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * One thread's iterated greedy search: takes a few jobs out, puts each back where it is best, then
 * every job in turn until none gains; a worse sequence is kept now and then.
 */
final class FlowIsland {

  private static final int TAKEN_OUT = 4;

  /** The temperature, as a share of a tenth of the mean duration (Ruiz and Stützle 2007). */
  private static final double TEMPERATURE = 0.4;

  private final FlowShop shop;
  private final Dice dice;
  private final double temperature;
  private final int[] removed = new int[TAKEN_OUT];
  private int[] current;
  private int[] trial;
  private long currentMakespan;
  int[] best;
  long bestMakespan;

  FlowIsland(ShopTable table, SplittableRandom seeds) {
    shop = new FlowShop(table);
    dice = new Dice(seeds);
    long work = IntStream.range(0, shop.jobs).mapToLong(shop::work).sum();
    temperature = TEMPERATURE * work / table.operations() / 10;
    int[] byWork =
        IntStream.range(0, shop.jobs)
            .boxed()
            .sorted(Comparator.comparingLong(j -> -shop.work(j)))
            .mapToInt(j -> j)
            .toArray();
    current = new int[shop.jobs];
    for (int i = 0; i < shop.jobs; i++) {
      insert(current, i, byWork[i]);
    }
    currentMakespan = shop.makespan;
    trial = new int[shop.jobs];
    best = current.clone();
    bestMakespan = currentMakespan;
  }

  long placed() {
    return shop.placed;
  }

  void work(long until, long target) {
    while (shop.placed < until && bestMakespan > target) {
      step();
    }
  }

  void learn(int[] sequence) {
    if (shop.jobs < 2) {
      return;
    }
    System.arraycopy(sequence, 0, current, 0, sequence.length);
    int last = current[shop.jobs - 1];
    insert(current, shop.jobs - 1, last);
    currentMakespan = shop.makespan;
    keepBest();
  }

  private void step() {
    shop.placed++;
    int n = shop.jobs;
    int out = Math.min(TAKEN_OUT, n - 1);
    System.arraycopy(current, 0, trial, 0, n);
    for (int i = 0; i < out; i++) {
      int at = dice.below(n - i);
      removed[i] = trial[at];
      System.arraycopy(trial, at + 1, trial, at, n - i - 1 - at);
    }
    long makespan = currentMakespan;
    for (int i = 0; i < out; i++) {
      insert(trial, n - out + i, removed[i]);
      makespan = shop.makespan;
    }
    makespan = improve(makespan);
    boolean kept =
        makespan <= currentMakespan
            || dice.fraction() < Math.exp((currentMakespan - makespan) / temperature);
    if (kept) {
      int[] old = current;
      current = trial;
      trial = old;
      currentMakespan = makespan;
      keepBest();
    }
  }

  private void keepBest() {
    if (currentMakespan < bestMakespan) {
      bestMakespan = currentMakespan;
      System.arraycopy(current, 0, best, 0, current.length);
    }
  }

  private long improve(long from) {
    int n = shop.jobs;
    long makespan = from;
    boolean better = n > 1;
    while (better) {
      better = false;
      int first = dice.below(n);
      for (int k = 0; k < n; k++) {
        int job = (first + k) % n;
        int at = 0;
        while (trial[at] != job) {
          at++;
        }
        System.arraycopy(trial, at + 1, trial, at, n - 1 - at);
        insert(trial, n - 1, job);
        if (shop.makespan < makespan) {
          makespan = shop.makespan;
          better = true;
        }
      }
    }
    return makespan;
  }

  private void insert(int[] sequence, int count, int job) {
    int at = shop.bestPlace(sequence, count, job, dice);
    System.arraycopy(sequence, at, sequence, at + 1, count - at);
    sequence[at] = job;
  }
}
