// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.crosscheck;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.InputException;
import io.kaiwu.decide.plan.SolveOptions;
import io.kaiwu.decide.plan.SolveResult;
import io.kaiwu.decide.plan.Solver;
import io.kaiwu.decide.route.RoutePlan;
import io.kaiwu.decide.route.RouteProblem;

/**
 * The routing library of OR-Tools: guided local search from a first plan by parallel insertion.
 *
 * <p>It computes in integers. Times, distances and amounts are multiplied by the smallest power of
 * ten that makes all of them whole, at most 10,000, and what is still not whole is rounded against
 * the plan: driving up, limits down. So a plan it finds keeps the rules of the problem, though one
 * that only just keeps them may be missed. What the answer states, times and costs, is computed
 * anew in the problem's own numbers.
 *
 * <p>It runs on one thread and knows no seed. Work counts the plans it meets on its way. Nothing is
 * proven: the bound is negative infinity.
 */
public final class OrToolsRouting implements Solver<RouteProblem, RoutePlan> {

  /** More places than this would need tables that do not fit. */
  static final int MOST_STOPS = 5_000;

  @Override
  public String name() {
    return "or-tools";
  }

  @Override
  public Text title() {
    return Text.of("OR-Tools 路径求解（对照用）", "OR-Tools routing, to compare with");
  }

  @Override
  public SolveResult<RoutePlan> solve(RouteProblem problem, SolveOptions options) {
    if (problem.stops().size() > MOST_STOPS) {
      throw new InputException(
          Text.of(
              "OR-Tools 在这里最多处理 %d 个站点，问题有 %d 个。请改用方法 ruin。"
                  .formatted(MOST_STOPS, problem.stops().size()),
              "OR-Tools takes up to %d stops here, and the problem has %d. Maybe use the method ruin."
                  .formatted(MOST_STOPS, problem.stops().size())));
    }
    return new RoutingRun(problem, options).solve();
  }
}
