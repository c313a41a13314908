// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.tour;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.InputException;
import io.kaiwu.decide.route.RouteProblem;
import io.kaiwu.decide.route.Stop;
import io.kaiwu.decide.route.Vehicle;
import java.util.Optional;

/** Refuses what is more than a travelling salesman problem, and says what makes it so. */
final class SalesmanCheck {

  private SalesmanCheck() {}

  static void require(RouteProblem problem) {
    findObstacle(problem)
        .ifPresent(obstacle -> {
          throw new InputException(
              Text.of(
                  "tour 只解旅行商问题，而此问题%s。请改用 ruin 或 hgs。".formatted(obstacle.zh()),
                  "Solver tour takes travelling salesman problems only, but here %s. Maybe ruin or hgs."
                      .formatted(obstacle.en())));
        });
  }

  /** Why a problem is none of a travelling salesman, if it is not. */
  static Optional<Text> findObstacle(RouteProblem problem) {
    Vehicle vehicle = problem.fleet().getFirst();
    boolean free =
        vehicle.shiftEnd() == Double.POSITIVE_INFINITY
            && vehicle.maxDistance() == Double.POSITIVE_INFINITY
            && vehicle.maxDuration() == Double.POSITIVE_INFINITY;
    double goods = problem.stops().stream().mapToDouble(Stop::amount).sum();
    if (problem.vehicles() != 1) {
      return obstacle(
          "有 %d 辆车".formatted(problem.vehicles()),
          "it has %d vehicles".formatted(problem.vehicles()));
    }
    if (!problem.shipments().isEmpty()) {
      return obstacle("有取送配对", "it has shipments");
    }
    if (!free) {
      return obstacle(
          "车辆 %s 有班次、里程或时长限制".formatted(vehicle.name()),
          "vehicle %s is limited in shift, distance or duration".formatted(vehicle.name()));
    }
    if (vehicle.durationCost() != 0) {
      return obstacle(
          "车辆 %s 按时间计费".formatted(vehicle.name()),
          "the time of vehicle %s costs".formatted(vehicle.name()));
    }
    if (goods > vehicle.capacity()) {
      return obstacle(
          "货物（%s）超过车辆容量（%s）".formatted(goods, vehicle.capacity()),
          "its goods (%s) exceed the vehicle (%s)".formatted(goods, vehicle.capacity()));
    }
    return problem.stops().stream().flatMap(stop -> findObstacle(stop).stream()).findFirst();
  }

  private static Optional<Text> findObstacle(Stop stop) {
    if (stop.latest() != Double.POSITIVE_INFINITY || stop.latenessCost() != 0) {
      return obstacle(
          "站点 %s 有时间要求".formatted(stop.name()),
          "stop %s has a time to keep".formatted(stop.name()));
    }
    return stop.isRequired()
        ? Optional.empty()
        : obstacle(
            "站点 %s 可以不去".formatted(stop.name()), "stop %s may be left out".formatted(stop.name()));
  }

  private static Optional<Text> obstacle(String zh, String en) {
    return Optional.of(Text.of(zh, en));
  }
}
