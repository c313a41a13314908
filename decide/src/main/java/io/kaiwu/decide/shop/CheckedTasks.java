// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.shop;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.plan.Violation;
import io.kaiwu.decide.shop.ShopPlan.Task;
import io.kaiwu.decide.shop.ShopPlan.Upkeep;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The checker's eyes for what concerns jobs: each operation once, its machine, order and pins. */
final class CheckedTasks {

  private final ShopProblem problem;
  private final ShopPlan plan;
  private final List<Violation> violations;

  CheckedTasks(ShopProblem problem, ShopPlan plan, List<Violation> violations) {
    this.problem = problem;
    this.plan = plan;
    this.violations = violations;
  }

  /** Whether there is one task an operation and one upkeep a maintenance, in their order. */
  boolean areComplete() {
    List<List<Integer>> wantedTasks = new ArrayList<>();
    for (int j = 0; j < problem.jobs().size(); j++) {
      for (int o = 0; o < problem.jobs().get(j).operations().size(); o++) {
        wantedTasks.add(List.of(j, o));
      }
    }
    List<List<Integer>> wantedUpkeeps = new ArrayList<>();
    for (int m = 0; m < problem.machines().size(); m++) {
      for (int i = 0; i < problem.machines().get(m).maintenances().size(); i++) {
        wantedUpkeeps.add(List.of(m, i));
      }
    }
    List<List<Integer>> tasks = new ArrayList<>();
    plan.tasks().forEach(task -> tasks.add(List.of(task.job(), task.operation())));
    List<List<Integer>> upkeeps = new ArrayList<>();
    plan.maintenances().forEach(upkeep -> upkeeps.add(List.of(upkeep.machine(), upkeep.index())));
    if (!tasks.equals(wantedTasks)) {
      add("tasks", "计划必须按顺序包含每道工序各一次。", "The plan must hold each operation once, in order.", 0);
    }
    if (!upkeeps.equals(wantedUpkeeps)) {
      add(
          "maintenances",
          "计划必须按顺序包含每次保养各一次。",
          "The plan must hold each maintenance once, in order.",
          0);
    }
    return violations.isEmpty();
  }

  void check() {
    for (Task task : plan.tasks()) {
      checkTask(task);
    }
    for (int j = 0; j < problem.jobs().size(); j++) {
      checkOrder(j);
    }
    for (Pin pin : problem.pins()) {
      checkPin(pin);
    }
    checkMoves();
    for (Upkeep upkeep : plan.maintenances()) {
      checkUpkeep(upkeep);
    }
  }

  private void checkTask(Task task) {
    Job job = problem.jobs().get(task.job());
    Operation operation = job.operations().get(task.operation());
    String where = name(task);
    Optional<Operation.Choice> choice =
        operation.choices().stream().filter(c -> c.machine() == task.machine()).findFirst();
    if (choice.isEmpty()) {
      add(
          "choice/" + where,
          "工序 %s 不能在机器 %d 上做。".formatted(where, task.machine()),
          "Operation %s cannot be done on machine %d.".formatted(where, task.machine()),
          0);
    } else if (task.end() - task.start() != choice.get().duration()) {
      long length = task.end() - task.start();
      add(
          "duration/" + where,
          "工序 %s 用时 %d，应为 %d。".formatted(where, length, choice.get().duration()),
          "Operation %s takes %d instead of %d.".formatted(where, length, choice.get().duration()),
          Math.abs(length - choice.get().duration()));
    }
    if (task.start() < job.release()) {
      add(
          "release/" + where,
          "工序 %s 开始于 %d，早于投放时间 %d。".formatted(where, task.start(), job.release()),
          "Operation %s starts at %d, before its release at %d."
              .formatted(where, task.start(), job.release()),
          job.release() - task.start());
    }
    boolean pinned =
        problem.pins().stream()
            .anyMatch(pin -> pin.job() == task.job() && pin.operation() == task.operation());
    if (!pinned && task.start() < problem.now()) {
      add(
          "now/" + where,
          "工序 %s 开始于 %d，早于当前时刻 %d。".formatted(where, task.start(), problem.now()),
          "Operation %s starts at %d, before now (%d)."
              .formatted(where, task.start(), problem.now()),
          problem.now() - task.start());
    }
  }

  private void checkOrder(int job) {
    List<Task> ofJob = new ArrayList<>();
    plan.tasks().stream().filter(task -> task.job() == job).forEach(ofJob::add);
    if (!problem.jobs().get(job).ordered()) {
      ofJob.sort(Comparator.comparingLong(Task::start).thenComparingLong(Task::end));
    }
    for (int i = 1; i < ofJob.size(); i++) {
      Task first = ofJob.get(i - 1);
      Task second = ofJob.get(i);
      if (second.start() < first.end()) {
        add(
            "order/" + name(second),
            "工序 %s 在工序 %s 结束（%d）之前就开始（%d）。"
                .formatted(name(second), name(first), first.end(), second.start()),
            "Operation %s starts at %d, before operation %s ends at %d."
                .formatted(name(second), second.start(), name(first), first.end()),
            first.end() - second.start());
      }
    }
  }

  private void checkPin(Pin pin) {
    for (Task task : plan.tasks()) {
      boolean same = task.job() == pin.job() && task.operation() == pin.operation();
      if (same && (task.start() != pin.start() || task.machine() != pin.machine())) {
        add(
            "pin/" + name(task),
            "工序 %s 固定在机器 %d 的时刻 %d，计划却移动了它。".formatted(name(task), pin.machine(), pin.start()),
            "Operation %s is pinned to machine %d at %d, but the plan moves it."
                .formatted(name(task), pin.machine(), pin.start()),
            Math.abs(task.start() - pin.start()));
      }
    }
  }

  private void checkMoves() {
    int moves = 0;
    for (Pin was : problem.before()) {
      for (Task task : plan.tasks()) {
        if (task.job() == was.job()
            && task.operation() == was.operation()
            && (task.machine() != was.machine() || task.start() != was.start())) {
          moves++;
        }
      }
    }
    if (moves > problem.mostMoves()) {
      add(
          "moves",
          "移动了 %d 道工序，最多允许 %d。".formatted(moves, problem.mostMoves()),
          "%d operations move, where at most %d may.".formatted(moves, problem.mostMoves()),
          moves - problem.mostMoves());
    }
  }

  private void checkUpkeep(Upkeep upkeep) {
    Machine.Maintenance wanted =
        problem.machines().get(upkeep.machine()).maintenances().get(upkeep.index());
    long earliest = Math.max(wanted.earliest(), problem.now());
    if (upkeep.end() - upkeep.start() != wanted.duration()
        || upkeep.start() < earliest
        || upkeep.end() > wanted.latestEnd()) {
      add(
          "maintenance/%d/%d".formatted(upkeep.machine(), upkeep.index()),
          "保养（%s）排在 %d 到 %d，应在 %d 到 %d 之间用时 %d。"
              .formatted(
                  wanted.name(),
                  upkeep.start(),
                  upkeep.end(),
                  earliest,
                  wanted.latestEnd(),
                  wanted.duration()),
          "Maintenance (%s) is from %d to %d; between %d and %d it should take %d."
              .formatted(
                  wanted.name(),
                  upkeep.start(),
                  upkeep.end(),
                  earliest,
                  wanted.latestEnd(),
                  wanted.duration()),
          Math.max(earliest - upkeep.start(), upkeep.end() - wanted.latestEnd()));
    }
  }

  private static String name(Task task) {
    return task.job() + "/" + task.operation();
  }

  private void add(String name, String zh, String en, long amount) {
    violations.add(new Violation(name, Text.of(zh, en), (double) amount));
  }
}
