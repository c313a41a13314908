// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.hgs;

/** Moves each penalty so that the wished share of local searches ends within its limit. */
final class PenaltyControl {

  private static final int WINDOW = 25;
  private static final double TOLERANCE = 0.05;
  private static final double RISE = 1.2;
  private static final double FALL = 0.85;

  private final double target;
  private final Penalties least;
  private final Penalties most;
  private Penalties penalties;
  private int count;
  private int load;
  private int time;
  private int distance;

  PenaltyControl(Instance in, double target) {
    this.target = target;
    penalties = initial(in);
    least = penalties.times(1e-3);
    most = penalties.times(1e4);
  }

  /** Prices at which breaking a limit is about as dear as one more leg. */
  static Penalties initial(Instance in) {
    double mostAmount = 0;
    double mostCost = 0;
    double durations = 0;
    for (int i = 0; i < in.stops; i++) {
      mostAmount = Math.max(mostAmount, in.amount[i]);
      for (int j = 0; j < in.stops; j++) {
        mostCost =
            Math.max(
                mostCost,
                in.distanceCost[0] * in.distance(i, j) + in.durationCost[0] * in.duration(i, j));
        durations += in.duration(i, j) / in.stops / in.stops;
      }
    }
    return new Penalties(
        positive(mostCost / mostAmount), positive(in.legCost / durations), 5 * rate(in));
  }

  private static double rate(Instance in) {
    return positive(in.distanceCost[0] + in.durationCost[0]);
  }

  private static double positive(double value) {
    return value > 0 && value < Double.POSITIVE_INFINITY ? value : 1;
  }

  Penalties penalties() {
    return penalties;
  }

  /** Learns how a local search ended; says whether the penalties have changed. */
  boolean record(Individual individual) {
    count++;
    load += individual.breach.load() == 0 ? 1 : 0;
    time += individual.breach.time() == 0 ? 1 : 0;
    distance += individual.breach.distance() == 0 ? 1 : 0;
    if (count < WINDOW) {
      return false;
    }
    penalties =
        new Penalties(
            moved(penalties.load(), load, least.load(), most.load()),
            moved(penalties.time(), time, least.time(), most.time()),
            moved(penalties.distance(), distance, least.distance(), most.distance()));
    count = 0;
    load = 0;
    time = 0;
    distance = 0;
    return true;
  }

  private double moved(double penalty, int within, double least, double most) {
    double share = (double) within / count;
    double factor = share < target - TOLERANCE ? RISE : share > target + TOLERANCE ? FALL : 1;
    return Math.max(least, Math.min(most, penalty * factor));
  }
}
