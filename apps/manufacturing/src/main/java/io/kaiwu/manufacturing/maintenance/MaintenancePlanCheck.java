// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.manufacturing.maintenance;

import com.fasterxml.jackson.databind.JsonNode;
import io.kaiwu.decide.maintenance.MaintenanceChecker;
import io.kaiwu.loop.decision.Plan;
import io.kaiwu.loop.decision.PlanChecker;

/** Has decide's checker look at a maintenance plan, here and offline alike. */
public final class MaintenancePlanCheck implements PlanChecker {

  public static final String KIND = "maintenance/1";

  private static final int CENTS = 100;

  private final MaintenanceChecker checker = new MaintenanceChecker();

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Plan.Verdict check(JsonNode problem, JsonNode solution, double objective, double bound) {
    var verdict = checker.check(problem, solution, cents(objective), cents(bound));
    return new Plan.Verdict(
        verdict.checker() + " " + verdict.version(),
        verdict.isAccepted(),
        verdict.violations().stream()
            .map(violation -> violation.name() + ": " + violation.text().en())
            .toList());
  }

  /**
   * The cents that were divided by a hundred; dividing and multiplying leaves a trace in the last
   * digit.
   */
  private static double cents(double money) {
    double cents = money * CENTS;
    return Math.abs(cents - Math.rint(cents)) < 1e-3 ? Math.rint(cents) : cents;
  }
}
