// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.maintenance;

import java.util.OptionalInt;

/** What it is expected to cost to stop one machine in a period, or not at all. */
final class ExpectedCost {

  private final Machine machine;
  private final int periods;
  private final LifeCurve life;

  ExpectedCost(Machine machine, int periods) {
    this.machine = machine;
    this.periods = periods;
    this.life = new LifeCurve(machine.life());
  }

  MachinePlan of(OptionalInt stopStart) {
    double cycles = stopStart.orElse(periods) * machine.cyclesPerPeriod();
    double failure = life.failureBefore(cycles);
    boolean stops = stopStart.isPresent();
    return new MachinePlan(
        machine.asset(),
        stopStart,
        failure,
        stops ? machine.stop().costCents() : 0,
        Math.round(machine.failureCents() * failure),
        stops ? Math.round(machine.lifeCentsPerCycle() * life.expectedLeft(cycles)) : 0);
  }
}
