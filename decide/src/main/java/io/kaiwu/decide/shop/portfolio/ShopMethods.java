// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.shop.portfolio;

import io.kaiwu.decide.plan.Solver;
import io.kaiwu.decide.shop.ShopPlan;
import io.kaiwu.decide.shop.ShopProblem;
import io.kaiwu.decide.shop.exact.CpSatShop;
import io.kaiwu.decide.shop.search.SearchMethods;
import io.kaiwu.decide.shop.search.SearchSolver;
import java.util.ArrayList;
import java.util.List;

/**
 * The methods for schedules, by the names users know.
 *
 * <pre>{@code
 * ShopProblem problem = ShopFiles.read(Path.of("ft10.txt"));
 * Solver<ShopProblem, ShopPlan> auto = Methods.get(ShopMethods.all(), "auto");
 * SolveOptions options = SolveOptions.of(Duration.ofSeconds(10), 1).withThreads(2);
 * SolveResult<ShopPlan> result = auto.solve(problem, options);
 * result.findPlan().ifPresent(plan -> System.out.println(plan.makespan()));
 * if (result instanceof Solved<ShopPlan> solved) {
 *   System.out.println(solved.bound() + " to " + solved.objective() + ": " + solved.run().solver());
 * }
 * }</pre>
 */
public final class ShopMethods {

  private ShopMethods() {}

  /** All methods, {@code auto} first. */
  public static List<Solver<ShopProblem, ShopPlan>> all() {
    List<Solver<ShopProblem, ShopPlan>> all = new ArrayList<>();
    all.add(new AutoShop());
    SearchMethods.ALL.forEach(method -> all.add(new SearchSolver(method)));
    all.add(new CpSatShop());
    return List.copyOf(all);
  }
}
