// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.ant;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.InputException;
import io.kaiwu.decide.plan.SolveOptions;
import io.kaiwu.decide.plan.SolveResult;
import io.kaiwu.decide.plan.Solver;
import io.kaiwu.decide.route.RoutePlan;
import io.kaiwu.decide.route.RouteProblem;

/**
 * An ant colony: batches of ants build plans from what earlier ones left, each plan is bettered by
 * local search, and the best marks its ways. All rules of the problem are kept but shipments, which
 * it does not know.
 *
 * <p>Work counts the batches, the first of a single ant. A batch has the same ants on any number of
 * threads. Nothing is proven: the bound is negative infinity.
 *
 * <p>Source: T. Stützle and H. H. Hoos, MAX-MIN Ant System, Future Generation Computer Systems 16
 * (2000), <a
 * href="https://doi.org/10.1016/S0167-739X(00)00043-1">doi:10.1016/S0167-739X(00)00043-1</a>.
 */
public final class AntColony implements Solver<RouteProblem, RoutePlan> {

  @Override
  public String name() {
    return "ant";
  }

  @Override
  public Text title() {
    return Text.of("蚁群算法（最大最小蚂蚁系统加局部搜索）", "ant colony: a MAX-MIN ant system with local search");
  }

  @Override
  public SolveResult<RoutePlan> solve(RouteProblem problem, SolveOptions options) {
    if (!problem.shipments().isEmpty()) {
      throw new InputException(
          Text.of(
              "蚁群算法（ant）不支持成对的取送货，而问题有 %d 对。请改用方法 ruin。".formatted(problem.shipments().size()),
              "The ant colony (ant) knows no shipments, of which the problem has %d. Maybe use the method ruin."
                  .formatted(problem.shipments().size())));
    }
    return new AntRun(problem, options).solve();
  }
}
