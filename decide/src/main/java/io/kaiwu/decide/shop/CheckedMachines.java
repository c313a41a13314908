// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.shop;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.plan.Violation;
import io.kaiwu.decide.shop.ShopPlan.Task;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The checker's eyes for what concerns machines: one thing at a time, set-ups, one order of jobs.
 */
final class CheckedMachines {

  /** What stands on a machine's time; what is no task has neither a family nor a job: -1. */
  private record Stay(String name, long start, long end, int family, int job) {}

  private final ShopProblem problem;
  private final ShopPlan plan;
  private final List<Violation> violations;

  CheckedMachines(ShopProblem problem, ShopPlan plan, List<Violation> violations) {
    this.problem = problem;
    this.plan = plan;
    this.violations = violations;
  }

  void check() {
    Map<Long, Boolean> firstBefore = new HashMap<>();
    for (int m = 0; m < problem.machines().size(); m++) {
      List<Stay> tasks = tasksOn(m);
      List<Stay> all = new ArrayList<>(tasks);
      all.addAll(othersOn(m));
      sort(all);
      checkCapacity(m, all);
      checkSetups(m, tasks);
      if (problem.permutation()) {
        checkPermutation(m, tasks, firstBefore);
      }
    }
  }

  private List<Stay> tasksOn(int machine) {
    List<Stay> tasks = new ArrayList<>();
    for (Task task : plan.tasks()) {
      if (task.machine() == machine) {
        Operation operation = problem.jobs().get(task.job()).operations().get(task.operation());
        String name = task.job() + "/" + task.operation();
        tasks.add(new Stay(name, task.start(), task.end(), operation.family(), task.job()));
      }
    }
    sort(tasks);
    return tasks;
  }

  private List<Stay> othersOn(int machine) {
    List<Stay> others = new ArrayList<>();
    for (Machine.Block block : problem.machines().get(machine).blocks()) {
      others.add(new Stay("block", block.start(), block.end(), -1, -1));
    }
    for (ShopPlan.Upkeep upkeep : plan.maintenances()) {
      if (upkeep.machine() == machine) {
        String name = "maintenance " + upkeep.index();
        others.add(new Stay(name, upkeep.start(), upkeep.end(), -1, -1));
      }
    }
    return others;
  }

  private static void sort(List<Stay> stays) {
    stays.sort(Comparator.comparingLong(Stay::start).thenComparingLong(Stay::end));
  }

  private void checkCapacity(int machine, List<Stay> all) {
    @Nullable Stay longest = null;
    for (Stay stay : all) {
      if (longest != null && stay.start() < longest.end()) {
        long amount = longest.end() - stay.start();
        add(
            "machine/%d/%s".formatted(machine, stay.name()),
            "机器 %d 上，（%s）结束于 %d，（%s）却已在 %d 开始。"
                .formatted(machine, longest.name(), longest.end(), stay.name(), stay.start()),
            "On machine %d (%s) ends at %d, but (%s) starts at %d."
                .formatted(machine, longest.name(), longest.end(), stay.name(), stay.start()),
            amount);
      }
      longest = longest == null || stay.end() > longest.end() ? stay : longest;
    }
  }

  private void checkSetups(int machine, List<Stay> tasks) {
    List<List<Long>> times = problem.machines().get(machine).setups();
    if (times.isEmpty()) {
      return;
    }
    int family = problem.machines().get(machine).initialFamily();
    long free = 0;
    for (Stay task : tasks) {
      int next = task.family();
      long setup = family < 0 || next < 0 ? 0 : times.get(family).get(next);
      if (task.start() < free + setup) {
        add(
            "setup/%d/%s".formatted(machine, task.name()),
            "机器 %d 上工序 %s 之前需要换型 %d，只留了 %d。"
                .formatted(machine, task.name(), setup, task.start() - free),
            "Operation %s on machine %d needs a set-up of %d before it; it has %d."
                .formatted(task.name(), machine, setup, task.start() - free),
            free + setup - task.start());
      }
      family = next;
      free = task.end();
    }
  }

  private void checkPermutation(int machine, List<Stay> tasks, Map<Long, Boolean> firstBefore) {
    for (int a = 0; a < tasks.size(); a++) {
      for (int b = a + 1; b < tasks.size(); b++) {
        boolean together =
            tasks.get(a).start() == tasks.get(b).start()
                && tasks.get(a).end() == tasks.get(b).end();
        if (together) {
          continue; // of no length, and so in either order
        }
        long low = Math.min(tasks.get(a).job(), tasks.get(b).job());
        long high = Math.max(tasks.get(a).job(), tasks.get(b).job());
        boolean lowFirst = tasks.get(a).job() == low;
        Boolean known = firstBefore.putIfAbsent(low * problem.jobs().size() + high, lowFirst);
        if (known != null && known != lowFirst) {
          add(
              "permutation/%d/%d-%d".formatted(machine, low, high),
              "机器 %d 上作业 %d 和 %d 的先后与别的机器不同。".formatted(machine, low, high),
              "On machine %d jobs %d and %d follow each other unlike elsewhere."
                  .formatted(machine, low, high),
              0);
        }
      }
    }
  }

  private void add(String name, String zh, String en, long amount) {
    violations.add(new Violation(name, Text.of(zh, en), (double) amount));
  }
}
