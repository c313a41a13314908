// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.maintenance;

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
}
