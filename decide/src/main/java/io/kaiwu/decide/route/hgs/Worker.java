// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.hgs;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Runs tasks; what it keeps between them has no influence on their outcome. For one thread. */
final class Worker {

  private static final double REPAIR = 10;
  private static final double CONSTRUCTION = 1e6;

  /** Of how many stops one begins anew by chance. */
  private static final double CHANCE = 10;

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
      create(task, random);
    } else if (task.other() == null) {
      search.load(task.one().routes, task.one().types, task.penalties().times(CONSTRUCTION));
    } else {
      cross(task.one(), task.other(), task, random);
    }
    // Stops that pay only together are found only if they are tried together.
    boolean tryOptional = task.one() == null || random.nextInt(4) == 0;
    search.complete(random, tryOptional ? 2 * random.nextDouble() : 0);
    return educate(task, random);
  }

  /** Begins anew: from nothing, or at times, for the sake of difference, from chance. */
  private void create(Task task, SplittableRandom random) {
    if (random.nextDouble() < Math.min(0.5, CHANCE / in.stops)) {
      scatter(task, random);
    } else {
      search.load(NOTHING, new int[0], task.penalties());
    }
  }

  private void scatter(Task task, SplittableRandom random) {
    int most = 1 + random.nextInt(in.stops);
    int[] types = random.ints(most, 0, in.types).toArray();
    List<List<Integer>> routes = new ArrayList<>();
    for (int r = 0; r < most; r++) {
      routes.add(new ArrayList<>());
    }
    for (int stop = 0; stop < in.stops; stop++) {
      List<Integer> route = routes.get(random.nextInt(most));
      route.add(random.nextInt(route.size() + 1), stop);
    }
    search.load(
        routes.stream()
            .map(route -> route.stream().mapToInt(Integer::intValue).toArray())
            .toArray(int[][]::new),
        types,
        task.penalties());
  }

  private void cross(Individual one, Individual other, Task task, SplittableRandom random) {
    if (split != null) {
      int[] tour = orderCrossover.cross(one, other, random);
      int[][] routes = split.cut(tour, task.penalties(), in.fixedCost[0], task.limit());
      search.load(routes, new int[routes.length], task.penalties());
    } else {
      RouteExchange.Child child = routeExchange.cross(one, other, random);
      search.load(child.routes, child.types, task.penalties());
    }
  }

  /** Routes to begin with, at once: each stop where it fits. */
  private Outcome first(Task task, SplittableRandom random) {
    Penalties high = task.penalties().times(CONSTRUCTION);
    if (task.one() == null) {
      search.load(NOTHING, new int[0], high);
    } else {
      search.load(task.one().routes, task.one().types, high);
    }
    search.complete(random, 0);
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
