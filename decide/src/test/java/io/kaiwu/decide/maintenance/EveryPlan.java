// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.maintenance;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Tries every plan there is; the truth about small problems. */
final class EveryPlan {

  private final MaintenanceProblem problem;
  private final List<CheckedMachine> machines;
  private final int periods;

  EveryPlan(MaintenanceProblem problem) {
    this.problem = problem;
    this.periods = problem.periods().size();
    this.machines = problem.machines().stream().map(m -> new CheckedMachine(m, periods)).toList();
  }

  /** The least cost in cents; empty when no plan keeps all requirements. */
  OptionalLong cheapest() {
    long[][] cost = new long[machines.size()][periods + 1];
    for (int m = 0; m < machines.size(); m++) {
      for (int s = 0; s <= periods; s++) {
        CheckedMachine machine = machines.get(m);
        OptionalInt start = start(s);
        boolean allowed = machine.keepsRule(start) && machine.keepsBarredPeriods(start);
        cost[m][s] =
            allowed
                ? Math.round(machine.stopCents(start))
                    + Math.round(machine.failureCents(start))
                    + Math.round(machine.wastedLifeCents(start))
                : -1;
      }
    }
    return search(cost, new ArrayList<>());
  }

  private OptionalLong search(long[][] cost, List<Integer> chosen) {
    int m = chosen.size();
    if (m == machines.size()) {
      long sum = 0;
      for (int i = 0; i < m; i++) {
        sum += cost[i][chosen.get(i)];
      }
      return fits(chosen) ? OptionalLong.of(sum) : OptionalLong.empty();
    }
    OptionalLong best = OptionalLong.empty();
    for (int s = 0; s <= periods; s++) {
      if (cost[m][s] >= 0) {
        chosen.add(s);
        OptionalLong found = search(cost, chosen);
        chosen.removeLast();
        if (found.isPresent() && (best.isEmpty() || found.getAsLong() < best.getAsLong())) {
          best = found;
        }
      }
    }
    return best;
  }

  /** Whether crew and demand allow these starts; the number of periods stands for no stop. */
  boolean fits(List<Integer> chosen) {
    for (int p = 0; p < periods; p++) {
      long output = 0;
      long crew = 0;
      for (int m = 0; m < machines.size(); m++) {
        Machine machine = problem.machines().get(m);
        int start = chosen.get(m);
        if (start < periods && start <= p && p < start + machine.stop().periods()) {
          crew += Math.round(machine.stop().crewHoursPerPeriod() * 1000);
        } else {
          output += Math.round(machine.outputPerPeriod() * 1000);
        }
      }
      if (output < Math.round(problem.periods().get(p).demand() * 1000)
          || crew > Math.round(problem.periods().get(p).crewHours() * 1000)) {
        return false;
      }
    }
    return true;
  }

  private OptionalInt start(int s) {
    return s == periods ? OptionalInt.empty() : OptionalInt.of(s);
  }
}
