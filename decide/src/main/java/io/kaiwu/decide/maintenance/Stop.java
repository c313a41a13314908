// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.maintenance;

import io.kaiwu.decide.DecideException;

/**
 * What one planned maintenance stop of a machine takes.
 *
 * @param costCents parts and wages, in [0, 1e12] cents
 * @param periods how many periods the machine stands still, in [1, 100000]
 * @param crewHoursPerPeriod needed in each of them, with at most three decimals
 */
public record Stop(long costCents, int periods, double crewHoursPerPeriod) {

  private static final int MAX_PERIODS = 100_000;

  public Stop {
    Numbers.requireCents(costCents, 0, "cost of a stop");
    if (periods < 1 || periods > MAX_PERIODS) {
      throw new DecideException(
          "The duration (%d) of a stop must lie in [1, %d] periods."
              .formatted(periods, MAX_PERIODS));
    }
    crewHoursPerPeriod = Numbers.quantity(crewHoursPerPeriod, "crew hours of a stop");
  }
}
