// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.ruin;

import io.kaiwu.decide.route.RouteChecker;
import io.kaiwu.decide.route.RouteCost;
import io.kaiwu.decide.route.RoutePlan;
import io.kaiwu.decide.route.RouteProblem;
import io.kaiwu.decide.route.Stop;
import io.kaiwu.decide.route.Timetable;
import io.kaiwu.decide.route.Trip;
import java.util.List;

/** What one route by itself costs, by the timetable and the checker alone. */
final class SingleRoutes {

  private final RouteProblem optional;

  SingleRoutes(RouteProblem problem) {
    List<Stop> stops = problem.stops().stream().map(s -> s.withSkipCost(0)).toList();
    this.optional =
        new RouteProblem(
            problem.name(),
            problem.locations(),
            problem.travel(),
            stops,
            problem.shipments(),
            problem.fleet());
  }

  /** Infinite when the checker refuses it; the empty route costs nothing. */
  double cost(int type, List<Integer> stops) {
    if (stops.isEmpty()) {
      return 0;
    }
    RoutePlan plan = Timetable.plan(optional, List.of(new Trip(type, stops)));
    double cost = RouteCost.of(optional, plan).total();
    return new RouteChecker().check(optional, plan, cost).isAccepted()
        ? cost
        : Double.POSITIVE_INFINITY;
  }
}
