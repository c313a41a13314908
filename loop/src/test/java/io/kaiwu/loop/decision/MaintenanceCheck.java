// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.loop.decision;

import com.fasterxml.jackson.databind.JsonNode;
import io.kaiwu.decide.maintenance.MaintenanceChecker;

/** Has decide's checker look at the plans of these tests. */
final class MaintenanceCheck implements PlanChecker {

  @Override
  public String kind() {
    return "maintenance/1";
  }

  @Override
  public Plan.Verdict check(JsonNode problem, JsonNode solution, double objective, double bound) {
    var verdict =
        new MaintenanceChecker().check(problem, solution, Math.rint(objective * 100), bound * 100);
    return new Plan.Verdict(
        verdict.checker(),
        verdict.isAccepted(),
        verdict.violations().stream().map(v -> v.text().en()).toList());
  }
}
