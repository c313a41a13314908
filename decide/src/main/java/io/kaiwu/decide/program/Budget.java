// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program;

import io.kaiwu.decide.plan.Incumbent;
import io.kaiwu.decide.plan.SolveOptions;
import io.kaiwu.decide.plan.SolveRun;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What is left of time and work over the calls that one solve is made of, and how they went. */
final class Budget {

  private final SolveOptions options;
  private final long startNanos = System.nanoTime();
  private final List<Incumbent> curve = new ArrayList<>();
  private double usedWork;

  Budget(SolveOptions options) {
    this.options = options;
  }

  SolveOptions options() {
    return options;
  }

  Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - startNanos);
  }

  Duration timeLeft() {
    return options.timeLimit().minus(elapsed());
  }

  double workLeft() {
    return options.workLimit() - usedWork;
  }

  void useWork(double work) {
    usedWork += work;
  }

  /** Whether the time or the work is used up, or somebody cancelled. */
  boolean isSpent() {
    return !timeLeft().isPositive() || workLeft() <= 0 || options.cancellation().isCancelled();
  }

  /** Notes a better plan and tells the listener. */
  void improved(double cost, double bound) {
    Incumbent incumbent = new Incumbent(elapsed(), cost, Math.min(bound, cost));
    curve.add(incumbent);
    options.listener().accept(incumbent);
  }

  SolveRun run(String solver, String version) {
    return new SolveRun(
        solver, version, options.seed(), options.threads(), elapsed(), usedWork, curve);
  }
}
