// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.InputException;
import java.util.List;

/**
 * Something to be done at a location, once, by one vehicle, without interruption.
 *
 * @param name unique among the stops
 * @param location its index in the problem
 * @param kind whether goods leave or enter the vehicle
 * @param amount of goods, zero or more, in the unit of the vehicles' capacity
 * @param service how long it takes, zero or more
 * @param earliest when it may begin; who comes earlier waits
 * @param latest when it must have begun; positive infinity for any time
 * @param due when it should have begun; {@code latest} for no such wish
 * @param latenessCost for each unit of time it begins after {@code due}; zero or more
 * @param skipCost what leaving it out costs; positive infinity when it must be served. A priority
 *     is a skip cost
 * @param vehicles the indices of the vehicle types that may serve it; empty for all
 */
public record Stop(
    String name,
    int location,
    Kind kind,
    double amount,
    double service,
    double earliest,
    double latest,
    double due,
    double latenessCost,
    double skipCost,
    List<Integer> vehicles) {

  /** Where the goods of a stop come from or go to. */
  public enum Kind {
    /** From where the vehicle started; or, second of a shipment, from its pick-up. */
    DELIVERY,
    /** To where the vehicle ends; or, first of a shipment, to its delivery. */
    PICKUP
  }

  public Stop {
    vehicles = List.copyOf(vehicles);
    require(
        amount >= 0 && Double.isFinite(amount),
        name,
        Text.of("数量", "amount"),
        amount,
        Text.of("不小于 0", "zero or more"));
    require(
        service >= 0 && Double.isFinite(service),
        name,
        Text.of("服务时间", "service"),
        service,
        Text.of("不小于 0", "zero or more"));
    require(
        !Double.isNaN(earliest),
        name,
        Text.of("最早时间", "earliest"),
        earliest,
        Text.of("一个数", "a number"));
    require(
        latest >= earliest,
        name,
        Text.of("最晚时间", "latest"),
        latest,
        Text.of("不早于最早时间", "at least the earliest"));
    require(
        due >= earliest && due <= latest,
        name,
        Text.of("期望时间", "due"),
        due,
        Text.of("在最早与最晚之间", "between earliest and latest"));
    require(
        latenessCost >= 0,
        name,
        Text.of("迟到费用", "lateness cost"),
        latenessCost,
        Text.of("不小于 0", "zero or more"));
    require(
        skipCost >= 0,
        name,
        Text.of("跳过费用", "skip cost"),
        skipCost,
        Text.of("不小于 0", "zero or more"));
  }

  private static void require(boolean kept, String name, Text what, double value, Text rule) {
    if (!kept) {
      throw new InputException(
          Text.of(
              "站点 %s 的%s（%s）应当%s。".formatted(name, what.zh(), value, rule.zh()),
              "The %s (%s) of stop (%s) must be %s.".formatted(what.en(), value, name, rule.en())));
    }
  }

  /** A delivery that must be made, at any time, by any vehicle. */
  public static Stop delivery(String name, int location, double amount) {
    return new Stop(
        name,
        location,
        Kind.DELIVERY,
        amount,
        0,
        0,
        Double.POSITIVE_INFINITY,
        Double.POSITIVE_INFINITY,
        0,
        Double.POSITIVE_INFINITY,
        List.of());
  }

  public Stop withKind(Kind kind) {
    return new Stop(
        name,
        location,
        kind,
        amount,
        service,
        earliest,
        latest,
        due,
        latenessCost,
        skipCost,
        vehicles);
  }

  public Stop withService(double service) {
    return new Stop(
        name,
        location,
        kind,
        amount,
        service,
        earliest,
        latest,
        due,
        latenessCost,
        skipCost,
        vehicles);
  }

  /** To begin within these times, with no further wish. */
  public Stop withWindow(double earliest, double latest) {
    return new Stop(
        name, location, kind, amount, service, earliest, latest, latest, 0, skipCost, vehicles);
  }

  /** Each unit of time after {@code due} costs. */
  public Stop withDue(double due, double latenessCost) {
    return new Stop(
        name,
        location,
        kind,
        amount,
        service,
        earliest,
        latest,
        due,
        latenessCost,
        skipCost,
        vehicles);
  }

  /** May be left out at this cost. */
  public Stop withSkipCost(double skipCost) {
    return new Stop(
        name,
        location,
        kind,
        amount,
        service,
        earliest,
        latest,
        due,
        latenessCost,
        skipCost,
        vehicles);
  }

  public Stop withVehicles(List<Integer> vehicles) {
    return new Stop(
        name,
        location,
        kind,
        amount,
        service,
        earliest,
        latest,
        due,
        latenessCost,
        skipCost,
        vehicles);
  }

  public boolean isRequired() {
    return skipCost == Double.POSITIVE_INFINITY;
  }
}
