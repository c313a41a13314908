// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.shop.search;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.crew.Crew;
import io.kaiwu.decide.shop.ShopPlan;
import io.kaiwu.decide.shop.ShopProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Job shops and flexible job shops, to be done as soon as possible: tabu walks on the disjunctive
 * graph, each from between two of a population of good schedules, the best of which come in again.
 * Source: B. Peng, Z. Lü, T. C. E. Cheng, "A tabu search/path relinking algorithm to solve the job
 * shop scheduling problem", 2015, doi:10.1016/j.cor.2014.08.006.
 *
 * <p>Each thread walks by itself for a fixed number of estimated moves; then all schedules found
 * come into the one population, thread by thread.
 */
final class TabuSearch implements ShopSearch {

  static final SearchMethod METHOD =
      new SearchMethod(
          "tabu",
          Text.of("禁忌搜索与路径重连", "tabu search with path relinking"),
          GraphLimits::areKept,
          TabuSearch::new);

  /** Estimated moves a round and thread; one to three hundredths of a second. */
  private static final long ROUND = 200_000;

  private final GraphShop shop;
  private final long weight;
  private final int target;
  private final Crew crew;
  private final Population population;
  private final List<TabuIsland> islands = new ArrayList<>();
  private final Sequence best;
  private long rounds;

  TabuSearch(ShopProblem problem, long bound, int seed, Crew crew) {
    this.crew = crew;
    shop = new GraphShop(problem);
    weight = problem.weights().makespan();
    long unit = weight * shop.unit;
    target = (int) Math.clamp(Math.ceilDiv(bound, unit), 0, Integer.MAX_VALUE);
    population = new Population(shop);
    best = new Sequence(shop.operations);
    SplittableRandom seeds = new SplittableRandom(seed);
    for (int i = 0; i < crew.size(); i++) {
      islands.add(new TabuIsland(shop, seeds.split()));
    }
  }

  @Override
  public void round() {
    rounds++;
    crew.each(i -> islands.get(i).work(population, rounds * ROUND, target));
    for (TabuIsland island : islands) {
      for (Sequence found : island.takeFinished()) {
        keepBest(found);
        population.add(found);
      }
      keepBest(island.best());
    }
  }

  private void keepBest(Sequence found) {
    if (found.makespan < best.makespan) {
      best.copyFrom(found);
    }
  }

  @Override
  public double work() {
    return rounds * ROUND * crew.size() / 1e6;
  }

  @Override
  public double pace() {
    return shop.isFlexible() ? 45 : 14;
  }

  @Override
  public long objective() {
    return best.makespan == Integer.MAX_VALUE ? NOTHING : best.makespan * shop.unit * weight;
  }

  @Override
  public ShopPlan plan() {
    return shop.plan(best);
  }

  @Override
  public void learn(ShopPlan plan) {
    Sequence learnt = shop.sequence(plan);
    keepBest(learnt);
    population.add(learnt);
  }
}
