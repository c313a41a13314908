// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.shop;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.InputException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What is to be made, and on what. Times are whole numbers of the problem's unit, from 0.
 *
 * <p>Whatever is on a machine has a place in its sequence, an operation of duration 0 too: it is
 * never inside of another one.
 *
 * @param name for people
 * @param machines each does one operation at a time
 * @param jobs what is to be made
 * @param permutation whether any two jobs pass all machines that both use in the same order
 *     (permutation flow shop)
 * @param tariff what energy costs when
 * @param weights what a schedule is judged by
 * @param now nothing that is not pinned starts earlier
 * @param pins at most one an operation
 * @param before the plan that {@link Weights#moved} compares with; empty for none
 * @param mostMoves how many operations may at most start or be elsewhere than {@code before} had
 *     them; {@link #ANY} for no limit
 */
public record ShopProblem(
    String name,
    List<Machine> machines,
    List<Job> jobs,
    boolean permutation,
    Tariff tariff,
    Weights weights,
    long now,
    List<Pin> pins,
    List<Pin> before,
    int mostMoves) {

  /** No limit to the moves. */
  public static final int ANY = Integer.MAX_VALUE;

  /** Times, durations, costs and weights beyond this make no sense and would overflow sums. */
  public static final long LARGEST = 1L << 40;

  public ShopProblem {
    machines = List.copyOf(machines);
    jobs = List.copyOf(jobs);
    pins = List.copyOf(pins);
    before = List.copyOf(before);
    requireNames(machines.stream().map(Machine::name).toList(), Text.of("机器", "machines"));
    requireNames(jobs.stream().map(Job::name).toList(), Text.of("作业", "jobs"));
    if (now < 0 || mostMoves < 0) {
      throw new InputException(
          Text.of(
              "当前时刻（%d）和允许移动的工序数（%d）不得为负。".formatted(now, mostMoves),
              "The time now (%d) and the moves allowed (%d) must not be negative."
                  .formatted(now, mostMoves)));
    }
    for (Job job : jobs) {
      requireMachines(job, machines, permutation);
    }
    requireOperations(pins, jobs);
    requireOperations(before, jobs);
  }

  private static void requireNames(List<String> names, Text what) {
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (!seen.add(name)) {
        throw new InputException(
            Text.of(
                "有两个%s都叫（%s）。".formatted(what.zh(), name),
                "Two %s are called (%s).".formatted(what.en(), name)));
      }
    }
  }

  private static void requireMachines(Job job, List<Machine> machines, boolean permutation) {
    Set<Integer> visited = new HashSet<>();
    for (Operation operation : job.operations()) {
      for (Operation.Choice choice : operation.choices()) {
        if (choice.machine() < 0 || choice.machine() >= machines.size()) {
          throw wrong(
              job,
              operation,
              "要求不存在的机器 %d",
              "wants machine %d, which there is not",
              choice.machine());
        }
        if (permutation && (!visited.add(choice.machine()) || !job.ordered())) {
          throw wrong(
              job,
              operation,
              "在置换流水车间中不得乱序或两次使用机器 %d",
              "must be in order and use machine %d once in a permutation flow shop",
              choice.machine());
        }
        requireFamily(job, operation, choice, machines.get(choice.machine()));
      }
    }
  }

  private static void requireFamily(
      Job job, Operation operation, Operation.Choice choice, Machine machine) {
    if (machine.setups().isEmpty() || operation.family() < 0) {
      return;
    }
    if (operation.family() >= machine.setups().size()) {
      throw wrong(
          job,
          operation,
          "的型号 %d 不在机器的换型时间表里",
          "has family %d, for which its machine knows no set-up",
          operation.family());
    }
    if (choice.duration() == 0) {
      throw wrong(
          job,
          operation,
          "需要换型，工时就不能是 %d",
          "needs a set-up, so that its duration cannot be %d",
          choice.duration());
    }
  }

  private static InputException wrong(
      Job job, Operation operation, String zh, String en, long value) {
    return new InputException(
        Text.of(
            ("作业（%s）的工序（%s）" + zh + "。").formatted(job.name(), operation.name(), value),
            ("Operation (%2$s) of job (%1$s) " + en.replace("%d", "%3$d") + ".")
                .formatted(job.name(), operation.name(), value)));
  }

  private static void requireOperations(List<Pin> pins, List<Job> jobs) {
    Set<List<Integer>> seen = new HashSet<>();
    for (Pin pin : pins) {
      boolean exists =
          pin.job() >= 0
              && pin.job() < jobs.size()
              && pin.operation() >= 0
              && pin.operation() < jobs.get(pin.job()).operations().size();
      if (!exists || !seen.add(List.of(pin.job(), pin.operation()))) {
        throw new InputException(
            Text.of(
                "固定项（作业 %d 的工序 %d）指向不存在的工序，或重复。".formatted(pin.job(), pin.operation()),
                "The pin of operation %2$d of job %1$d names what there is not, or is the second one."
                    .formatted(pin.job(), pin.operation())));
      }
    }
  }

  /** Jobs on machines, nothing else; to be done as soon as possible. */
  public static ShopProblem of(String name, List<Machine> machines, List<Job> jobs) {
    return new ShopProblem(
        name, machines, jobs, false, Tariff.free(), Weights.MAKESPAN, 0, List.of(), List.of(), ANY);
  }

  public ShopProblem withWeights(Weights weights) {
    return new ShopProblem(
        name, machines, jobs, permutation, tariff, weights, now, pins, before, mostMoves);
  }

  public ShopProblem withPermutation(boolean permutation) {
    return new ShopProblem(
        name, machines, jobs, permutation, tariff, weights, now, pins, before, mostMoves);
  }

  public ShopProblem withTariff(Tariff tariff) {
    return new ShopProblem(
        name, machines, jobs, permutation, tariff, weights, now, pins, before, mostMoves);
  }

  public ShopProblem withPins(List<Pin> pins) {
    return new ShopProblem(
        name, machines, jobs, permutation, tariff, weights, now, pins, before, mostMoves);
  }

  public ShopProblem withMostMoves(int mostMoves) {
    return new ShopProblem(
        name, machines, jobs, permutation, tariff, weights, now, pins, before, mostMoves);
  }

  /** The same work, of which the pins stand and the rest starts at {@code now} or later. */
  public ShopProblem resumed(long now, List<Pin> pins, List<Pin> before) {
    return new ShopProblem(
        name, machines, jobs, permutation, tariff, weights, now, pins, before, mostMoves);
  }

  /** How many operations there are in all. */
  public int operations() {
    return jobs.stream().mapToInt(job -> job.operations().size()).sum();
  }
}
