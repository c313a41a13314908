// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.hgs;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.plan.SolveOptions;
import io.kaiwu.decide.plan.SolveResult;
import io.kaiwu.decide.plan.Solver;
import io.kaiwu.decide.route.RoutePlan;
import io.kaiwu.decide.route.RouteProblem;
import org.jspecify.annotations.Nullable;

/** Hybrid genetic search for routes. */
public final class HybridGeneticSearch implements Solver<RouteProblem, RoutePlan> {

  /** One unit of work in iterations: descendants that were searched. */
  public static final int ITERATIONS_PER_WORK = 1000;

  private static final String VERSION = "1";

  private final Settings settings;

  public HybridGeneticSearch() {
    this(Settings.USUAL);
  }

  public HybridGeneticSearch(Settings settings) {
    this.settings = settings;
  }

  @Override
  public String name() {
    return "hgs";
  }

  @Override
  public Text title() {
    return Text.of("混合遗传搜索", "hybrid genetic search");
  }

  @Override
  public SolveResult<RoutePlan> solve(RouteProblem problem, SolveOptions options) {
    return solve(problem, options, null);
  }

  /**
   * Solves the problem from a plan that may break its rules.
   *
   * @param initial of this problem's stops and vehicle types
   */
  public SolveResult<RoutePlan> solve(
      RouteProblem problem, SolveOptions options, @Nullable RoutePlan initial) {
    return new Run(settings, problem, options, initial).solve();
  }
}
