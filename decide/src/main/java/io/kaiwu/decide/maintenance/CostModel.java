// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.maintenance;

import com.google.ortools.sat.BoolVar;
import com.google.ortools.sat.CpModel;
import com.google.ortools.sat.LinearExpr;
import com.google.ortools.sat.LinearExprBuilder;
import io.kaiwu.decide.cpsat.CpOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * The integer model of a problem: one yes or no for each machine and period in which its stop may
 * begin. Costs in cents, outputs and crew hours in thousandths, all exact.
 */
final class CostModel {

  private record Start(BoolVar chosen, int period) {}

  private final MaintenanceProblem problem;
  private final CpModel model;
  private final List<List<Start>> starts = new ArrayList<>();

  CostModel(CpModel model, MaintenanceProblem problem, List<ExpectedCost> costs) {
    this.model = model;
    this.problem = problem;
    LinearExprBuilder objective = LinearExpr.newBuilder();
    for (int i = 0; i < costs.size(); i++) {
      addMachine(problem.machines().get(i), costs.get(i), objective);
    }
    IntStream.range(0, problem.periods().size()).forEach(this::addPeriod);
    model.minimize(objective);
  }

  CpModel cpModel() {
    return model;
  }

  /** Reads when each machine's stop begins. */
  List<OptionalInt> stopStarts(CpOutcome outcome) {
    return starts.stream()
        .map(ofMachine ->
            ofMachine.stream()
                .filter(start -> outcome.isTrue(start.chosen))
                .mapToInt(Start::period)
                .findFirst())
        .toList();
  }

  private void addMachine(Machine machine, ExpectedCost cost, LinearExprBuilder objective) {
    long unstopped = cost.of(OptionalInt.empty()).expectedCents();
    objective.add(unstopped);
    List<Start> ofMachine = new ArrayList<>();
    LinearExprBuilder count = LinearExpr.newBuilder();
    for (int period : AllowedStarts.of(machine, problem.periods().size())) {
      BoolVar chosen = model.newBoolVar("");
      ofMachine.add(new Start(chosen, period));
      count.add(chosen);
      objective.addTerm(chosen, cost.of(OptionalInt.of(period)).expectedCents() - unstopped);
    }
    starts.add(ofMachine);
    model.addLinearConstraint(count, AllowedStarts.isSettled(machine) ? 1 : 0, 1);
  }

  private void addPeriod(int period) {
    LinearExprBuilder crew = LinearExpr.newBuilder();
    LinearExprBuilder output = LinearExpr.newBuilder();
    for (int i = 0; i < starts.size(); i++) {
      Machine machine = problem.machines().get(i);
      long made = Numbers.thousandths(machine.outputPerPeriod());
      output.add(made);
      for (Start start : starts.get(i)) {
        if (start.period <= period && period < start.period + machine.stop().periods()) {
          crew.addTerm(start.chosen, Numbers.thousandths(machine.stop().crewHoursPerPeriod()));
          output.addTerm(start.chosen, -made);
        }
      }
    }
    Period asked = problem.periods().get(period);
    model.addLessOrEqual(crew, Numbers.thousandths(asked.crewHours()));
    model.addGreaterOrEqual(output, Numbers.thousandths(asked.demand()));
  }
}
