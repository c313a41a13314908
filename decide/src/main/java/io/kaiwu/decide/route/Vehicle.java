// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route;

import io.kaiwu.decide.DecideException;

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
    require(count >= 1, name, "count", count, "at least 1");
    require(capacity >= 0, name, "capacity", capacity, "zero or more");
    require(Double.isFinite(shiftStart), name, "start of shift", shiftStart, "a finite number");
    require(shiftEnd >= shiftStart, name, "end of shift", shiftEnd, "no earlier than its start");
    require(maxDistance >= 0, name, "longest distance", maxDistance, "zero or more");
    require(maxDuration >= 0, name, "longest duration", maxDuration, "zero or more");
    require(fixedCost >= 0, name, "fixed cost", fixedCost, "zero or more");
    require(distanceCost >= 0, name, "cost of distance", distanceCost, "zero or more");
    require(durationCost >= 0, name, "cost of duration", durationCost, "zero or more");
  }

  private static void require(boolean kept, String type, String what, double value, String rule) {
    if (!kept) {
      throw new DecideException(
          "The %s (%s) of vehicle (%s) must be %s.".formatted(what, value, type, rule));
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
