// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.ant;

import io.kaiwu.decide.DecideException;
import io.kaiwu.decide.plan.Feasible;
import io.kaiwu.decide.plan.Incumbent;
import io.kaiwu.decide.plan.SolveOptions;
import io.kaiwu.decide.plan.SolveResult;
import io.kaiwu.decide.plan.SolveRun;
import io.kaiwu.decide.plan.Stopped;
import io.kaiwu.decide.route.RouteCost;
import io.kaiwu.decide.route.RoutePlan;
import io.kaiwu.decide.route.RouteProblem;
import io.kaiwu.decide.route.Timetable;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** One run: batches of ants between barriers, so that threads cannot decide anything. */
final class AntRun {

  private static final int MOST_ANTS = 10;
  private static final int LEAST_ANTS = 4;
  private static final int STOPS_OF_A_BATCH = 3_000;
  private static final int BATCHES_WITHOUT_GAIN = 40;
  private static final int BEST_EVERY = 3;

  private final RouteProblem problem;
  private final SolveOptions options;
  private final Patience patience;
  private final TripWalk walk;
  private final List<Incumbent> curve = new ArrayList<>();
  private Draft best;
  private int work;

  /** What an ant brought, unless it was called back before it was done. */
  private record Yield(Draft draft, boolean whole) {}

  AntRun(RouteProblem problem, SolveOptions options) {
    this.problem = problem;
    this.options = options;
    this.patience = new Patience(options.timeLimit(), options.cancellation());
    this.walk = new TripWalk(problem);
    this.best = new Draft(walk);
  }

  SolveResult<RoutePlan> solve() {
    int[][] near = Nearby.of(walk, patience);
    Trail trail = new Trail(near, walk.types());
    // The first ant is never called back: a plan late by little is better than none.
    Draft first = ant(near, trail, 0, Patience.endless()).build();
    work = 1;
    if (first.missing() == 0 || first.isBetterThan(best)) {
      best = first;
      report();
    }
    try (ExecutorService pool = Executors.newFixedThreadPool(options.threads())) {
      batches(pool, near, trail);
    }
    SolveRun run =
        new SolveRun(
            "Kaiwu ant", "1", options.seed(), options.threads(), patience.elapsed(), work, curve);
    if (best.missing() > 0) {
      return new Stopped<>(Double.NEGATIVE_INFINITY, run);
    }
    RoutePlan plan = Timetable.plan(problem, best.trips());
    return new Feasible<>(plan, RouteCost.of(problem, plan).total(), Double.NEGATIVE_INFINITY, run);
  }

  private void batches(ExecutorService pool, int[][] near, Trail trail) {
    int ants = Math.clamp(STOPS_OF_A_BATCH / Math.max(1, walk.stops()), LEAST_ANTS, MOST_ANTS);
    int idle = 0;
    while (work + 1 <= options.workLimit() && !patience.isOver()) {
      List<Callable<Yield>> tasks = new ArrayList<>();
      for (int a = 0; a < ants; a++) {
        int number = work * ants + a;
        tasks.add(() -> search(near, trail, number));
      }
      Draft found = best(pool, tasks);
      if (found == null) {
        return; // called back: the batch does not count
      }
      work++;
      idle++;
      if (found.isBetterThan(best)) {
        best = found;
        idle = 0;
        report();
      }
      trail.follow(work % BEST_EVERY == 0 ? best : found);
      if (idle == BATCHES_WITHOUT_GAIN) {
        trail.reset();
        idle = 0;
      }
    }
  }

  private static @Nullable Draft best(ExecutorService pool, List<Callable<Yield>> tasks) {
    try {
      Draft best = null;
      boolean whole = true;
      for (Future<Yield> future : pool.invokeAll(tasks)) {
        Yield yield = future.get();
        whole &= yield.whole();
        best = best == null || yield.draft().isBetterThan(best) ? yield.draft() : best;
      }
      return whole ? best : null;
    } catch (ExecutionException e) {
      throw new DecideException("An ant failed: " + e.getCause(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
  }

  private Yield search(int[][] near, Trail trail, int number) {
    Draft draft = ant(near, trail, number, patience).build();
    new TripSearch(walk, near, patience).better(draft);
    return new Yield(draft, !patience.isOver());
  }

  private Ant ant(int[][] near, Trail trail, int number, Patience calledBack) {
    long seed = (options.seed() * 0x9E3779B97F4A7C15L) ^ (number * 0xC2B2AE3D27D4EB4FL);
    return new Ant(walk, near, trail, new SplittableRandom(seed), calledBack);
  }

  /** Only plans that serve all that must be served are plans. */
  private void report() {
    if (best.missing() == 0) {
      RoutePlan plan = Timetable.plan(problem, best.trips());
      Incumbent incumbent =
          new Incumbent(
              patience.elapsed(), RouteCost.of(problem, plan).total(), Double.NEGATIVE_INFINITY);
      curve.add(incumbent);
      options.listener().accept(incumbent);
    }
  }
}
