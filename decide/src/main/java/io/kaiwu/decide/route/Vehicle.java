// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.InputException;

/**
 * Vehicles of one type: equal in all that matters. Several depots are several types.
 *
 * @param name unique among the types
 * @param count how many there are, one or more
 * @param capacity the most goods aboard at any time
 * @param start the location where its day begins
 * @param end the location where its day ends; -1 when it ends at its last stop
 * @param shiftStart it leaves no earlier
 * @param shiftEnd it is back, or done with its last stop, no later; positive infinity for any time
 * @param maxDistance of one route
 * @param maxDuration of one route, from leaving to the end, waiting and service included
 * @param fixedCost of using one of them
 * @param distanceCost of one unit of distance
 * @param durationCost of one unit of time from leaving to the end
 */
public record Vehicle(
    String name,
    int count,
    double capacity,
    int start,
    int end,
    double shiftStart,
    double shiftEnd,
    double maxDistance,
    double maxDuration,
    double fixedCost,
    double distanceCost,
    double durationCost) {

  public Vehicle {
    require(count >= 1, name, Text.of("车辆数", "count"), count, Text.of("至少 1", "at least 1"));
    require(
        capacity >= 0, name, Text.of("载重", "capacity"), capacity, Text.of("不小于 0", "zero or more"));
    require(
        Double.isFinite(shiftStart),
        name,
        Text.of("班次开始", "start of shift"),
        shiftStart,
        Text.of("有限的数", "a finite number"));
    require(
        shiftEnd >= shiftStart,
        name,
        Text.of("班次结束", "end of shift"),
        shiftEnd,
        Text.of("不早于班次开始", "no earlier than its start"));
    require(
        maxDistance >= 0,
        name,
        Text.of("最大里程", "longest distance"),
        maxDistance,
        Text.of("不小于 0", "zero or more"));
    require(
        maxDuration >= 0,
        name,
        Text.of("最大时长", "longest duration"),
        maxDuration,
        Text.of("不小于 0", "zero or more"));
    require(
        fixedCost >= 0,
        name,
        Text.of("固定费用", "fixed cost"),
        fixedCost,
        Text.of("不小于 0", "zero or more"));
    require(
        distanceCost >= 0,
        name,
        Text.of("里程单价", "cost of distance"),
        distanceCost,
        Text.of("不小于 0", "zero or more"));
    require(
        durationCost >= 0,
        name,
        Text.of("工时单价", "cost of duration"),
        durationCost,
        Text.of("不小于 0", "zero or more"));
  }

  private static void require(boolean kept, String name, Text what, double value, Text rule) {
    if (!kept) {
      throw new InputException(
          Text.of(
              "车型 %s 的%s（%s）应当%s。".formatted(name, what.zh(), value, rule.zh()),
              "The %s (%s) of vehicle (%s) must be %s."
                  .formatted(what.en(), value, name, rule.en())));
    }
  }

  /** Vehicles of one depot without limits but the capacity, each unit of distance costing one. */
  public static Vehicle of(String name, int count, double capacity, int depot) {
    return new Vehicle(
        name,
        count,
        capacity,
        depot,
        depot,
        0,
        Double.POSITIVE_INFINITY,
        Double.POSITIVE_INFINITY,
        Double.POSITIVE_INFINITY,
        0,
        1,
        0);
  }

  public Vehicle withCount(int count) {
    return new Vehicle(
        name,
        count,
        capacity,
        start,
        end,
        shiftStart,
        shiftEnd,
        maxDistance,
        maxDuration,
        fixedCost,
        distanceCost,
        durationCost);
  }

  public Vehicle withShift(double shiftStart, double shiftEnd) {
    return new Vehicle(
        name,
        count,
        capacity,
        start,
        end,
        shiftStart,
        shiftEnd,
        maxDistance,
        maxDuration,
        fixedCost,
        distanceCost,
        durationCost);
  }

  public Vehicle withLimits(double maxDistance, double maxDuration) {
    return new Vehicle(
        name,
        count,
        capacity,
        start,
        end,
        shiftStart,
        shiftEnd,
        maxDistance,
        maxDuration,
        fixedCost,
        distanceCost,
        durationCost);
  }

  public Vehicle withCosts(double fixedCost, double distanceCost, double durationCost) {
    return new Vehicle(
        name,
        count,
        capacity,
        start,
        end,
        shiftStart,
        shiftEnd,
        maxDistance,
        maxDuration,
        fixedCost,
        distanceCost,
        durationCost);
  }
}
