// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.shop.search;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.crew.Crew;
import io.kaiwu.decide.plan.Feasible;
import io.kaiwu.decide.plan.Incumbent;
import io.kaiwu.decide.plan.Optimal;
import io.kaiwu.decide.plan.SolveOptions;
import io.kaiwu.decide.plan.SolveResult;
import io.kaiwu.decide.plan.SolveRun;
import io.kaiwu.decide.plan.Solver;
import io.kaiwu.decide.plan.Stopped;
import io.kaiwu.decide.shop.ShopBound;
import io.kaiwu.decide.shop.ShopDoubts;
import io.kaiwu.decide.shop.ShopPlan;
import io.kaiwu.decide.shop.ShopProblem;
import io.kaiwu.decide.shop.ShopTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs one search until a limit, or until its plan meets the bound. Work is counted in millions of
 * the search's own steps: estimated moves for tabu, operations placed for the others.
 */
public final class SearchSolver implements Solver<ShopProblem, ShopPlan> {

  private final SearchMethod method;

  public SearchSolver(SearchMethod method) {
    this.method = method;
  }

  @Override
  public String name() {
    return method.name();
  }

  @Override
  public Text title() {
    return method.title();
  }

  @Override
  public SolveResult<ShopPlan> solve(ShopProblem problem, SolveOptions options) {
    long begin = System.nanoTime();
    ShopDoubts.requirePossible(problem);
    long bound = new ShopBound(new ShopTable(problem)).total();
    try (Crew crew = new Crew(options.threads())) {
      ShopSearch search = method.open().open(problem, bound, options.seed(), crew);
      List<Incumbent> curve = new ArrayList<>();
      long best = ShopSearch.NOTHING;
      while (best > bound
          && search.work() < options.workLimit()
          && !options.cancellation().isCancelled()
          && since(begin).compareTo(options.timeLimit()) < 0) {
        search.round();
        if (search.objective() < best) {
          best = search.objective();
          Incumbent incumbent = new Incumbent(since(begin), best, bound);
          curve.add(incumbent);
          options.listener().accept(incumbent);
        }
      }
      SolveRun run =
          new SolveRun(
              method.name(),
              "1",
              options.seed(),
              options.threads(),
              since(begin),
              search.work(),
              curve);
      return best == ShopSearch.NOTHING
          ? new Stopped<>(bound, run)
          : best == bound
              ? new Optimal<>(search.plan(), best, bound, run)
              : new Feasible<>(search.plan(), best, bound, run);
    }
  }

  private static Duration since(long begin) {
    return Duration.ofNanos(System.nanoTime() - begin);
  }
}
