// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.portfolio;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.DecideException;
import io.kaiwu.decide.plan.Cancellation;
import io.kaiwu.decide.plan.Feasible;
import io.kaiwu.decide.plan.Incumbent;
import io.kaiwu.decide.plan.Infeasible;
import io.kaiwu.decide.plan.Optimal;
import io.kaiwu.decide.plan.SolveOptions;
import io.kaiwu.decide.plan.SolveResult;
import io.kaiwu.decide.plan.Solved;
import io.kaiwu.decide.plan.Solver;
import io.kaiwu.decide.plan.Stopped;
import io.kaiwu.decide.plan.Unbounded;
import io.kaiwu.decide.route.RoutePlan;
import io.kaiwu.decide.route.RouteProblem;
import io.kaiwu.decide.route.Vehicle;
import io.kaiwu.decide.route.bound.RouteBound;
import io.kaiwu.decide.route.tour.TourSolver;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

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

  /** With a thousand stops nothing is proven within two minutes. */
  private static final int MOST_STOPS = 800;

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

  /**
   * As the search does. Runs of less than three seconds have no bound but that of the search, nor
   * have round tours and problems of more than {@value #MOST_STOPS} stops.
   */
  @Override
  public SolveResult<RoutePlan> solve(RouteProblem problem, SolveOptions options) {
    boolean pays =
        options.timeLimit().compareTo(SHORTEST) >= 0
            && problem.stops().size() <= MOST_STOPS
            && !TourSolver.takes(problem);
    if (!pays) {
      return search.solve(problem, options);
    }
    return options.threads() > 1 ? beside(problem, options) : after(problem, options);
  }

  private SolveResult<RoutePlan> beside(RouteProblem problem, SolveOptions options) {
    Cancellation over = new Cancellation();
    Pace pace = new Pace(over, price(problem));
    Duration part = part(options.timeLimit(), SHARE_BESIDE);
    try (var stop = options.cancellation().onCancel(over::cancel)) {
      CompletableFuture<Double> bounding =
          CompletableFuture.supplyAsync(
              () -> pace.prove(RouteBound.of(problem, Optional.empty(), pace::best, part, over)),
              work -> Thread.ofPlatform().daemon().name("route-bound").start(work));
      SolveResult<RoutePlan> result =
          search.solve(
              problem,
              options
                  .withCancellation(over)
                  .withListener(incumbent -> options.listener().accept(pace.hear(incumbent))));
      over.cancel();
      return with(problem, result, bounding.join());
    } catch (CompletionException e) {
      throw new DecideException("The bound failed: " + e.getCause(), e.getCause());
    } finally {
      over.cancel();
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
        problem,
        result,
        RouteBound.of(
            problem, Optional.of(found.plan()), found::objective, last, options.cancellation()));
  }

  private static Duration part(Duration whole, double share) {
    return Duration.ofNanos((long) (whole.toNanos() * share));
  }

  private static SolveResult<RoutePlan> with(
      RouteProblem problem, SolveResult<RoutePlan> result, double found) {
    // That no cost is negative needs no proof and tells nothing.
    double bound = found > 0 ? found : Double.NEGATIVE_INFINITY;
    return switch (result) {
      case Solved<RoutePlan> solved -> {
        double objective = solved.objective();
        double proven = Math.min(objective, Math.max(bound, solved.bound()));
        boolean met = isMet(objective, proven, price(problem));
        yield met || solved instanceof Optimal<RoutePlan>
            ? new Optimal<>(solved.plan(), objective, proven, solved.run())
            : new Feasible<>(solved.plan(), objective, proven, solved.run());
      }
      case Stopped<RoutePlan> stopped ->
          new Stopped<>(Math.max(bound, stopped.bound()), stopped.run());
      case Infeasible<RoutePlan> _, Unbounded<RoutePlan> _ -> result;
    };
  }

  /** What a vehicle costs at least; where vehicles come first the rest is small beside it. */
  private static double price(RouteProblem problem) {
    return problem.fleet().stream().mapToDouble(Vehicle::fixedCost).min().orElseThrow();
  }

  /** Whether so little lies between that it is rounding, measured by what is not vehicles. */
  private static boolean isMet(double objective, double bound, double price) {
    double rest = price > 0 ? Math.abs(objective) % price : Math.abs(objective);
    return objective - bound <= MET * Math.max(1, rest);
  }

  /** What search and bound tell each other: the best cost and the bound so far. */
  private static final class Pace {

    private final Cancellation over;
    private final double price;
    private double best = Double.POSITIVE_INFINITY;
    private double bound = Double.NEGATIVE_INFINITY;

    private Pace(Cancellation over, double price) {
      this.over = over;
      this.price = price;
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

    synchronized double prove(double found) {
      bound = Math.max(bound, found);
      stopWhenMet();
      return bound;
    }

    private void stopWhenMet() {
      if (Double.isFinite(best) && isMet(best, bound, price)) {
        over.cancel();
      }
    }
  }
}
