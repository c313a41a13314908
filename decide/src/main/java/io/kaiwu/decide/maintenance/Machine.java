// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.maintenance;

import io.kaiwu.core.asset.AssetPath;
import io.kaiwu.decide.DecideException;
import java.util.List;

/**
 * One machine that wears out.
 *
 * @param asset its place in the plant, which is its identity
 * @param cyclesPerPeriod how fast it uses up its life while it runs, zero or more
 * @param outputPerPeriod what it makes in a period in which it runs, with at most three decimals
 * @param failureCents what a failure costs on top of the cost of a stop: the damage, the idle hours
 * @param lifeCentsPerCycle what a cycle of life is worth that a stop throws away; 0 to leave that
 *     out
 * @param barredPeriods in which it must not stand still for a stop, sorted, from 0
 */
public record Machine(
    AssetPath asset,
    RemainingLife life,
    double cyclesPerPeriod,
    double outputPerPeriod,
    Stop stop,
    long failureCents,
    double lifeCentsPerCycle,
    StopRule rule,
    List<Integer> barredPeriods) {

  public Machine {
    cyclesPerPeriod = Numbers.requireNotNegative(cyclesPerPeriod, "cycles per period of " + asset);
    outputPerPeriod = Numbers.quantity(outputPerPeriod, "output per period of " + asset);
    Numbers.requireCents(failureCents, 0, "failure cost of " + asset);
    lifeCentsPerCycle =
        Numbers.requireNotNegative(lifeCentsPerCycle, "value of a cycle of " + asset);
    // Twice the high end is above the expected life for every confidence allowed.
    if (2 * life.highCycles() * lifeCentsPerCycle > Numbers.MAX_CENTS) {
      throw new DecideException(
          "The life of %s (up to %s cycles of %s cents) must not be worth more than %d cents."
              .formatted(asset, life.highCycles(), lifeCentsPerCycle, Numbers.MAX_CENTS / 2));
    }
    barredPeriods = barredPeriods.stream().distinct().sorted().toList();
  }

  /** A machine that may be stopped at any time and whose unused life has no value. */
  public static Machine of(
      AssetPath asset,
      RemainingLife life,
      double cyclesPerPeriod,
      double outputPerPeriod,
      Stop stop,
      long failureCents) {
    return new Machine(
        asset,
        life,
        cyclesPerPeriod,
        outputPerPeriod,
        stop,
        failureCents,
        0,
        new StopRule.Free(),
        List.of());
  }

  public Machine withRule(StopRule rule) {
    return new Machine(
        asset,
        life,
        cyclesPerPeriod,
        outputPerPeriod,
        stop,
        failureCents,
        lifeCentsPerCycle,
        rule,
        barredPeriods);
  }

  public Machine withBarredPeriods(List<Integer> barredPeriods) {
    return new Machine(
        asset,
        life,
        cyclesPerPeriod,
        outputPerPeriod,
        stop,
        failureCents,
        lifeCentsPerCycle,
        rule,
        barredPeriods);
  }

  public Machine withLifeCentsPerCycle(double lifeCentsPerCycle) {
    return new Machine(
        asset,
        life,
        cyclesPerPeriod,
        outputPerPeriod,
        stop,
        failureCents,
        lifeCentsPerCycle,
        rule,
        barredPeriods);
  }
}
