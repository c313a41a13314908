// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.shop.exact;

import io.kaiwu.decide.plan.Incumbent;
import io.kaiwu.decide.plan.SolveOptions;
import io.kaiwu.decide.plan.SolveRun;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Keeps the time and the curve of a whole call, of which CP-SAT is only a part. */
final class Watch {

  private final SolveOptions options;
  private final long begun = System.nanoTime();
  private final List<Incumbent> curve = new ArrayList<>();

  Watch(SolveOptions options) {
    this.options = options;
  }

  /** A plan that was found before CP-SAT began. */
  void found(long cost, long bound) {
    add(new Incumbent(elapsed(), (double) cost, (double) bound));
  }

  /** Whether the time is up or the run was cancelled. */
  boolean isOver() {
    return options.cancellation().isCancelled() || elapsed().compareTo(options.timeLimit()) >= 0;
  }

  /** What is left of the time, with a listener that knows what came before. */
  SolveOptions remaining() {
    Duration spent = elapsed();
    Duration left = options.timeLimit().minus(spent);
    SolveOptions rest =
        new SolveOptions(
            left.isPositive() ? left : Duration.ofNanos(1),
            options.workLimit(),
            options.seed(),
            options.threads(),
            options.cancellation(),
            options.listener());
    return rest.withListener(
        better -> add(new Incumbent(better.at().plus(spent), better.objective(), better.bound())));
  }

  /** The run with the time and the curve of the whole call. */
  SolveRun run(SolveRun run) {
    return new SolveRun(
        run.solver(), run.version(), run.seed(), run.threads(), elapsed(), run.work(), curve);
  }

  private void add(Incumbent found) {
    if (curve.isEmpty() || found.objective() < curve.getLast().objective()) {
      curve.add(found);
      options.listener().accept(found);
    }
  }

  private Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - begun);
  }
}
