// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.hgs;

/**
 * The times of one route, driven through stop by stop. The vehicle leaves at the start of its shift
 * and is then held back as long as that saves more duration than it costs in lateness; late for a
 * window it goes back in time, and that warp is counted (Nagata et al. 2010). Begin times are
 * convex in the delay of the departure, so the best delay is where the slopes change sign.
 */
final class Schedule {

  private final int[] stops;
  private final double[] turn;
  private final double[] slope;
  private int size;

  double warp;
  double duration;
  double lateness;

  /** By how much the vehicle may be held back without more warp. */
  private double slack;

  private double waited;

  Schedule(int capacity) {
    stops = new int[capacity];
    turn = new double[capacity];
    slope = new double[capacity];
  }

  void clear() {
    size = 0;
  }

  void append(int stop) {
    stops[size++] = stop;
  }

  /** Computes times for a vehicle of this type. */
  void settle(Instance in, int type) {
    drive(in, type);
    double longest = Math.min(slack, waited);
    double delay = in.timing == Instance.Timing.LATENESS ? delay(in, type, longest) : longest;
    duration -= delay;
    for (int i = 0; i < size; i++) {
      lateness += slope[i] * Math.max(0, delay - turn[i]);
    }
  }

  private void drive(Instance in, int type) {
    double time = in.shiftStart[type];
    int at = in.start[type];
    warp = 0;
    lateness = 0;
    duration = 0;
    waited = 0;
    slack = in.shiftEnd[type] - time;
    for (int i = 0; i < size; i++) {
      int stop = stops[i];
      double leg = in.duration(at, stop);
      time += leg;
      duration += leg + in.service[stop];
      if (time < in.earliest[stop]) {
        waited += in.earliest[stop] - time;
        time = in.earliest[stop];
      } else if (time > in.latest[stop]) {
        warp += Instance.excess(time, in.latest[stop]);
        time = in.latest[stop];
      }
      slack = Math.min(slack, waited + in.latest[stop] - time);
      slope[i] = in.latenessCost[stop];
      turn[i] = waited + Math.max(0, in.due[stop] - time);
      if (time > in.due[stop]) {
        lateness += slope[i] * (time - in.due[stop]);
      }
      time += in.service[stop];
      at = stop;
    }
    double leg = in.duration(at, in.end[type]);
    time += leg;
    double over = Instance.excess(time, in.shiftEnd[type]);
    warp += over;
    slack = Math.min(slack, waited + Math.max(0, in.shiftEnd[type] - time));
    duration += leg + waited;
  }

  /** The delay that costs least; the shortest of them. */
  private double delay(Instance in, int type, double longest) {
    double least = Math.min(longest, Math.max(0, Instance.excess(duration, in.maxDuration[type])));
    double best = least;
    while (best < longest && rise(best) < in.durationCost[type]) {
      best = next(best, longest);
    }
    return best;
  }

  /** How fast lateness grows behind this delay. */
  private double rise(double delay) {
    double sum = 0;
    for (int i = 0; i < size; i++) {
      sum += turn[i] <= delay ? slope[i] : 0;
    }
    return sum;
  }

  private double next(double delay, double longest) {
    double next = longest;
    for (int i = 0; i < size; i++) {
      if (turn[i] > delay && slope[i] > 0 && turn[i] < next) {
        next = turn[i];
      }
    }
    return next;
  }
}
