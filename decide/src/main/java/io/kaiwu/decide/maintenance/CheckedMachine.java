// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.maintenance;

import java.util.OptionalInt;

/** The checker's own arithmetic for one machine: what a stop costs, and when it may begin. */
final class CheckedMachine {

  private final Machine machine;
  private final int horizon;
  private final CheckedLife life;

  CheckedMachine(Machine machine, int horizon) {
    this.machine = machine;
    this.horizon = horizon;
    this.life = new CheckedLife(machine.life());
  }

  double failureProbability(OptionalInt start) {
    return life.failureBefore(use(start));
  }

  double stopCents(OptionalInt start) {
    return start.isPresent() ? machine.stop().costCents() : 0;
  }

  double failureCents(OptionalInt start) {
    return failureProbability(start) * machine.failureCents();
  }

  double wastedLifeCents(OptionalInt start) {
    return start.isPresent() ? life.expectedLeft(use(start)) * machine.lifeCentsPerCycle() : 0;
  }

  boolean standsStill(OptionalInt start, int period) {
    return start.isPresent()
        && start.getAsInt() <= period
        && period - start.getAsInt() < machine.stop().periods();
  }

  boolean keepsRule(OptionalInt start) {
    return switch (machine.rule()) {
      case StopRule.Free free -> true;
      case StopRule.Started started -> start.equals(OptionalInt.of(0));
      case StopRule.StartAt at -> start.equals(OptionalInt.of(at.period()));
      case StopRule.StartBy by -> start.isPresent() && start.getAsInt() <= by.period();
    };
  }

  boolean keepsBarredPeriods(OptionalInt start) {
    return machine.barredPeriods().stream().noneMatch(barred -> standsStill(start, barred));
  }

  /** When a naive planner would stop it. */
  OptionalInt naiveStart(NaiveRule rule) {
    int wanted = horizon;
    if (rule == NaiveRule.STOP_AT_PREDICTED_LIFE) {
      double limit = machine.life().predictedCycles() * (1 + 1e-9);
      while (wanted > 0 && wanted * machine.cyclesPerPeriod() > limit) {
        wanted--;
      }
    }
    if (wanted == horizon && machine.rule() instanceof StopRule.Free) {
      return OptionalInt.empty();
    }
    for (int start = Math.min(wanted, horizon - 1); start >= 0; start--) {
      if (mayStart(start)) {
        return OptionalInt.of(start);
      }
    }
    for (int start = wanted + 1; start < horizon; start++) {
      if (mayStart(start)) {
        return OptionalInt.of(start);
      }
    }
    return OptionalInt.empty();
  }

  private boolean mayStart(int period) {
    OptionalInt start = OptionalInt.of(period);
    return keepsRule(start) && keepsBarredPeriods(start);
  }

  private double use(OptionalInt start) {
    return start.orElse(horizon) * machine.cyclesPerPeriod();
  }
}
