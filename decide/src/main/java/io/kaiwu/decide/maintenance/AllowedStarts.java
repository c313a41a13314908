// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.maintenance;

import java.util.stream.IntStream;

/** The periods in which the stop of one machine may begin. */
final class AllowedStarts {

  private AllowedStarts() {}

  /** By rule and barred periods, ascending. */
  static int[] of(Machine machine, int periods) {
    return byRule(machine.rule(), periods).filter(start -> !isBarred(machine, start)).toArray();
  }

  /** By the rule alone, ascending. */
  static IntStream byRule(StopRule rule, int periods) {
    return switch (rule) {
      case StopRule.Free() -> IntStream.range(0, periods);
      case StopRule.Started() -> IntStream.of(0);
      case StopRule.StartAt(int period) -> IntStream.of(period);
      case StopRule.StartBy(int period) -> IntStream.rangeClosed(0, period);
    };
  }

  /** Whether a stop that begins here would reach into a barred period. */
  static boolean isBarred(Machine machine, int start) {
    return machine.barredPeriods().stream()
        .anyMatch(barred -> barred >= start && barred < start + machine.stop().periods());
  }

  static boolean isSettled(Machine machine) {
    return !(machine.rule() instanceof StopRule.Free);
  }
}
