// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.hgs;

import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Runs tasks; what it keeps between them has no influence on their outcome. For one thread. */
final class Worker {

  private static final double REPAIR = 10;
  private static final double CONSTRUCTION = 1000;
  private static final int[][] NOTHING = {};

  private final Instance in;
  private final Settings settings;
  private final long seed;
  private final LocalSearch search;
  private final RouteExchange routeExchange;
  private final OrderCrossover orderCrossover;
  private final @Nullable Split split;
  private final StopSwitch stop;
  private final int breadth;

  Worker(
      Instance in,
      Settings settings,
      long seed,
      int slots,
      Neighbours neighbours,
      StopSwitch stop) {
    this.in = in;
    this.settings = settings;
    this.seed = seed;
    this.stop = stop;
    search = new LocalSearch(in, slots, neighbours);
    routeExchange = new RouteExchange(in);
    orderCrossover = new OrderCrossover(in);
    split = in.isPlain() ? new Split(in) : null;
    breadth =
        in.timing == Instance.Timing.NONE ? settings.neighbours() : settings.timedNeighbours();
  }

  /**
   * What a task brought.
   *
   * @param first feasible or not
   * @param repaired feasible, found from the first; null for none
   */
  record Outcome(Individual first, @Nullable Individual repaired) {}

  /** The outcome; null when it was stopped before. */
  @Nullable Outcome run(Task task) {
    SplittableRandom random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + task.number());
    search.tours().open(task.limit());
    if (task.number() == 0) {
      return first(task, random);
    }
    if (task.reduction() != null) {
      Individual reduced = task.reduction().run(random, stop);
      return reduced == null ? null : new Outcome(reduced, null);
    }
    if (task.one() == null) {
      search.load(NOTHING, new int[0], task.penalties());
    } else if (task.other() == null) {
      search.load(task.one().routes, task.one().types, task.penalties().times(CONSTRUCTION));
    } else if (split != null) {
      int[] tour = orderCrossover.cross(task.one(), task.other(), random);
      int[][] routes = split.cut(tour, task.penalties(), in.fixedCost[0], task.limit());
      search.load(routes, new int[routes.length], task.penalties());
    } else {
      RouteExchange.Child child = routeExchange.cross(task.one(), task.other(), random);
      search.load(child.routes, child.types, task.penalties());
    }
    search.complete(random);
    return educate(task, random);
  }

  /** Routes to begin with, at once: each stop where it fits. */
  private Outcome first(Task task, SplittableRandom random) {
    Penalties high = task.penalties().times(CONSTRUCTION);
    if (task.one() == null) {
      search.load(NOTHING, new int[0], high);
    } else {
      search.load(task.one().routes, task.one().types, high);
    }
    search.complete(random);
    return new Outcome(search.tours().individual(), null);
  }

  private @Nullable Outcome educate(Task task, SplittableRandom random) {
    if (!search.run(random, breadth, stop)) {
      return null;
    }
    Individual child = search.tours().individual();
    if (child.isFeasible() || random.nextDouble() >= settings.repair()) {
      return new Outcome(child, null);
    }
    search.load(child.routes, child.types, task.penalties().times(REPAIR));
    if (!search.run(random, breadth, stop)) {
      return null;
    }
    Individual repaired = search.tours().individual();
    return new Outcome(child, repaired.isFeasible() ? repaired : null);
  }
}
