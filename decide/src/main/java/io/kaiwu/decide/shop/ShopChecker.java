// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.shop;

import io.kaiwu.decide.plan.Checker;
import io.kaiwu.decide.plan.Verdict;
import io.kaiwu.decide.plan.Violation;
import java.util.ArrayList;
import java.util.List;

/** Judges a schedule from the problem alone: every rule, and the objective computed anew. */
public final class ShopChecker implements Checker<ShopProblem, ShopPlan> {

  private static final String NAME = "shop-checker";
  private static final String VERSION = "1";

  @Override
  public Verdict check(ShopProblem problem, ShopPlan plan, double objective) {
    List<Violation> violations = new ArrayList<>();
    CheckedTasks tasks = new CheckedTasks(problem, plan, violations);
    if (tasks.areComplete()) {
      tasks.check();
      new CheckedMachines(problem, plan, violations).check();
      new CheckedObjective(problem, plan, violations).check(objective);
    }
    return Verdict.of(NAME, VERSION, violations);
  }
}
