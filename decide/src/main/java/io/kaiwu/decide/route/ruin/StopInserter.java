// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.ruin;

import io.kaiwu.decide.route.Vehicle;

/** Looks for the cheapest place of a single stop in a tour, each place in constant time. */
final class StopInserter {

  private final Instance in;
  private final Timing timing;
  private final Blink blink;
  private int[] trial = new int[16];

  StopInserter(Instance in, Timing timing, Blink blink) {
    this.in = in;
    this.timing = timing;
    this.blink = blink;
  }

  /** Takes into {@code best} what is cheaper. */
  void search(int slot, Tour tour, int what, Place best) {
    double extra = in.extra(tour.type, what);
    if (extra == Double.POSITIVE_INFINITY) {
      return;
    }
    Vehicle vehicle = in.fleet[tour.type];
    double roomForGoods = vehicle.capacity() + in.loadSlack - in.amount[what];
    double roomForDistance = vehicle.maxDistance() + in.distanceSlack - tour.distance;
    double[] aboard = in.collects[what] ? tour.loadAfter : tour.loadBefore;
    boolean timeCosts = tour.isTimed() || tour.soft || in.latenessCost[what] > 0;
    int here = in.location[what];
    for (int p = 0; p <= tour.length; p++) {
      if (blink.overlooks() || aboard[p] > roomForGoods) {
        continue;
      }
      int from = tour.place[p];
      int to = tour.place[p + 1];
      double far =
          in.legs.distance(from, here) + in.legs.distance(here, to) - in.legs.distance(from, to);
      double cost = vehicle.distanceCost() * far + extra;
      if (cost >= best.cost || far > roomForDistance || !isInTime(tour, p, what)) {
        continue;
      }
      if (timeCosts) {
        cost += timeCost(tour, p, what) - tour.timeCost;
      }
      if (cost < best.cost) {
        best.take(slot, p, p, cost);
      }
    }
  }

  private boolean isInTime(Tour tour, int p, int what) {
    int here = in.location[what];
    double begin =
        Math.max(in.earliest[what], tour.leaves(p) + in.legs.duration(tour.place[p], here));
    return begin <= in.latest[what] + in.timeSlack
        && begin + in.service[what] + in.legs.duration(here, tour.place[p + 1])
            <= tour.latest[p + 1] + in.timeSlack;
  }

  private double timeCost(Tour tour, int p, int what) {
    return tour.soft || in.latenessCost[what] > 0
        ? softTimeCost(tour, p, what)
        : durationCost(tour, p, what);
  }

  private double softTimeCost(Tour tour, int p, int what) {
    if (trial.length < tour.length + 3) {
      trial = new int[2 * tour.length + 3];
    }
    System.arraycopy(tour.stop, 1, trial, 1, p);
    trial[p + 1] = what;
    System.arraycopy(tour.stop, p + 1, trial, p + 2, tour.length - p);
    return timing.cost(tour.type, trial, tour.length + 1);
  }

  private double durationCost(Tour tour, int p, int what) {
    int here = in.location[what];
    double before = p == 0 ? 0 : in.service[tour.stop[p]];
    double time = tour.nominal[p] + before + in.legs.duration(tour.place[p], here);
    double ready = Math.max(tour.ready[p], in.earliest[what] - time);
    double last = Math.min(tour.lastDeparture[p], in.latest[what] - time);
    time += in.service[what] + in.legs.duration(here, tour.place[p + 1]);
    ready = Math.max(ready, tour.restReady[p + 1] - time);
    last = Math.min(last, tour.latest[p + 1] - time);
    double duration = time + tour.rest[p + 1] + Math.max(0, ready - last);
    Vehicle vehicle = in.fleet[tour.type];
    return duration > vehicle.maxDuration() + in.timeSlack
        ? Double.POSITIVE_INFINITY
        : vehicle.durationCost() * duration;
  }
}
