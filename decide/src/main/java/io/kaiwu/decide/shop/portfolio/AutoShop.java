// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.shop.portfolio;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.crew.Crew;
import io.kaiwu.decide.plan.Feasible;
import io.kaiwu.decide.plan.Infeasible;
import io.kaiwu.decide.plan.Optimal;
import io.kaiwu.decide.plan.SolveOptions;
import io.kaiwu.decide.plan.SolveResult;
import io.kaiwu.decide.plan.SolveRun;
import io.kaiwu.decide.plan.Solved;
import io.kaiwu.decide.plan.Solver;
import io.kaiwu.decide.plan.Stopped;
import io.kaiwu.decide.shop.ShopBound;
import io.kaiwu.decide.shop.ShopDoubts;
import io.kaiwu.decide.shop.ShopPlan;
import io.kaiwu.decide.shop.ShopProblem;
import io.kaiwu.decide.shop.ShopTable;
import io.kaiwu.decide.shop.search.SearchMethod;
import io.kaiwu.decide.shop.search.SearchMethods;
import io.kaiwu.decide.shop.search.ShopSearch;
import java.util.Optional;

/**
 * The best search for a problem beside CP-SAT. Both work in slices, each twice as long as the one
 * before; between two slices they exchange the best plan and the bound. On one thread they take
 * turns, on more they share them.
 *
 * <p>Slices are measured in work, and within one neither hears of the other, so that threads cannot
 * race: where both meet the same objective the plan is the search's. A slice that the limit cuts
 * off counts for the search as far as it came, and for CP-SAT by its bound alone. Work is the
 * search's.
 */
public final class AutoShop implements Solver<ShopProblem, ShopPlan> {

  /** The search begins alone for as long as this, in seconds of its usual pace. */
  private static final double HEAD_START = 0.03;

  /** The first slice of both, in seconds. */
  private static final double FIRST_SLICE = 0.25;

  /** What CP-SAT counts in a second on one thread, about. */
  private static final double EXACT_PACE = 0.8;

  @Override
  public String name() {
    return "auto";
  }

  @Override
  public Text title() {
    return Text.of("组合：搜索与 CP-SAT 并行", "portfolio: search and CP-SAT side by side");
  }

  @Override
  public SolveResult<ShopPlan> solve(ShopProblem problem, SolveOptions options) {
    ShopDoubts.requirePossible(problem);
    long simple = new ShopBound(new ShopTable(problem)).total();
    Standing standing = new Standing(options, simple, "shop-bound");
    int exactThreads = Math.max(1, options.threads() / 2);
    int searchThreads = Math.max(1, options.threads() - exactThreads);
    SearchMethod method = SearchMethods.best(problem);
    try (Crew crew = new Crew(searchThreads);
        ExactSlice exact = new ExactSlice(problem, options, exactThreads, options.threads() > 1)) {
      ShopSearch search = method.open().open(problem, simple, options.seed(), crew);
      double pace = search.pace() * searchThreads;
      search(search, HEAD_START * pace, standing, options, method.name());
      double seconds = FIRST_SLICE;
      while (!isOver(standing, search, options)) {
        exact.begin(Optional.ofNullable(standing.plan()), seconds * EXACT_PACE, standing.left());
        double until = search.work() + seconds * pace;
        boolean whole = search(search, until, standing, options, method.name());
        if (standing.isProven() || !whole) {
          exact.stop();
        }
        Optional<SolveResult<ShopPlan>> answer = exact.end();
        boolean complete = whole && !standing.isCut();
        if (answer.isPresent()) {
          if (answer.get() instanceof Infeasible<ShopPlan> infeasible) {
            return new Infeasible<>(infeasible.clash(), run(standing, search, options));
          }
          take(answer.get(), complete, standing, search);
        }
        seconds *= 2;
      }
      return result(standing, run(standing, search, options));
    }
  }

  private static boolean isOver(Standing standing, ShopSearch search, SolveOptions options) {
    return standing.isProven() || standing.isCut() || search.work() >= options.workLimit();
  }

  /** Searches until that much work is done; false when a limit came first. */
  private static boolean search(
      ShopSearch search, double until, Standing standing, SolveOptions options, String name) {
    while (search.work() < until) {
      if (isOver(standing, search, options)) {
        return standing.isProven();
      }
      search.round();
      if (search.objective() < Math.min(standing.objective(), ShopSearch.NOTHING)) {
        standing.offerPlan((double) search.objective(), search.plan(), name);
      }
    }
    return true;
  }

  private static void take(
      SolveResult<ShopPlan> answer, boolean complete, Standing standing, ShopSearch search) {
    String name = answer.run().solver();
    if (answer instanceof Solved<ShopPlan> solved) {
      standing.offerBound(solved.bound(), name);
      boolean better = solved.objective() < standing.objective();
      if (better && complete) {
        standing.offerPlan(solved.objective(), solved.plan(), name);
        search.learn(solved.plan());
      }
    } else if (answer instanceof Stopped<ShopPlan> stopped) {
      standing.offerBound(stopped.bound(), name);
    }
  }

  private static SolveRun run(Standing standing, ShopSearch search, SolveOptions options) {
    return new SolveRun(
        standing.says(),
        "1",
        options.seed(),
        options.threads(),
        standing.elapsed(),
        search.work(),
        standing.curve());
  }

  private static SolveResult<ShopPlan> result(Standing standing, SolveRun run) {
    ShopPlan plan = standing.plan();
    if (plan == null) {
      return new Stopped<>(standing.bound(), run);
    }
    return standing.isProven()
        ? new Optimal<>(plan, standing.objective(), standing.objective(), run)
        : new Feasible<>(plan, standing.objective(), standing.bound(), run);
  }
}
