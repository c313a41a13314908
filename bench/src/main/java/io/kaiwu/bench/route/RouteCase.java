// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.bench.route;

import io.kaiwu.decide.route.RouteProblem;
import io.kaiwu.decide.route.VehiclesFirst;
import org.jspecify.annotations.Nullable;

/**
 * One instance with the best cost that anybody published.
 *
 * @param aim where vehicles come first; null where the distance alone counts
 * @param best distance
 * @param vehicles of the best known plan where vehicles come first; 0 where they do not
 */
record RouteCase(
    String name, RouteProblem problem, @Nullable VehiclesFirst aim, double best, int vehicles) {

  static RouteCase ofDistance(String name, RouteProblem problem, double best) {
    return new RouteCase(name, problem, null, best, 0);
  }

  static RouteCase ofVehicles(String name, RouteProblem plain, double best, int vehicles) {
    VehiclesFirst aim = VehiclesFirst.of(plain);
    return new RouteCase(name, aim.priced(), aim, best, vehicles);
  }

  /** How far this cost of the problem is from the best known; infinite cost is no plan. */
  Gap gap(double cost) {
    if (!Double.isFinite(cost)) {
      return Gap.NONE;
    }
    return aim == null
        ? new Gap(0, cost / best - 1)
        : new Gap(aim.vehicles(cost) - vehicles, aim.rest(cost) / best - 1);
  }
}
