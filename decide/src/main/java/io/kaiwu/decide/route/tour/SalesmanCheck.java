// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.tour;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.InputException;
import io.kaiwu.decide.route.RouteProblem;
import io.kaiwu.decide.route.Stop;
import io.kaiwu.decide.route.Vehicle;

/** Refuses what is more than a travelling salesman problem, and says what makes it so. */
final class SalesmanCheck {

  private SalesmanCheck() {}

  static void require(RouteProblem problem) {
    require(
        problem.vehicles() == 1,
        "有 %d 辆车".formatted(problem.vehicles()),
        "it has %d vehicles".formatted(problem.vehicles()));
    require(problem.shipments().isEmpty(), "有取送配对", "it has shipments");
    Vehicle vehicle = problem.fleet().getFirst();
    boolean free =
        vehicle.shiftEnd() == Double.POSITIVE_INFINITY
            && vehicle.maxDistance() == Double.POSITIVE_INFINITY
            && vehicle.maxDuration() == Double.POSITIVE_INFINITY;
    require(
        free,
        "车辆 %s 有班次、里程或时长限制".formatted(vehicle.name()),
        "vehicle %s is limited in shift, distance or duration".formatted(vehicle.name()));
    require(
        vehicle.durationCost() == 0,
        "车辆 %s 按时间计费".formatted(vehicle.name()),
        "the time of vehicle %s costs".formatted(vehicle.name()));
    double out = 0;
    double back = 0;
    for (Stop stop : problem.stops()) {
      requirePlain(stop);
      out += stop.kind() == Stop.Kind.DELIVERY ? stop.amount() : 0;
      back += stop.kind() == Stop.Kind.PICKUP ? stop.amount() : 0;
    }
    require(
        out + back <= vehicle.capacity(),
        "货物(%s)超过车辆容量(%s)".formatted(out + back, vehicle.capacity()),
        "its goods (%s) exceed the vehicle (%s)".formatted(out + back, vehicle.capacity()));
  }

  private static void requirePlain(Stop stop) {
    require(
        stop.latest() == Double.POSITIVE_INFINITY && stop.latenessCost() == 0,
        "站点 %s 有时间要求".formatted(stop.name()),
        "stop %s has a time to keep".formatted(stop.name()));
    require(
        stop.isRequired(),
        "站点 %s 可以不去".formatted(stop.name()),
        "stop %s may be left out".formatted(stop.name()));
  }

  private static void require(boolean kept, String zh, String en) {
    if (!kept) {
      throw new InputException(
          Text.of(
              "tour 只解旅行商问题,而此问题%s。请改用 ruin 或 hgs。".formatted(zh),
              "Solver tour takes travelling salesman problems only, but here %s. Maybe ruin or hgs."
                  .formatted(en)));
    }
  }
}
