// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.maintenance;

import java.math.BigDecimal;
import java.util.List;

/** The checker's own sums, in decimals, of what each period makes and takes. */
final class CheckedPeriods {

  private final MaintenanceProblem problem;
  private final List<CheckedMachine> machines;
  private final List<MachinePlan> plans;

  CheckedPeriods(
      MaintenanceProblem problem, List<CheckedMachine> machines, List<MachinePlan> plans) {
    this.problem = problem;
    this.machines = machines;
    this.plans = plans;
  }

  BigDecimal output(int period) {
    return sum(period, false);
  }

  BigDecimal crew(int period) {
    return sum(period, true);
  }

  /** Missing output; zero when there is enough. */
  BigDecimal shortfall(int period) {
    BigDecimal demand = BigDecimal.valueOf(problem.periods().get(period).demand());
    return demand.subtract(output(period)).max(BigDecimal.ZERO);
  }

  /** Missing crew hours; zero when there are enough. */
  BigDecimal extraCrew(int period) {
    BigDecimal hours = BigDecimal.valueOf(problem.periods().get(period).crewHours());
    return crew(period).subtract(hours).max(BigDecimal.ZERO);
  }

  private BigDecimal sum(int period, boolean crew) {
    BigDecimal sum = BigDecimal.ZERO;
    for (int i = 0; i < plans.size(); i++) {
      if (machines.get(i).standsStill(plans.get(i).stopStart(), period) == crew) {
        Machine machine = problem.machines().get(i);
        sum =
            sum.add(
                BigDecimal.valueOf(
                    crew ? machine.stop().crewHoursPerPeriod() : machine.outputPerPeriod()));
      }
    }
    return sum;
  }
}
