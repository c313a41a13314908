// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.maintenance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/** Makes the plans that people make without a solver. */
final class Naive {

  private final MaintenanceProblem problem;
  private final List<ExpectedCost> costs;

  Naive(MaintenanceProblem problem, List<ExpectedCost> costs) {
    this.problem = problem;
    this.costs = costs;
  }

  List<NaivePlan> plans() {
    return Arrays.stream(NaiveRule.values()).map(this::plan).toList();
  }

  private NaivePlan plan(NaiveRule rule) {
    List<OptionalInt> starts = new ArrayList<>();
    List<MachinePlan> machines = new ArrayList<>();
    for (int i = 0; i < costs.size(); i++) {
      OptionalInt start = start(problem.machines().get(i), rule);
      starts.add(start);
      machines.add(costs.get(i).of(start));
    }
    StopLoad load = new StopLoad(problem, starts);
    long shortfall = load.shortfall(problem);
    long extraCrew = load.extraCrew(problem);
    long relief =
        shortfall * problem.prices().shortfallCentsPerUnit()
            + extraCrew * problem.prices().extraCrewCentsPerHour();
    return new NaivePlan(
        rule,
        machines,
        Numbers.fromThousandths(shortfall),
        Numbers.fromThousandths(extraCrew),
        Math.floorDiv(relief + 500, 1000L));
  }

  private OptionalInt start(Machine machine, NaiveRule rule) {
    int periods = problem.periods().size();
    int wanted =
        switch (rule) {
          case RUN_TO_FAILURE -> periods;
          case STOP_AT_PREDICTED_LIFE -> atPredictedLife(machine, periods);
        };
    if (wanted == periods && !AllowedStarts.isSettled(machine)) {
      return OptionalInt.empty();
    }
    int[] allowed = AllowedStarts.of(machine, periods);
    OptionalInt earlier = Arrays.stream(allowed).filter(t -> t <= wanted).max();
    return earlier.isPresent() ? earlier : Arrays.stream(allowed).min();
  }

  /**
   * The last period that begins within the predicted life; {@code periods} when it outlasts them.
   */
  private static int atPredictedLife(Machine machine, int periods) {
    double life = machine.life().predictedCycles() * (1 + 1e-9);
    int period = 0;
    while (period < periods && (period + 1) * machine.cyclesPerPeriod() <= life) {
      period++;
    }
    return period;
  }
}
