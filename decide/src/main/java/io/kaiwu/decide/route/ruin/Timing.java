// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.ruin;

import io.kaiwu.decide.route.Vehicle;

/**
 * When a vehicle had best leave, and what its time costs.
 *
 * <p>Let n(i) be the time from departure to stop i without waiting, and r(i) the largest of
 * earliest(j) - n(j) up to i. Service at i then begins at n(i) + max(departure, r(i)): leaving
 * before r(i) only means waiting. Lateness and duration are convex in the departure and bend only
 * at r(end) and where a stop becomes late, so the best departure is one of these.
 */
final class Timing {

  private final Instance in;
  private double[] bend;
  private double[] slope;
  private double[] nominal;
  private double[] ready;
  private double departure;

  Timing(Instance in) {
    this.in = in;
    this.bend = new double[16];
    this.slope = new double[16];
    this.nominal = new double[16];
    this.ready = new double[16];
  }

  /** The departure of the last call of {@link #cost} that was feasible. */
  double departure() {
    return departure;
  }

  /**
   * Lateness and duration of these stops, in positions 1 to {@code length}, at their costs, for the
   * best departure; infinite when windows, shift or duration cannot be kept.
   */
  double cost(int type, int[] stop, int length) {
    reserve(length + 2);
    Vehicle vehicle = in.fleet[type];
    double time = 0;
    double wait = vehicle.shiftStart();
    double last = vehicle.shiftEnd();
    int from = in.start[type];
    for (int p = 1; p <= length; p++) {
      int at = stop[p];
      time += in.legs.duration(from, in.location[at]);
      wait = Math.max(wait, in.earliest[at] - time);
      if (time + wait > in.latest[at] + in.timeSlack) {
        return Double.POSITIVE_INFINITY;
      }
      last = Math.min(last, in.latest[at] - time);
      nominal[p] = time;
      ready[p] = wait;
      time += in.service[at];
      from = in.location[at];
    }
    time += in.legs.duration(from, in.end[type]);
    if (time + wait > vehicle.shiftEnd() + in.timeSlack) {
      return Double.POSITIVE_INFINITY;
    }
    last = Math.max(vehicle.shiftStart(), Math.min(last, vehicle.shiftEnd() - time));
    return atBest(vehicle, stop, length, time, wait, last);
  }

  private double atBest(
      Vehicle vehicle, int[] stop, int length, double time, double wait, double last) {
    departure = vehicle.shiftStart();
    if (vehicle.durationCost() > 0 || vehicle.maxDuration() < Double.POSITIVE_INFINITY) {
      double first = time + wait - vehicle.maxDuration();
      double wish = Math.min(Math.min(wait, last), bestBend(vehicle, stop, length));
      departure = Math.max(wish, Math.min(first, last));
      if (first > last + in.timeSlack || time > vehicle.maxDuration() + in.timeSlack) {
        return Double.POSITIVE_INFINITY;
      }
    }
    double cost = vehicle.durationCost() * (time + Math.max(departure, wait) - departure);
    for (int p = 1; p <= length; p++) {
      double late = nominal[p] + Math.max(departure, ready[p]) - in.due[stop[p]];
      if (late > 0 && in.latenessCost[stop[p]] > 0) {
        cost += in.latenessCost[stop[p]] * late;
      }
    }
    return cost;
  }

  /** From this departure on, lateness grows faster than the duration shrinks. */
  private double bestBend(Vehicle vehicle, int[] stop, int length) {
    int bends = 0;
    for (int p = 1; p <= length; p++) {
      double rise = in.latenessCost[stop[p]];
      if (rise > 0) {
        double at = Math.max(ready[p], in.due[stop[p]] - nominal[p]);
        int slot = bends++;
        for (; slot > 0 && bend[slot - 1] > at; slot--) {
          bend[slot] = bend[slot - 1];
          slope[slot] = slope[slot - 1];
        }
        bend[slot] = at;
        slope[slot] = rise;
      }
    }
    double total = 0;
    for (int k = 0; k < bends; k++) {
      total += slope[k];
      if (total > vehicle.durationCost()) {
        return bend[k];
      }
    }
    return Double.POSITIVE_INFINITY;
  }

  private void reserve(int size) {
    if (bend.length < size) {
      int grown = Math.max(size, 2 * bend.length);
      bend = new double[grown];
      slope = new double[grown];
      nominal = new double[grown];
      ready = new double[grown];
    }
  }
}
