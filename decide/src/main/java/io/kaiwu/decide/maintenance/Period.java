// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.maintenance;

import io.kaiwu.decide.DecideException;

/**
 * One period of the plan: a shift, a day, a week.
 *
 * @param label by which people know it: {@code 2026-W48}, or when it begins
 * @param demand what the running machines must make together, at most three decimals
 * @param crewHours what the maintenance crew can work, at most three decimals
 */
public record Period(String label, double demand, double crewHours) {

  public Period {
    if (label.isBlank()) {
      throw new DecideException("The label of a period must not be blank. Maybe its start.");
    }
    demand = Numbers.quantity(demand, "demand of period " + label);
    crewHours = Numbers.quantity(crewHours, "crew hours of period " + label);
  }
}
