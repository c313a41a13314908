// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.shop;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.InputException;
import io.kaiwu.decide.shop.ShopPlan.Task;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The rest of a plan that is running, as a problem of its own: what has started is pinned, the
 * remainder starts now or later, and the plan so far is what moves are counted from.
 *
 * <p>An operation that the plan wanted to have started did not if its machine was broken or still
 * busy, or if the one before it in its job was not done. A maintenance that has begun becomes a
 * block of its machine. What was pinned for later stays pinned.
 *
 * <pre>{@code
 * ShopProblem rest =
 *     Replan.of(problem, plan, 480)
 *         .broken(2, 470, 600)
 *         .took(0, 1, 35)
 *         .withMostMoves(5)
 *         .problem();
 * }</pre>
 */
public final class Replan {

  private final ShopProblem problem;
  private final ShopPlan plan;
  private final long now;
  private final Map<Integer, List<Machine.Block>> broken = new TreeMap<>();
  private final Map<List<Integer>, Long> lengths = new HashMap<>();
  private final Set<List<Integer>> held = new HashSet<>();
  private final List<Job> added = new ArrayList<>();
  private Weights weights;
  private int mostMoves;

  private Replan(ShopProblem problem, ShopPlan plan, long now) {
    this.problem = problem;
    this.plan = plan;
    this.now = now;
    this.weights = problem.weights();
    this.mostMoves = problem.mostMoves();
  }

  /** The rest of this plan from now on. */
  public static Replan of(ShopProblem problem, ShopPlan plan, long now) {
    return new Replan(problem, plan, now);
  }

  /** A machine cannot work from this time until that; what ran on it must be done anew. */
  public Replan broken(int machine, long from, long until) {
    broken.computeIfAbsent(machine, m -> new ArrayList<>()).add(new Machine.Block(from, until));
    return this;
  }

  /** An operation that has started takes this long in all, not as long as planned. */
  public Replan took(int job, int operation, long duration) {
    lengths.put(List.of(job, operation), duration);
    return this;
  }

  /** One more job, behind the others. */
  public Replan added(Job job) {
    added.add(job);
    return this;
  }

  /** This operation stays where and when the plan has it. */
  public Replan held(int job, int operation) {
    held.add(List.of(job, operation));
    return this;
  }

  /** What moves cost from now on, beside what the problem is judged by. */
  public Replan withMovedWeight(long moved) {
    weights =
        new Weights(
            weights.makespan(), weights.tardiness(), weights.cost(), weights.energy(), moved);
    return this;
  }

  /** At most so many operations may start or be elsewhere than planned. */
  public Replan withMostMoves(int most) {
    mostMoves = most;
    return this;
  }

  /**
   * The rest as a problem, for any solver.
   *
   * @throws InputException when something is said to have taken longer that has not started
   */
  public ShopProblem problem() {
    List<Task> started = started();
    List<Pin> pins = new ArrayList<>();
    for (Task task : plan.tasks()) {
      boolean wanted = held.contains(key(task)) || (isPinned(task) && task.start() >= now);
      if (wanted || started.contains(task)) {
        pins.add(pin(task));
      }
    }
    requireStarted(started);
    List<Job> jobs = new ArrayList<>();
    for (int j = 0; j < problem.jobs().size(); j++) {
      jobs.add(lengthened(j));
    }
    jobs.addAll(added);
    return new ShopProblem(
        problem.name(),
        machines(),
        jobs,
        problem.permutation(),
        problem.tariff(),
        weights,
        now,
        pins,
        plan.tasks().stream().map(Replan::pin).toList(),
        mostMoves);
  }

  /** What has really begun: planned before now, on a machine that works and is free by then. */
  private List<Task> started() {
    List<Task> started = new ArrayList<>();
    Comparator<Task> inTime =
        Comparator.comparingLong(Task::start)
            .thenComparingLong(Task::end)
            .thenComparingInt(Task::operation);
    for (Task task : plan.tasks().stream().sorted(inTime).toList()) {
      if (task.start() < now && !isLost(task) && isFree(task, started)) {
        started.add(task);
      }
    }
    return started;
  }

  private boolean isPinned(Task task) {
    return problem.pins().stream()
        .anyMatch(pin -> pin.job() == task.job() && pin.operation() == task.operation());
  }

  private boolean isLost(Task task) {
    return broken.getOrDefault(task.machine(), List.of()).stream()
        .anyMatch(block -> task.start() < block.end() && block.start() < end(task));
  }

  private boolean isFree(Task task, List<Task> started) {
    boolean ordered = problem.jobs().get(task.job()).ordered();
    int before = 0;
    for (Task other : started) {
      boolean shared = other.machine() == task.machine() || other.job() == task.job();
      if (shared && end(other) > task.start()) {
        return false;
      }
      before += other.job() == task.job() && other.operation() < task.operation() ? 1 : 0;
    }
    return !ordered || before == task.operation();
  }

  private long end(Task task) {
    return task.start() + lengths.getOrDefault(key(task), task.end() - task.start());
  }

  private void requireStarted(List<Task> started) {
    for (List<Integer> key : lengths.keySet()) {
      if (started.stream().noneMatch(task -> key(task).equals(key))) {
        throw new InputException(
            Text.of(
                "作业 %d 的工序 %d 到 %d 还没有开始，不能说它用时更长。请改它的工时。".formatted(key.get(0), key.get(1), now),
                "Operation %2$d of job %1$d has not started by %3$d, so that it cannot have taken longer. Change its duration instead."
                    .formatted(key.get(0), key.get(1), now)));
      }
    }
  }

  private Job lengthened(int index) {
    Job job = problem.jobs().get(index);
    List<Operation> operations = new ArrayList<>();
    for (int o = 0; o < job.operations().size(); o++) {
      Long length = lengths.get(List.of(index, o));
      Operation operation = job.operations().get(o);
      operations.add(length == null ? operation : lengthened(operation, index, o, length));
    }
    return new Job(job.name(), job.release(), job.due(), job.weight(), job.ordered(), operations);
  }

  private Operation lengthened(Operation operation, int job, int index, long length) {
    List<Operation.Choice> choices = new ArrayList<>();
    for (Operation.Choice choice : operation.choices()) {
      boolean here =
          plan.tasks().stream()
              .anyMatch(task ->
                  task.job() == job
                      && task.operation() == index
                      && task.machine() == choice.machine());
      choices.add(here ? new Operation.Choice(choice.machine(), length, choice.cost()) : choice);
    }
    return new Operation(operation.name(), choices, operation.family());
  }

  private List<Machine> machines() {
    List<Machine> machines = new ArrayList<>();
    for (int m = 0; m < problem.machines().size(); m++) {
      Machine machine = problem.machines().get(m);
      List<Machine.Maintenance> open = new ArrayList<>();
      for (ShopPlan.Upkeep upkeep : plan.maintenances()) {
        if (upkeep.machine() == m) {
          if (hasBegun(upkeep)) {
            machine = machine.withBlock(new Machine.Block(upkeep.start(), upkeep.end()));
          } else {
            open.add(problem.machines().get(m).maintenances().get(upkeep.index()));
          }
        }
      }
      for (Machine.Block block : broken.getOrDefault(m, List.of())) {
        machine = machine.withBlock(block);
      }
      machines.add(machine.withMaintenances(open));
    }
    return machines;
  }

  private boolean hasBegun(ShopPlan.Upkeep upkeep) {
    boolean lost =
        broken.getOrDefault(upkeep.machine(), List.of()).stream()
            .anyMatch(block -> upkeep.start() < block.end() && block.start() < upkeep.end());
    return upkeep.start() < now && !lost;
  }

  private static List<Integer> key(Task task) {
    return List.of(task.job(), task.operation());
  }

  private static Pin pin(Task task) {
    return new Pin(task.job(), task.operation(), task.machine(), task.start());
  }
}
