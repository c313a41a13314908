// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.ruin;

import io.kaiwu.decide.route.Vehicle;

/**
 * Looks for the cheapest two places of a shipment in a tour. From each place of the pick-up it
 * walks on with the time this makes, so that each place of the delivery costs constant time; a walk
 * is not begun when the shortest detour left for the delivery is too long.
 */
final class PairInserter {

  private final Instance in;
  private final Timing timing;
  private final Blink blink;
  private int[] trial = new int[16];

  /** By position: how much longer the tour becomes by the delivery behind it. */
  private double[] detour = new double[16];

  /** The least of {@link #detour} from here on. */
  private double[] leastDetour = new double[16];

  private Tour tour;
  private int pickup;
  private int delivery;

  /** The walk: when the vehicle leaves, and departure time, waiting and last departure so far. */
  private double leaves;

  private double nominal;
  private double ready;
  private double last;

  PairInserter(Instance in, Timing timing, Blink blink) {
    this.in = in;
    this.timing = timing;
    this.blink = blink;
    this.tour = new Tour(in, timing);
  }

  /** Takes into {@code best} what is cheaper. */
  void search(int slot, Tour where, int what, Place best) {
    double extra = in.requestExtra(where.type, what);
    if (extra == Double.POSITIVE_INFINITY) {
      return;
    }
    tour = where;
    pickup = what;
    delivery = in.partner[what];
    fillDetours();
    Vehicle vehicle = in.fleet[tour.type];
    double roomForGoods = vehicle.capacity() + in.loadSlack - in.amount[what];
    for (int p = 0; p <= tour.length; p++) {
      if (blink.overlooks() || tour.load[p] > roomForGoods) {
        continue;
      }
      int from = tour.place[p];
      int to = tour.place[p + 1];
      int here = in.location[pickup];
      double detourHere =
          in.legs.distance(from, here) + in.legs.distance(here, to) - in.legs.distance(from, to);
      double detourBoth =
          in.legs.distance(from, here)
              + in.legs.distance(here, in.location[delivery])
              + in.legs.distance(in.location[delivery], to)
              - in.legs.distance(from, to);
      double least = Math.min(detourBoth, detourHere + leastDetour[p + 1]);
      if (vehicle.distanceCost() * least + extra >= best.cost || !pickUp(p)) {
        continue;
      }
      offer(slot, p, p, detourBoth, extra, best);
      for (int q = p + 1; q <= tour.length; q++) {
        if (vehicle.distanceCost() * (detourHere + leastDetour[q]) + extra >= best.cost
            || !walkTo(q, q == p + 1)
            || tour.load[q] > roomForGoods) {
          break;
        }
        if (!blink.overlooks()) {
          offer(slot, p, q, detourHere + detour[q], extra, best);
        }
      }
    }
  }

  private void fillDetours() {
    int size = tour.length + 3;
    if (detour.length < size) {
      detour = new double[2 * size];
      leastDetour = new double[2 * size];
    }
    int there = in.location[delivery];
    leastDetour[tour.length + 1] = Double.POSITIVE_INFINITY;
    for (int q = tour.length; q >= 0; q--) {
      int from = tour.place[q];
      int to = tour.place[q + 1];
      detour[q] =
          in.legs.distance(from, there) + in.legs.distance(there, to) - in.legs.distance(from, to);
      leastDetour[q] = Math.min(detour[q], leastDetour[q + 1]);
    }
  }

  /** Begins the walk with the pick-up behind this position. */
  private boolean pickUp(int p) {
    leaves = tour.leaves(p);
    if (tour.isTimed()) {
      nominal = tour.nominal[p] + (p == 0 ? 0 : in.service[tour.stop[p]]);
      ready = tour.ready[p];
      last = tour.lastDeparture[p];
    }
    return serve(tour.place[p], pickup);
  }

  private boolean walkTo(int position, boolean fromPickup) {
    int from = fromPickup ? in.location[pickup] : tour.place[position - 1];
    return serve(from, tour.stop[position])
        && leaves - in.service[tour.stop[position]] <= tour.latest[position] + in.timeSlack;
  }

  private boolean serve(int from, int what) {
    double leg = in.legs.duration(from, in.location[what]);
    double begin = Math.max(in.earliest[what], leaves + leg);
    leaves = begin + in.service[what];
    if (tour.isTimed()) {
      nominal += leg;
      ready = Math.max(ready, in.earliest[what] - nominal);
      last = Math.min(last, in.latest[what] - nominal);
      nominal += in.service[what];
    }
    return begin <= in.latest[what] + in.timeSlack;
  }

  /** The delivery behind position {@code q}, where the walk is. */
  private void offer(int slot, int p, int q, double far, double extra, Place best) {
    Vehicle vehicle = in.fleet[tour.type];
    double cost = vehicle.distanceCost() * far + extra;
    if (cost >= best.cost
        || far > vehicle.maxDistance() + in.distanceSlack - tour.distance
        || !isDeliveryInTime(p, q)) {
      return;
    }
    if (tour.soft || in.latenessCost[pickup] > 0 || in.latenessCost[delivery] > 0) {
      cost += softTimeCost(p, q) - tour.timeCost;
    } else if (tour.isTimed()) {
      cost += durationCost(p, q) - tour.timeCost;
    }
    if (cost < best.cost) {
      best.take(slot, p, q, cost);
    }
  }

  private int placeBefore(int p, int q) {
    return p == q ? in.location[pickup] : tour.place[q];
  }

  private boolean isDeliveryInTime(int p, int q) {
    int there = in.location[delivery];
    double begin =
        Math.max(in.earliest[delivery], leaves + in.legs.duration(placeBefore(p, q), there));
    return begin <= in.latest[delivery] + in.timeSlack
        && begin + in.service[delivery] + in.legs.duration(there, tour.place[q + 1])
            <= tour.latest[q + 1] + in.timeSlack;
  }

  private double softTimeCost(int p, int q) {
    if (trial.length < tour.length + 4) {
      trial = new int[2 * tour.length + 4];
    }
    System.arraycopy(tour.stop, 1, trial, 1, p);
    trial[p + 1] = pickup;
    System.arraycopy(tour.stop, p + 1, trial, p + 2, q - p);
    trial[q + 2] = delivery;
    System.arraycopy(tour.stop, q + 1, trial, q + 3, tour.length - q);
    return timing.cost(tour.type, trial, tour.length + 2);
  }

  private double durationCost(int p, int q) {
    int there = in.location[delivery];
    double time = nominal + in.legs.duration(placeBefore(p, q), there);
    double readyThen = Math.max(ready, in.earliest[delivery] - time);
    double lastThen = Math.min(last, in.latest[delivery] - time);
    time += in.service[delivery] + in.legs.duration(there, tour.place[q + 1]);
    readyThen = Math.max(readyThen, tour.restReady[q + 1] - time);
    lastThen = Math.min(lastThen, tour.latest[q + 1] - time);
    double duration = time + tour.rest[q + 1] + Math.max(0, readyThen - lastThen);
    Vehicle vehicle = in.fleet[tour.type];
    return duration > vehicle.maxDuration() + in.timeSlack
        ? Double.POSITIVE_INFINITY
        : vehicle.durationCost() * duration;
  }
}
