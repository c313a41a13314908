// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.ruin;

import io.kaiwu.decide.crew.Crew;
import io.kaiwu.decide.plan.Incumbent;
import io.kaiwu.decide.plan.SolveOptions;
import io.kaiwu.decide.plan.SolveRun;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;

/**
 * One chain a thread. They meet after equal rounds of iterations, where the best plan is noted, and
 * at the end of each cycle, where all go on from it. A round that the clock cuts off is dropped, so
 * that the answer depends on the iterations alone.
 */
final class Chains {

  static final double ITERATIONS_PER_UNIT = 1_000;

  private static final int FIRST_CYCLE = 1_000;

  private final Instance in;
  private final SolveOptions options;
  private final BooleanSupplier stop;
  private final long startNanos = System.nanoTime();
  private final List<Incumbent> curve = new ArrayList<>();
  private final List<Chain> chains = new ArrayList<>();
  private Snapshot best = new Snapshot(List.of(), List.of(), Integer.MAX_VALUE, 0);

  /** Iterations that each chain has done. */
  private long done;

  Chains(Instance in, SolveOptions options) {
    this.in = in;
    this.options = options;
    long deadline = startNanos + limitNanos(options.timeLimit());
    this.stop = () -> System.nanoTime() - deadline >= 0 || options.cancellation().isCancelled();
  }

  private static long limitNanos(Duration limit) {
    return limit.compareTo(Duration.ofDays(10_000)) > 0
        ? Duration.ofDays(10_000).toNanos()
        : limit.toNanos();
  }

  /** The best plan, which may leave required requests out. */
  Snapshot run(Snapshot start) {
    Neighbours neighbours = new Neighbours(in, stop);
    SplittableRandom random = new SplittableRandom(options.seed());
    for (int k = 0; k < options.threads(); k++) {
      chains.add(new Chain(in, neighbours, random.split(), stop, start));
      if (stop.getAsBoolean()) {
        break;
      }
    }
    note();
    if (in.requests.length == 0) {
      return best;
    }
    try (Crew crew = new Crew(options.threads())) {
      runCycles(crew);
    }
    return best;
  }

  private void runCycles(Crew crew) {
    long limit = limit();
    long round = Math.clamp(200_000 / in.stops, 20, 2_000);
    long cycle = FIRST_CYCLE;
    while (done < limit && !stop.getAsBoolean()) {
      for (Chain chain : chains) {
        chain.restart(best, cycle);
      }
      long end = done + cycle;
      while (done < Math.min(end, limit)) {
        long size = Math.min(round, Math.min(end, limit) - done);
        if (!crew.all(k -> chains.get(k).run(size))) {
          return;
        }
        done += size;
        note();
      }
      cycle *= 2;
    }
  }

  private long limit() {
    double iterations = options.workLimit() * ITERATIONS_PER_UNIT / options.threads();
    return iterations > 1e15 ? Long.MAX_VALUE : (long) Math.floor(iterations + 1e-6);
  }

  private void note() {
    for (Chain chain : chains) {
      if (chain.best().isBetterThan(best)) {
        best = chain.best();
        if (best.missing() == 0) {
          Incumbent incumbent = new Incumbent(elapsed(), best.cost(), Double.NEGATIVE_INFINITY);
          curve.add(incumbent);
          options.listener().accept(incumbent);
        }
      }
    }
  }

  private Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - startNanos);
  }

  SolveRun run() {
    return new SolveRun(
        RuinSolver.NAME,
        RuinSolver.VERSION,
        options.seed(),
        options.threads(),
        elapsed(),
        done * options.threads() / ITERATIONS_PER_UNIT,
        curve);
  }
}
