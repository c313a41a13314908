// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route;

import io.kaiwu.decide.plan.Violation;
import java.util.List;

/**
 * Whether the plan speaks of stops and vehicles that there are; otherwise nothing can be judged.
 */
final class IndexCheck {

  private final RouteProblem problem;
  private final RoutePlan plan;
  private final List<Violation> violations;

  IndexCheck(RouteProblem problem, RoutePlan plan, List<Violation> violations) {
    this.problem = problem;
    this.plan = plan;
    this.violations = violations;
  }

  boolean isReadable() {
    int before = violations.size();
    for (int r = 0; r < plan.routes().size(); r++) {
      RoutePlan.Route route = plan.routes().get(r);
      if (route.vehicle() < 0 || route.vehicle() >= problem.fleet().size()) {
        violations.add(RouteFaults.noSuchVehicle(r, route.vehicle()));
      }
      if (route.visits().isEmpty()) {
        violations.add(RouteFaults.empty(r));
      }
      route.visits().forEach(visit -> stop(visit.stop()));
    }
    plan.skipped().forEach(this::stop);
    return violations.size() == before;
  }

  private void stop(int index) {
    if (index < 0 || index >= problem.stops().size()) {
      violations.add(RouteFaults.noSuchStop(index));
    }
  }
}
