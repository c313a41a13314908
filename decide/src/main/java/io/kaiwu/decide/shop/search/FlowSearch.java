// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.shop.search;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.InputException;
import io.kaiwu.decide.crew.Crew;
import io.kaiwu.decide.shop.Job;
import io.kaiwu.decide.shop.Operation;
import io.kaiwu.decide.shop.ScheduleBuilder;
import io.kaiwu.decide.shop.ShopPlan;
import io.kaiwu.decide.shop.ShopProblem;
import io.kaiwu.decide.shop.ShopTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Permutation flow shops, to be done as soon as possible: the heuristic of Nawaz, Enscore and Ham,
 * then an iterated greedy algorithm. Source: R. Ruiz, T. Stützle, 2007,
 * doi:10.1016/j.ejor.2005.12.009. Threads search by themselves.
 */
final class FlowSearch implements ShopSearch {

  static final SearchMethod METHOD =
      new SearchMethod(
          "flow",
          Text.of("同序流水车间的迭代贪心", "iterated greedy for permutation flow shops"),
          FlowSearch::takes,
          FlowSearch::new);

  private static final long ROUND = 5_000_000;

  private final ShopTable table;
  private final long weight;
  private final long target;
  private final Crew crew;
  private final List<FlowIsland> islands = new ArrayList<>();
  private long rounds;

  FlowSearch(ShopProblem problem, long bound, int seed, Crew crew) {
    if (!takes(problem)) {
      throw new InputException(
          Text.of(
              "方法 flow 只能排最短工期的同序流水车间：各作业按同样顺序经过每台机器一次，同时投放，没有换型、停用、保养和固定工序。请改用 auto、genetic 或 ant。",
              "Method flow takes permutation flow shops, as short as possible: every job visits every machine once and in the same order, all are released together, without set-ups, blocks, maintenance or pins. Choose auto, genetic or ant."));
    }
    this.crew = crew;
    table = new ShopTable(problem);
    weight = problem.weights().makespan();
    target = Math.ceilDiv(bound, weight);
    SplittableRandom seeds = new SplittableRandom(seed);
    for (int i = 0; i < crew.size(); i++) {
      islands.add(new FlowIsland(table, seeds.split()));
    }
  }

  static boolean takes(ShopProblem problem) {
    Job first = problem.jobs().isEmpty() ? null : problem.jobs().getFirst();
    return first != null
        && problem.permutation()
        && GraphLimits.areKept(problem.withPermutation(false))
        && problem.jobs().stream()
            .allMatch(job ->
                Math.max(job.release(), problem.now()) == Math.max(first.release(), problem.now())
                    && route(job).equals(route(first))
                    && job.operations().size() == problem.machines().size()
                    && route(job).size() == problem.machines().size()
                    && route(job).stream().distinct().count() == problem.machines().size());
  }

  /** The machines of a job; shorter than its operations where there is a choice. */
  private static List<Integer> route(Job job) {
    return job.operations().stream()
        .map(Operation::choices)
        .filter(choices -> choices.size() == 1)
        .map(choices -> choices.getFirst().machine())
        .toList();
  }

  @Override
  public void round() {
    rounds++;
    crew.each(i -> islands.get(i).work(rounds * ROUND, target));
  }

  @Override
  public double work() {
    return islands.stream().mapToLong(FlowIsland::placed).sum() / 1e6;
  }

  private FlowIsland best() {
    return islands.stream().min(Comparator.comparingLong(i -> i.bestMakespan)).orElseThrow();
  }

  @Override
  public double pace() {
    return 250;
  }

  @Override
  public long objective() {
    return best().bestMakespan * weight;
  }

  @Override
  public ShopPlan plan() {
    int[] order = Arrays.stream(best().best).map(table::first).toArray();
    ScheduleBuilder builder = new ScheduleBuilder(table);
    if (!builder.build(order, new int[table.operations()], ScheduleBuilder.Mode.APPEND)) {
      throw new IllegalStateException("A flow shop without limits has a schedule of any order.");
    }
    return builder.plan();
  }

  @Override
  public void learn(ShopPlan plan) {
    int[] order =
        IntStream.range(0, table.jobs())
            .boxed()
            .sorted(Comparator.comparingLong(j -> plan.tasks().get(table.first(j)).start()))
            .mapToInt(j -> j)
            .toArray();
    islands.getFirst().learn(order);
  }
}
