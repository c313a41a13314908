// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.shop;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.InputException;
import io.kaiwu.decide.plan.Clash;
import io.kaiwu.decide.plan.Conflict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Names what cannot be, or is hardly meant, before anything is searched. */
public final class ShopDoubts {

  /** Beyond 2^53 an objective is no longer exact as a double. */
  private static final double LARGEST_OBJECTIVE = 0x1p53;

  private final ShopProblem problem;
  private final List<Doubt> doubts = new ArrayList<>();

  private ShopDoubts(ShopProblem problem) {
    this.problem = problem;
  }

  /**
   * Something odd about a problem.
   *
   * @param impossible whether no plan can exist with it
   */
  public record Doubt(Text text, boolean impossible) {}

  /** All that is odd, in the order of machines, jobs, pins and weights. */
  public static List<Doubt> find(ShopProblem problem) {
    ShopDoubts doubts = new ShopDoubts(problem);
    doubts.checkPlace();
    doubts.checkWeights();
    return List.copyOf(doubts.doubts);
  }

  private void checkPlace() {
    checkMachines();
    problem.jobs().forEach(this::checkJob);
    doubts.addAll(PinDoubts.find(problem));
  }

  /**
   * Lets through what may have a plan.
   *
   * @throws InputException with everything that is impossible
   */
  public static void requirePossible(ShopProblem problem) {
    List<Text> fatal = find(problem).stream().filter(Doubt::impossible).map(Doubt::text).toList();
    if (!fatal.isEmpty()) {
      throw new InputException(
          Text.of(
              fatal.stream().map(Text::zh).collect(Collectors.joining("\n")),
              fatal.stream().map(Text::en).collect(Collectors.joining("\n"))));
    }
  }

  /** Everything impossible, as the reason why there is no plan. */
  public static Optional<Clash> findClash(ShopProblem problem) {
    ShopDoubts doubts = new ShopDoubts(problem);
    doubts.checkPlace();
    List<Conflict> conflicts =
        doubts.doubts.stream()
            .filter(Doubt::impossible)
            .map(doubt -> new Conflict(List.of(), doubt.text(), false))
            .toList();
    return conflicts.isEmpty() ? Optional.empty() : Optional.of(new Clash(conflicts, List.of()));
  }

  static InputException pinnedElsewhere(ShopProblem problem, Pin pin) {
    return new InputException(PinDoubts.elsewhere(problem, pin));
  }

  private void checkMachines() {
    for (int m = 0; m < problem.machines().size(); m++) {
      Machine machine = problem.machines().get(m);
      checkRoom(m);
      for (Machine.Maintenance upkeep : machine.maintenances()) {
        long from = Math.max(upkeep.earliest(), problem.now());
        if (firstRoom(machine, from, upkeep.duration()) + upkeep.duration() > upkeep.latestEnd()) {
          add(
              true,
              "机器（%s）在 %d 到 %d 之间没有连续 %d 的空闲来做保养（%s）。请放宽期限或调整停用时段。"
                  .formatted(
                      machine.name(), from, upkeep.latestEnd(), upkeep.duration(), upkeep.name()),
              "Machine (%s) has no %4$d free in a row between %2$d and %3$d for maintenance (%5$s). Widen its window or change the blocks."
                  .formatted(
                      machine.name(), from, upkeep.latestEnd(), upkeep.duration(), upkeep.name()));
        }
      }
    }
  }

  /** A machine that closes for good has to hold what no other can do. */
  private void checkRoom(int index) {
    Machine machine = problem.machines().get(index);
    long room = 0;
    long at = 0;
    for (Machine.Block block : machine.blocks()) {
      room += Math.max(0, block.start() - at);
      at = Math.max(at, block.end());
    }
    long need = machine.maintenances().stream().mapToLong(Machine.Maintenance::duration).sum();
    for (Job job : problem.jobs()) {
      for (Operation operation : job.operations()) {
        Operation.Choice first = operation.choices().getFirst();
        if (operation.choices().size() == 1 && first.machine() == index) {
          if (firstRoom(machine, 0, first.duration()) >= ShopProblem.LARGEST) {
            return; // which is said of the operation
          }
          need += first.duration();
        }
      }
    }
    if (at >= ShopProblem.LARGEST && need > room) {
      add(
          true,
          "机器（%s）在永久关闭前共开放 %d，而只有它能做的工序和保养共需 %d。请延长班次表（until）或增加机器。"
              .formatted(machine.name(), room, need),
          "Machine (%s) is open for %d in all before it closes for good, but what only it can do takes %d. Lengthen its calendar (until) or allow another machine."
              .formatted(machine.name(), room, need));
    }
  }

  private void checkJob(Job job) {
    long earliest = Math.max(job.release(), problem.now());
    long least = 0;
    for (Operation operation : job.operations()) {
      least += operation.choices().stream().mapToLong(Operation.Choice::duration).min().orElse(0);
      boolean fits =
          operation.choices().stream()
              .anyMatch(choice ->
                  firstRoom(problem.machines().get(choice.machine()), earliest, choice.duration())
                      < ShopProblem.LARGEST);
      if (!fits) {
        add(
            true,
            "作业（%s）的工序（%s）比能做它的机器的任何空档都长。请延长班次、拆分工序或延后停用。".formatted(job.name(), operation.name()),
            "Operation (%2$s) of job (%1$s) is longer than any time its machines are free. Lengthen a shift, split the operation or move a block."
                .formatted(job.name(), operation.name()));
      }
    }
    if (job.due() != Job.NEVER && job.due() < job.release() + least) {
      add(
          false,
          "作业（%s）不可能在交期 %d 前完成：投放于 %d，至少需时 %d。"
              .formatted(job.name(), job.due(), job.release(), least),
          "Job (%s) cannot be done by its due time %d: it is released at %d and takes at least %d."
              .formatted(job.name(), job.due(), job.release(), least));
    }
  }

  /** When a machine's blocks first leave this much room. */
  private static long firstRoom(Machine machine, long from, long length) {
    long at = from;
    for (Machine.Block block : machine.blocks()) {
      if (at < block.end() && block.start() < at + length) {
        at = block.end();
      }
    }
    return at;
  }

  private void checkWeights() {
    Weights weights = problem.weights();
    boolean due = problem.jobs().stream().anyMatch(j -> j.due() != Job.NEVER && j.weight() > 0);
    if (weights.tardiness() > 0 && !due) {
      add(
          false,
          "目标含延误，但没有作业同时有交期和权重。",
          "Tardiness counts, but no job has a due time and a weight.");
    }
    boolean priced = problem.tariff().steps().stream().anyMatch(step -> step.price() != 0);
    if (weights.energy() > 0
        && (!priced || problem.machines().stream().allMatch(m -> m.power() == 0))) {
      add(
          false,
          "目标含电费，但没有电价或机器功率。",
          "Energy counts, but there is no price or no machine's power.");
    }
    if (weights.moved() > 0 && problem.before().isEmpty()) {
      add(false, "目标含变动，但没有原计划。", "Moves count, but there is no plan before.");
    }
    if (largest() > LARGEST_OBJECTIVE) {
      add(
          true,
          "工时与权重的乘积太大，超出精确计算的范围。请用更粗的时间或费用单位。",
          "Times and weights multiply to more than can be computed exactly. Use a coarser unit of time or cost.");
    }
  }

  /** What the worst sensible schedule costs, roughly. */
  private double largest() {
    double horizon = ShopHorizon.of(problem);
    double lateWeight = problem.jobs().stream().mapToDouble(Job::weight).sum();
    double costs = 0;
    for (Job job : problem.jobs()) {
      for (Operation operation : job.operations()) {
        costs +=
            operation.choices().stream()
                .mapToDouble(c -> Math.abs((double) c.cost()))
                .max()
                .orElse(0);
      }
    }
    double price =
        problem.tariff().steps().stream()
            .mapToDouble(s -> Math.abs((double) s.price()))
            .max()
            .orElse(0);
    double power = problem.machines().stream().mapToDouble(Machine::power).max().orElse(0);
    Weights weights = problem.weights();
    return weights.makespan() * horizon
        + weights.tardiness() * lateWeight * horizon
        + weights.cost() * costs
        + weights.energy() * price * power * horizon * problem.machines().size()
        + weights.moved() * horizon * problem.before().size();
  }

  private void add(boolean impossible, String zh, String en) {
    doubts.add(new Doubt(Text.of(zh, en), impossible));
  }
}
