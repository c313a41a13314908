// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.shop;

/** By when some schedule of a problem that has one is done, whatever its objective. */
public final class ShopHorizon {

  private ShopHorizon() {}

  /**
   * A time by which some best schedule is done if any exists: beyond everything that is fixed in
   * time, all operations could follow one another, and none gains by waiting any longer.
   */
  public static long of(ShopProblem problem) {
    long fixed = problem.now();
    long gaps = 0;
    long work = 0;
    for (Machine machine : problem.machines()) {
      for (Machine.Block block : machine.blocks()) {
        fixed = Math.max(fixed, block.end() < ShopProblem.LARGEST ? block.end() : block.start());
      }
      for (Machine.Maintenance upkeep : machine.maintenances()) {
        boolean open = upkeep.latestEnd() >= ShopProblem.LARGEST;
        fixed = Math.max(fixed, open ? upkeep.earliest() : upkeep.latestEnd());
        work += upkeep.duration();
      }
      gaps = Math.max(gaps, longestSetup(machine));
    }
    for (Job job : problem.jobs()) {
      fixed = Math.max(fixed, job.release());
      for (Operation operation : job.operations()) {
        work += operation.choices().stream().mapToLong(Operation.Choice::duration).max().orElse(0);
        work += gaps;
      }
    }
    for (Pin pin : problem.pins()) {
      fixed = Math.max(fixed, pin.start());
    }
    for (Pin was : problem.before()) {
      fixed = Math.max(fixed, was.start());
    }
    return fixed + work + tariffRoom(problem);
  }

  /** Where energy counts, all work may wait until the last step of a tariff, or a period of it. */
  private static long tariffRoom(ShopProblem problem) {
    if (problem.weights().energy() == 0) {
      return 0;
    }
    Tariff tariff = problem.tariff();
    long wait = tariff.period() == 0 ? tariff.steps().getLast().from() : tariff.period();
    return wait * (tariff.period() == 0 ? 1 : problem.operations());
  }

  private static long longestSetup(Machine machine) {
    long longest = 0;
    for (var row : machine.setups()) {
      for (long time : row) {
        longest = Math.max(longest, time);
      }
    }
    return longest;
  }
}
