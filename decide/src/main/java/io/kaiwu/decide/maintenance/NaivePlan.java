// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.maintenance;

import java.util.List;

/**
 * What would be done without a solver, to measure a plan against. It need not keep the demand and
 * the crew hours; what it breaks is valued at the problem's prices.
 *
 * @param shortfall output missing over all periods
 * @param extraCrewHours missing over all periods
 * @param reliefCents what these two cost, rounded to a cent
 */
public record NaivePlan(
    NaiveRule rule,
    List<MachinePlan> machines,
    double shortfall,
    double extraCrewHours,
    long reliefCents) {

  public NaivePlan {
    machines = List.copyOf(machines);
  }

  /** All machines' expected cost and the relief together. */
  public long totalCents() {
    return machines.stream().mapToLong(MachinePlan::expectedCents).sum() + reliefCents;
  }
}
