// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.maintenance;

import java.util.List;
import java.util.OptionalInt;

/** Adds up, in exact thousandths, what stops take from each period. */
final class StopLoad {

  private final long[] output;
  private final long[] crew;

  StopLoad(MaintenanceProblem problem, List<OptionalInt> stopStarts) {
    int periods = problem.periods().size();
    output = new long[periods];
    crew = new long[periods];
    for (int i = 0; i < stopStarts.size(); i++) {
      Machine machine = problem.machines().get(i);
      OptionalInt start = stopStarts.get(i);
      for (int p = 0; p < periods; p++) {
        if (start.isPresent()
            && p >= start.getAsInt()
            && p < start.getAsInt() + machine.stop().periods()) {
          crew[p] += Numbers.thousandths(machine.stop().crewHoursPerPeriod());
        } else {
          output[p] += Numbers.thousandths(machine.outputPerPeriod());
        }
      }
    }
  }

  PeriodPlan period(int period) {
    return new PeriodPlan(
        Numbers.fromThousandths(output[period]), Numbers.fromThousandths(crew[period]));
  }

  /** Missing output of all periods, in thousandths. */
  long shortfall(MaintenanceProblem problem) {
    long sum = 0;
    for (int p = 0; p < output.length; p++) {
      sum += Math.max(0, Numbers.thousandths(problem.periods().get(p).demand()) - output[p]);
    }
    return sum;
  }

  /** Missing crew hours of all periods, in thousandths. */
  long extraCrew(MaintenanceProblem problem) {
    long sum = 0;
    for (int p = 0; p < crew.length; p++) {
      sum += Math.max(0, crew[p] - Numbers.thousandths(problem.periods().get(p).crewHours()));
    }
    return sum;
  }
}
