// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.maintenance;

import io.kaiwu.decide.DecideException;
import io.kaiwu.decide.plan.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Applies a change, found by its key, to a problem. */
final class Easing {

  private Easing() {}

  static MaintenanceProblem apply(MaintenanceProblem problem, Change change) {
    List<Period> periods = new ArrayList<>(problem.periods());
    List<Machine> machines = new ArrayList<>(problem.machines());
    Ask ask = find(problem, change.key());
    switch (ask) {
      case Ask.Demand(int p) -> {
        Period old = periods.get(p);
        double demand = rounded(old.demand() - change.amount());
        periods.set(p, new Period(old.label(), demand, old.crewHours()));
      }
      case Ask.Crew(int p) -> {
        Period old = periods.get(p);
        double crewHours = rounded(old.crewHours() + change.amount());
        periods.set(p, new Period(old.label(), old.demand(), crewHours));
      }
      case Ask.Settled(int m) -> machines.set(m, machines.get(m).withRule(new StopRule.Free()));
      case Ask.Barred(int m) -> machines.set(m, machines.get(m).withBarredPeriods(List.of()));
    }
    return new MaintenanceProblem(
        periods, machines, problem.prices(), problem.outputUnit(), problem.currency());
  }

  private static Ask find(MaintenanceProblem problem, String key) {
    for (int p : IntStream.range(0, problem.periods().size()).toArray()) {
      for (Ask ask : List.of(new Ask.Demand(p), new Ask.Crew(p))) {
        if (ClashWords.key(problem, ask).equals(key)) {
          return ask;
        }
      }
    }
    for (int m : IntStream.range(0, problem.machines().size()).toArray()) {
      for (Ask ask : List.of(new Ask.Settled(m), new Ask.Barred(m))) {
        if (ClashWords.key(problem, ask).equals(key)) {
          return ask;
        }
      }
    }
    throw new DecideException(
        "The change (%s) is about nothing in this problem. Maybe it belongs to another one."
            .formatted(key));
  }

  private static double rounded(double quantity) {
    return Numbers.fromThousandths(Numbers.thousandths(quantity));
  }
}
