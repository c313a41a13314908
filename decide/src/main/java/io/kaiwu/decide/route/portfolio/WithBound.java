// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.portfolio;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.plan.Cancellation;
import io.kaiwu.decide.plan.Feasible;
import io.kaiwu.decide.plan.Incumbent;
import io.kaiwu.decide.plan.Optimal;
import io.kaiwu.decide.plan.SolveOptions;
import io.kaiwu.decide.plan.SolveResult;
import io.kaiwu.decide.plan.Solved;
import io.kaiwu.decide.plan.Solver;
import io.kaiwu.decide.plan.Stopped;
import io.kaiwu.decide.route.RoutePlan;
import io.kaiwu.decide.route.RouteProblem;
import io.kaiwu.decide.route.bound.RouteBound;
import java.time.Duration;
import java.util.Optional;

/**
 * A search for plans with a proven bound beside it. With several threads the bound is raised while
 * the search runs, on a thread of its own and for a part of the time; with one thread after it, in
 * the last part of the time. Where the bound meets the plan both stop: the search would have kept
 * that plan to its end, so the plan does not depend on who was quicker.
 */
public final class WithBound implements Solver<RouteProblem, RoutePlan> {

  private static final Duration SHORTEST = Duration.ofSeconds(3);
  private static final double SHARE_BESIDE = 0.6;
  private static final double SHARE_AFTER = 0.15;
  private static final double MET = 1e-6;

  private final Solver<RouteProblem, RoutePlan> search;

  public WithBound(Solver<RouteProblem, RoutePlan> search) {
    this.search = search;
  }

  @Override
  public String name() {
    return search.name();
  }

  @Override
  public Text title() {
    return search.title();
  }

  /** As the search does; runs of less than three seconds have no bound. */
  @Override
  public SolveResult<RoutePlan> solve(RouteProblem problem, SolveOptions options) {
    if (options.timeLimit().compareTo(SHORTEST) < 0) {
      return search.solve(problem, options);
    }
    return options.threads() > 1 ? beside(problem, options) : after(problem, options);
  }

  private SolveResult<RoutePlan> beside(RouteProblem problem, SolveOptions options) {
    Cancellation proven = new Cancellation();
    Pace pace = new Pace(proven);
    try (var stop = options.cancellation().onCancel(proven::cancel)) {
      Thread bounding =
          Thread.ofPlatform()
              .name("route-bound")
              .start(() ->
                  pace.prove(
                      RouteBound.of(
                          problem,
                          Optional.empty(),
                          pace::best,
                          part(options.timeLimit(), SHARE_BESIDE),
                          proven)));
      try {
        SolveResult<RoutePlan> result =
            search.solve(
                problem,
                options
                    .withCancellation(proven)
                    .withListener(incumbent -> options.listener().accept(pace.hear(incumbent))));
        return with(result, pace.bound(bounding));
      } finally {
        proven.cancel();
      }
    }
  }

  private SolveResult<RoutePlan> after(RouteProblem problem, SolveOptions options) {
    Duration last = part(options.timeLimit(), SHARE_AFTER);
    SolveResult<RoutePlan> result =
        search.solve(problem, options.withTimeLimit(options.timeLimit().minus(last)));
    if (!(result instanceof Feasible<RoutePlan> found) || options.cancellation().isCancelled()) {
      return result;
    }
    return with(
        result,
        RouteBound.of(
            problem, Optional.of(found.plan()), found::objective, last, options.cancellation()));
  }

  private static Duration part(Duration whole, double share) {
    return Duration.ofNanos((long) (whole.toNanos() * share));
  }

  private static SolveResult<RoutePlan> with(SolveResult<RoutePlan> result, double found) {
    // That no cost is negative needs no proof and tells nothing.
    double bound = found > 0 ? found : Double.NEGATIVE_INFINITY;
    return switch (result) {
      case Solved<RoutePlan> solved -> {
        double objective = solved.objective();
        double proven = Math.min(objective, Math.max(bound, solved.bound()));
        boolean met = objective - proven <= MET * Math.max(1, Math.abs(objective));
        yield met || solved instanceof Optimal<RoutePlan>
            ? new Optimal<>(solved.plan(), objective, proven, solved.run())
            : new Feasible<>(solved.plan(), objective, proven, solved.run());
      }
      case Stopped<RoutePlan> stopped ->
          new Stopped<>(Math.max(bound, stopped.bound()), stopped.run());
      default -> result;
    };
  }

  /** What search and bound tell each other: the best cost and the bound so far. */
  private static final class Pace {

    private final Cancellation proven;
    private double best = Double.POSITIVE_INFINITY;
    private double bound = Double.NEGATIVE_INFINITY;

    private Pace(Cancellation proven) {
      this.proven = proven;
    }

    synchronized double best() {
      return best;
    }

    synchronized Incumbent hear(Incumbent incumbent) {
      best = Math.min(best, incumbent.objective());
      stopWhenMet();
      return new Incumbent(
          incumbent.at(),
          incumbent.objective(),
          Math.min(incumbent.objective(), Math.max(bound, incumbent.bound())));
    }

    synchronized void prove(double found) {
      bound = Math.max(bound, found);
      stopWhenMet();
    }

    private void stopWhenMet() {
      if (best - bound <= MET * Math.max(1, Math.abs(best))) {
        proven.cancel();
      }
    }

    /** The last word of the thread that raises the bound, which is told to end. */
    double bound(Thread bounding) {
      proven.cancel();
      boolean interrupted = false;
      while (bounding.isAlive()) {
        try {
          bounding.join();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
      synchronized (this) {
        return bound;
      }
    }
  }
}
