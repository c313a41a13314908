// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.ruin;

import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;

/**
 * One simulated annealing over ruin and recreate. It runs in cycles, each cooled from warm to cold
 * and begun from the best plan known. A cycle first looks for a plan that leaves no required
 * request out, then for one with a vehicle less, and spends what is left on the cost.
 */
final class Chain {

  /** Temperatures in units of the mean cost of a leg. */
  private static final double WARM = 10;

  private static final double COLD = 0.1;
  private static final double FLEET_SHARE = 0.3;

  private enum Phase {
    COMPLETE,
    FLEET,
    COST
  }

  private final Instance in;
  private final Draft draft;
  private final Ruin ruin;
  private final Recreate recreate;
  private final Trade trade;
  private final SplittableRandom random;
  private final BooleanSupplier stop;

  /** By request: how often it was missing, which makes it worth more to serve. */
  private final long[] absence;

  private Snapshot best;
  private Phase phase = Phase.COST;
  private long cycleLeft;
  private long fleetLeft;
  private double unit = 1;
  private double temperature;
  private double cooling;

  Chain(
      Instance in,
      Neighbours neighbours,
      SplittableRandom random,
      BooleanSupplier stop,
      Snapshot start) {
    this.in = in;
    this.random = random;
    this.stop = stop;
    Timing timing = new Timing(in);
    this.draft = new Draft(in, timing);
    this.ruin = new Ruin(in, neighbours, random);
    this.recreate = new Recreate(in, timing, random);
    this.trade = new Trade(in, random);
    this.absence = new long[in.stops];
    draft.load(start);
    draft.mark();
    recreate.insert(draft, 0, true, stop);
    this.best = draft.snapshot();
  }

  Snapshot best() {
    return best;
  }

  /** Begins a cycle of so many iterations from this plan. */
  void restart(Snapshot from, long iterations) {
    best = from;
    draft.load(from);
    unit = meanLeg();
    cycleLeft = iterations;
    if (draft.missing() > 0) {
      phase = Phase.COMPLETE;
      begin(iterations);
    } else if (draft.activeCount() > Bounds.leastVehicles(in) && Bounds.largestFixedCost(in) > 0) {
      phase = Phase.FLEET;
      fleetLeft = Math.max(1, (long) (FLEET_SHARE * iterations));
      begin(fleetLeft);
      dropTour();
    } else {
      reduceCost();
    }
  }

  private void begin(long iterations) {
    temperature = WARM * unit;
    cooling = Math.pow(COLD / WARM, 1.0 / iterations);
  }

  /** What a leg costs on average, fixed costs and skipped stops not counted. */
  private double meanLeg() {
    double sum = 0;
    int legs = 0;
    for (int k = 0; k < draft.activeCount(); k++) {
      Tour tour = draft.tour(draft.slot(k));
      sum += tour.cost;
      legs += tour.length + 1;
    }
    return sum > 0 ? sum / legs : 1;
  }

  /** False when stopped before the end. */
  boolean run(long iterations) {
    for (long i = 0; i < iterations; i++) {
      if (stop.getAsBoolean()) {
        return false;
      }
      step();
    }
    return true;
  }

  private void step() {
    draft.mark();
    double cost = draft.cost();
    int missing = draft.missing();
    int known = draft.absentCount();
    long weight = phase == Phase.COST ? 0 : weightOfMissing();
    ruin.remove(draft);
    recreate.insert(draft, known, phase != Phase.FLEET, () -> false);
    trade.tryOne(draft);
    boolean accepted =
        phase == Phase.COST
            ? draft.missing() <= missing && isCheapEnough(cost)
            : isCompleter(cost, missing, weight);
    if (accepted) {
      improve();
    } else {
      draft.rollBack();
    }
    temperature *= cooling;
    cycleLeft--;
    if (phase == Phase.FLEET && --fleetLeft <= 0) {
      reduceCost();
    }
  }

  private boolean isCheapEnough(double cost) {
    return draft.cost() < cost - temperature * Math.log(random.nextDouble());
  }

  /**
   * The absence criterion: better leaves out fewer, or such that were seldom left out before. What
   * is left out now counts more from now on.
   */
  private boolean isCompleter(double cost, int missing, long weight) {
    long now = weightOfMissing();
    boolean accepted =
        draft.missing() < missing
            || now < weight
            || (now == weight && draft.missing() == missing && isCheapEnough(cost));
    for (int k = 0; k < draft.absentCount(); k++) {
      absence[draft.absent(k)]++;
    }
    return accepted;
  }

  private long weightOfMissing() {
    long sum = 0;
    for (int k = 0; k < draft.absentCount(); k++) {
      int request = draft.absent(k);
      sum += in.isRequired(request) ? 1 + absence[request] : 0;
    }
    return sum;
  }

  private void improve() {
    if (draft.missing() > best.missing()
        || (draft.missing() == best.missing() && draft.cost() >= best.cost())) {
      return;
    }
    Snapshot now = draft.snapshot();
    if (now.isBetterThan(best)) {
      best = now;
    }
    if (draft.missing() > 0) {
      return;
    }
    switch (phase) {
      case COMPLETE -> reduceCost();
      case FLEET -> {
        if (draft.activeCount() > Bounds.leastVehicles(in)) {
          dropTour();
        } else {
          reduceCost();
        }
      }
      case COST -> {}
    }
  }

  private void dropTour() {
    int slot = draft.slot(0);
    long least = Long.MAX_VALUE;
    for (int k = 0; k < draft.activeCount(); k++) {
      Tour tour = draft.tour(draft.slot(k));
      long sum = 0;
      for (int p = 1; p <= tour.length; p++) {
        sum += 1 + absence[tour.stop[p]];
      }
      if (sum < least) {
        least = sum;
        slot = draft.slot(k);
      }
    }
    draft.mark();
    ruin.removeTour(draft, slot);
  }

  private void reduceCost() {
    phase = Phase.COST;
    draft.load(best);
    begin(Math.max(1, cycleLeft));
  }
}
