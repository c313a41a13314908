// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.maintenance;

import io.kaiwu.core.asset.AssetPath;
import io.kaiwu.decide.plan.SolveOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Problems to test with. */
final class Instances {

  static final ReliefPrices PRICES = new ReliefPrices(2_000, 9_000, 300_000);

  private Instances() {}

  static SolveOptions options() {
    return SolveOptions.of(Duration.ofSeconds(60), 7);
  }

  static RemainingLife life(double predicted) {
    return new RemainingLife(predicted, predicted * 0.6, predicted * 1.5, 0.9);
  }

  static Machine machine(String name, double life) {
    return Machine.of(
        AssetPath.of("plant/" + name), life(life), 10, 100, new Stop(100_000, 1, 8), 2_000_000);
  }

  static MaintenanceProblem problem(List<Period> periods, List<Machine> machines) {
    return new MaintenanceProblem(periods, machines, PRICES, "t", "CNY");
  }

  static List<Period> periods(int count, double demand, double crewHours) {
    List<Period> periods = new ArrayList<>();
    for (int p = 0; p < count; p++) {
      periods.add(new Period("D" + (p + 1), demand, crewHours));
    }
    return periods;
  }

  /** Of any shape, solvable or not; crew and demand are scarce. */
  static MaintenanceProblem random(Random random, int machineCount, int periodCount) {
    List<Machine> machines = new ArrayList<>();
    double output = 0;
    double crew = 0;
    for (int m = 0; m < machineCount; m++) {
      Machine machine = randomMachine(random, m, periodCount);
      machines.add(machine);
      output += machine.outputPerPeriod();
      crew = Math.max(crew, machine.stop().crewHoursPerPeriod());
    }
    List<Period> periods = new ArrayList<>();
    for (int p = 0; p < periodCount; p++) {
      double demand = thousandths(output * (0.3 + 0.65 * random.nextDouble()));
      double hours = thousandths(crew * (0.6 + 1.2 * random.nextDouble()));
      periods.add(new Period("D" + (p + 1), demand, hours));
    }
    return problem(periods, machines);
  }

  private static Machine randomMachine(Random random, int index, int periodCount) {
    double cycles = 1 + random.nextInt(20) / 2.0;
    double predicted = random.nextDouble() * 1.5 * periodCount * cycles;
    double low = predicted - random.nextDouble() * predicted * 1.2;
    double high = predicted * (1 + random.nextDouble());
    double confidence = 0.5 + random.nextInt(490) / 1000.0;
    RemainingLife life =
        random.nextInt(8) == 0
            ? new RemainingLife(predicted, predicted, predicted, confidence)
            : new RemainingLife(predicted, low, high, confidence);
    StopRule rule =
        switch (random.nextInt(9)) {
          case 0 -> new StopRule.Started();
          case 1 -> new StopRule.StartAt(random.nextInt(periodCount));
          case 2 -> new StopRule.StartBy(random.nextInt(periodCount));
          default -> new StopRule.Free();
        };
    List<Integer> barred =
        random.nextInt(3) == 0 && !(rule instanceof StopRule.Started)
            ? List.of(random.nextInt(periodCount))
            : List.of();
    return new Machine(
        AssetPath.of("plant/m" + index),
        life,
        cycles,
        thousandths(20 + 100 * random.nextDouble()),
        new Stop(
            random.nextInt(400_000), 1 + random.nextInt(2), thousandths(random.nextInt(90) / 7.0)),
        random.nextInt(5_000_000),
        random.nextBoolean() ? 0 : random.nextInt(50_000) / cycles / periodCount,
        rule,
        barred);
  }

  private static double thousandths(double value) {
    return Math.rint(value * 1000) / 1000;
  }
}
