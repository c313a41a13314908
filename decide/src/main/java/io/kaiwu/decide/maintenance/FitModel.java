// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.maintenance;

import com.google.ortools.sat.BoolVar;
import com.google.ortools.sat.CpModel;
import com.google.ortools.sat.IntVar;
import com.google.ortools.sat.LinearExpr;
import com.google.ortools.sat.LinearExprBuilder;
import io.kaiwu.decide.cpsat.CpOutcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Whether requirements can be met together, and what it takes to make them. Costs of wear do not
 * matter here, and a machine whose stop is not settled is best left running: it has no part in the
 * model but its output.
 */
final class FitModel {

  private record Start(BoolVar chosen, int period) {}

  /**
   * How far a requirement is eased: by this much, at this price per step in thousandths of a cent.
   */
  private record Slack(IntVar amount, long price) {}

  private final MaintenanceProblem problem;
  private final Predicate<Ask> elastic;
  private final CpModel model;
  private final Map<Integer, List<Start>> starts = new LinkedHashMap<>();
  private final Map<Ask, Slack> slacks = new LinkedHashMap<>();

  /**
   * @param asks what must be met; all else is left out
   * @param elastic which of them may be eased for a price
   */
  FitModel(CpModel model, MaintenanceProblem problem, Set<Ask> asks, Predicate<Ask> elastic) {
    this.model = model;
    this.problem = problem;
    this.elastic = elastic;
    for (int m = 0; m < problem.machines().size(); m++) {
      if (asks.contains(new Ask.Settled(m))) {
        addMachine(m, asks.contains(new Ask.Barred(m)));
      }
    }
    for (int p = 0; p < problem.periods().size(); p++) {
      if (asks.contains(new Ask.Crew(p))) {
        addCrew(p);
      }
      if (asks.contains(new Ask.Demand(p))) {
        addDemand(p);
      }
    }
    LinearExprBuilder relief = LinearExpr.newBuilder();
    slacks.values().forEach(slack -> relief.addTerm(slack.amount, slack.price));
    model.minimize(relief);
  }

  CpModel cpModel() {
    return model;
  }

  /** What is eased, and by how many steps: thousandths of a unit or an hour, or one waiver. */
  Map<Ask, Long> eased(CpOutcome outcome) {
    Map<Ask, Long> eased = new LinkedHashMap<>();
    slacks.forEach((ask, slack) -> {
      long amount = outcome.value(slack.amount);
      if (amount > 0) {
        eased.put(ask, amount);
      }
    });
    return eased;
  }

  private void addMachine(int index, boolean barredCounts) {
    Machine machine = problem.machines().get(index);
    LinearExprBuilder count = LinearExpr.newBuilder();
    LinearExprBuilder barred = LinearExpr.newBuilder();
    List<Start> ofMachine = new ArrayList<>();
    AllowedStarts.byRule(machine.rule(), problem.periods().size())
        .forEach(period -> {
          BoolVar chosen = model.newBoolVar("");
          ofMachine.add(new Start(chosen, period));
          count.add(chosen);
          if (AllowedStarts.isBarred(machine, period)) {
            barred.add(chosen);
          }
        });
    starts.put(index, ofMachine);
    long waiver = 1000 * problem.prices().waiverCents();
    if (!(machine.rule() instanceof StopRule.Started)) {
      addSlack(new Ask.Settled(index), 1, 1, waiver, count);
    }
    model.addEquality(count, 1);
    if (barredCounts) {
      addSlack(new Ask.Barred(index), 1, -1, waiver, barred);
      model.addLessOrEqual(barred, 0);
    }
  }

  private void addCrew(int period) {
    LinearExprBuilder crew = LinearExpr.newBuilder();
    long most = 0;
    for (Map.Entry<Integer, List<Start>> entry : starts.entrySet()) {
      Stop stop = problem.machines().get(entry.getKey()).stop();
      long hours = Numbers.thousandths(stop.crewHoursPerPeriod());
      most += hours;
      addStanding(crew, entry, period, hours);
    }
    long price = problem.prices().extraCrewCentsPerHour();
    addSlack(new Ask.Crew(period), most, -1, price, crew);
    model.addLessOrEqual(crew, Numbers.thousandths(problem.periods().get(period).crewHours()));
  }

  private void addDemand(int period) {
    LinearExprBuilder output = LinearExpr.newBuilder();
    for (Machine machine : problem.machines()) {
      output.add(Numbers.thousandths(machine.outputPerPeriod()));
    }
    for (Map.Entry<Integer, List<Start>> entry : starts.entrySet()) {
      Machine machine = problem.machines().get(entry.getKey());
      addStanding(output, entry, period, -Numbers.thousandths(machine.outputPerPeriod()));
    }
    long demand = Numbers.thousandths(problem.periods().get(period).demand());
    long price = problem.prices().shortfallCentsPerUnit();
    addSlack(new Ask.Demand(period), demand, 1, price, output);
    model.addGreaterOrEqual(output, demand);
  }

  private void addStanding(
      LinearExprBuilder sum, Map.Entry<Integer, List<Start>> machine, int period, long amount) {
    int length = problem.machines().get(machine.getKey()).stop().periods();
    for (Start start : machine.getValue()) {
      if (start.period <= period && period < start.period + length) {
        sum.addTerm(start.chosen, amount);
      }
    }
  }

  private void addSlack(Ask ask, long most, long sign, long price, LinearExprBuilder side) {
    if (elastic.test(ask)) {
      IntVar amount = model.newIntVar(0, most, "");
      slacks.put(ask, new Slack(amount, price));
      side.addTerm(amount, sign);
    }
  }
}
