// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.maintenance;

import io.kaiwu.decide.plan.Violation;
import java.math.BigDecimal;
import java.util.List;

/** Judges the naive plans, because a gain is only as honest as what it is measured against. */
final class NaiveCheck {

  private final MaintenanceProblem problem;
  private final List<CheckedMachine> machines;
  private final List<Violation> violations;

  NaiveCheck(
      MaintenanceProblem problem, List<CheckedMachine> machines, List<Violation> violations) {
    this.problem = problem;
    this.machines = machines;
    this.violations = violations;
  }

  void check(List<NaivePlan> plans) {
    plans.forEach(this::check);
  }

  private void check(NaivePlan plan) {
    String name = "naive/" + plan.rule();
    for (int i = 0; i < machines.size(); i++) {
      MachinePlan said = plan.machines().get(i);
      if (!said.stopStart().equals(machines.get(i).naiveStart(plan.rule()))) {
        MaintenanceChecker.add(
            violations,
            name + "/start/" + said.asset(),
            1,
            "对照方案中 " + said.asset() + " 的停机时段不合规则",
            "The naive plan does not stop " + said.asset() + " when its rule says");
        continue;
      }
      MaintenanceChecker.checkCosts(
          machines.get(i), said, name + "/cost/" + said.asset(), violations);
    }
    checkRelief(plan, name);
  }

  private void checkRelief(NaivePlan plan, String name) {
    CheckedPeriods load = new CheckedPeriods(problem, machines, plan.machines());
    BigDecimal shortfall = BigDecimal.ZERO;
    BigDecimal extraCrew = BigDecimal.ZERO;
    for (int p = 0; p < problem.periods().size(); p++) {
      shortfall = shortfall.add(load.shortfall(p));
      extraCrew = extraCrew.add(load.extraCrew(p));
    }
    BigDecimal relief =
        shortfall
            .multiply(BigDecimal.valueOf(problem.prices().shortfallCentsPerUnit()))
            .add(extraCrew.multiply(BigDecimal.valueOf(problem.prices().extraCrewCentsPerHour())));
    if (plan.shortfall() != shortfall.doubleValue()
        || plan.extraCrewHours() != extraCrew.doubleValue()
        || !(Math.abs(plan.reliefCents() - relief.doubleValue()) <= 0.5 + 1e-3)) {
      MaintenanceChecker.add(
          violations,
          name + "/relief",
          plan.reliefCents() - relief.doubleValue(),
          "对照方案的缺口或其代价算错",
          "What the naive plan leaves undone is added up or priced wrongly");
    }
  }
}
