// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.maintenance;

import io.kaiwu.core.asset.AssetPath;
import io.kaiwu.decide.DecideException;
import io.kaiwu.decide.plan.Change;
import io.kaiwu.decide.plan.Relaxation;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which machines to stop for maintenance in which of the coming periods, at the least expected
 * cost.
 *
 * <p>Each machine is stopped at most once. A stop that begins in period t costs
 *
 * <ul>
 *   <li>its price,
 *   <li>the cost of a failure times the probability that the life ends before t x cyclesPerPeriod
 *       cycles of use,
 *   <li>the value of the life that is expected to be left then;
 * </ul>
 *
 * a machine that is not stopped costs a failure times the probability of one within all periods.
 * Each part is rounded to a cent, half up. After its stop a machine is as new and does not fail
 * within the plan. A stop may reach beyond the last period. Requirements: in each period the
 * machines that do not stand still make the demand, and the stops need no more crew hours than
 * there are. What an unplanned failure does to output and crew is in its cost alone.
 *
 * @param outputUnit of outputs and demands, for texts: {@code t}
 * @param currency of all cents, for texts: {@code CNY}
 */
public record MaintenanceProblem(
    List<Period> periods,
    List<Machine> machines,
    ReliefPrices prices,
    String outputUnit,
    String currency) {

  /** A JSON number, and a double, holds integers exactly up to 2^53. */
  private static final double MAX_TOTAL = 1L << 53;

  /** Prices of easing are summed in thousandths of a cent. */
  private static final double MAX_RELIEF = MAX_TOTAL / 1000;

  public MaintenanceProblem {
    periods = List.copyOf(periods);
    machines = List.copyOf(machines);
    if (periods.isEmpty()) {
      throw new DecideException("A maintenance plan needs at least one period.");
    }
    requireDistinct(machines);
    for (Machine machine : machines) {
      requireInside(machine, periods.size());
    }
    requireSmallTotals(periods, machines, prices);
  }

  /**
   * This problem with the changes of a way out of its clash, after which a plan exists.
   *
   * @throws DecideException for a change that is not about this problem
   */
  public MaintenanceProblem eased(Relaxation relaxation) {
    MaintenanceProblem eased = this;
    for (Change change : relaxation.changes()) {
      eased = Easing.apply(eased, change);
    }
    return eased;
  }

  private static void requireDistinct(List<Machine> machines) {
    Set<AssetPath> seen = new HashSet<>();
    for (Machine machine : machines) {
      if (!seen.add(machine.asset())) {
        throw new DecideException(
            "The machine (%s) must appear only once in a plan.".formatted(machine.asset()));
      }
    }
  }

  private static void requireInside(Machine machine, int periods) {
    switch (machine.rule()) {
      case StopRule.Free() -> {}
      case StopRule.Started() -> {
        if (machine.barredPeriods().stream().anyMatch(p -> p < machine.stop().periods())) {
          throw new DecideException(
              "The machine (%s) stands still already, so its first %d periods cannot be barred."
                  .formatted(machine.asset(), machine.stop().periods()));
        }
      }
      case StopRule.StartAt(int period) -> requireInside(machine, "stop", period, periods);
      case StopRule.StartBy(int period) -> requireInside(machine, "latest stop", period, periods);
    }
    for (int barred : machine.barredPeriods()) {
      requireInside(machine, "barred period", barred, periods);
    }
  }

  private static void requireInside(Machine machine, String what, int period, int periods) {
    if (period < 0 || period >= periods) {
      throw new DecideException(
          "The %s (%d) of %s must lie in [0, %d). Maybe it was counted from 1."
              .formatted(what, period, machine.asset(), periods));
    }
  }

  private static void requireSmallTotals(
      List<Period> periods, List<Machine> machines, ReliefPrices prices) {
    double cents = 0;
    double crewHours = 0;
    for (Machine machine : machines) {
      cents +=
          (double) machine.stop().costCents()
              + machine.failureCents()
              + 2 * Math.max(0, machine.life().highCycles()) * machine.lifeCentsPerCycle();
      crewHours += machine.stop().crewHoursPerPeriod();
    }
    double demand = periods.stream().mapToDouble(Period::demand).sum();
    double relief =
        demand * prices.shortfallCentsPerUnit()
            + crewHours * periods.size() * prices.extraCrewCentsPerHour()
            + 2.0 * machines.size() * prices.waiverCents();
    if (cents > MAX_TOTAL || relief > MAX_RELIEF) {
      throw new DecideException(
          "The costs of all machines (%.0f cents) must stay below 2^53 and the price of easing everything (%.0f cents) below 2^53 / 1000. Maybe choose larger units."
              .formatted(cents, relief));
    }
  }
}
