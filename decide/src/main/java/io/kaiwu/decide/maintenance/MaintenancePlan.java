// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.maintenance;

import io.kaiwu.decide.DecideException;
import java.util.List;

/**
 * When each machine is stopped, with what that costs and leaves, beside the naive plans.
 *
 * @param machines in the order of the problem
 * @param periods in the order of the problem
 * @param naive one for each {@link NaiveRule}, in its order
 */
public record MaintenancePlan(
    List<MachinePlan> machines, List<PeriodPlan> periods, List<NaivePlan> naive) {

  public MaintenancePlan {
    machines = List.copyOf(machines);
    periods = List.copyOf(periods);
    naive = List.copyOf(naive);
  }

  /** The objective: the expected cost of all machines. */
  public long totalCents() {
    return machines.stream().mapToLong(MachinePlan::expectedCents).sum();
  }

  /**
   * What that naive rule would have planned.
   *
   * @throws DecideException when it was left out
   */
  public NaivePlan naivePlan(NaiveRule rule) {
    return naive.stream()
        .filter(plan -> plan.rule() == rule)
        .findFirst()
        .orElseThrow(() -> new DecideException("The plan has no naive plan (%s).".formatted(rule)));
  }
}
