// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.hgs;

/**
 * What one route costs, step by step from its definition: the slow and obvious twin of what the
 * local search computes in constant time.
 *
 * @param cost without penalties: fixed, distance, duration and lateness
 */
record RouteEvaluation(double cost, Breach breach, double distance) {

  static RouteEvaluation of(Instance in, int type, int[] stops) {
    if (stops.length == 0) {
      return new RouteEvaluation(0, Breach.NONE, 0);
    }
    double distance = 0;
    int at = in.start[type];
    double aboard = 0;
    for (int stop : stops) {
      distance += in.distance(at, stop);
      at = stop;
      aboard += in.isDelivery[stop] ? in.amount[stop] : 0;
    }
    distance += in.distance(at, in.end[type]);
    double peak = aboard;
    for (int stop : stops) {
      aboard += in.isDelivery[stop] ? -in.amount[stop] : in.amount[stop];
      peak = Math.max(peak, aboard);
    }
    Schedule schedule = new Schedule(stops.length);
    if (in.timing != Instance.Timing.NONE) {
      for (int stop : stops) {
        schedule.append(stop);
      }
      schedule.settle(in, type);
    }
    double excessTime =
        (schedule.warp <= 1e-9 ? 0 : schedule.warp)
            + Instance.excess(schedule.duration, in.maxDuration[type]);
    return new RouteEvaluation(
        in.fixedCost[type]
            + in.distanceCost[type] * distance
            + in.durationCost[type] * schedule.duration
            + schedule.lateness,
        new Breach(
            Instance.excess(peak, in.capacity[type]),
            excessTime,
            Instance.excess(distance, in.maxDistance[type]),
            0),
        distance);
  }
}
