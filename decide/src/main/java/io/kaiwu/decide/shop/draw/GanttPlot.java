// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.shop.draw;

import io.kaiwu.core.plot.Markup;
import io.kaiwu.core.plot.Plot;
import io.kaiwu.core.text.Text;
import io.kaiwu.decide.shop.Job;
import io.kaiwu.decide.shop.Machine;
import io.kaiwu.decide.shop.ShopPlan;
import io.kaiwu.decide.shop.ShopPlan.Task;
import io.kaiwu.decide.shop.ShopProblem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A schedule as a Gantt chart: a row a machine, a colour a job, hatched where a machine cannot work
 * or is maintained. Beside another plan it frames what moved and shows in dashes where that was.
 */
public final class GanttPlot implements Plot {

  private static final int MOST_IN_LEGEND = 30;

  private final ShopProblem problem;
  private final ShopPlan plan;
  private final Optional<ShopPlan> before;

  private GanttPlot(ShopProblem problem, ShopPlan plan, Optional<ShopPlan> before) {
    this.problem = problem;
    this.plan = plan;
    this.before = before;
  }

  public static GanttPlot of(ShopProblem problem, ShopPlan plan) {
    return new GanttPlot(problem, plan, Optional.empty());
  }

  /** The same picture, with what is otherwise than in this plan. */
  public GanttPlot against(ShopPlan before) {
    return new GanttPlot(problem, plan, Optional.of(before));
  }

  @Override
  public Text title() {
    String name = problem.name();
    return before.isPresent()
        ? Text.of(
            "甘特图：%s，与原计划对照".formatted(name),
            "Gantt chart of %s beside the plan before".formatted(name))
        : Text.of("甘特图：%s".formatted(name), "Gantt chart of %s".formatted(name));
  }

  @Override
  public String svg() {
    long last = plan.makespan();
    for (ShopPlan.Upkeep upkeep : plan.maintenances()) {
      last = Math.max(last, upkeep.end());
    }
    for (ShopPlan other : before.stream().toList()) {
      last = Math.max(last, other.makespan());
    }
    GanttCanvas canvas =
        new GanttCanvas(Math.max(last, problem.now()), problem.machines().size(), longestName());
    drawRows(canvas);
    for (int m = 0; m < problem.machines().size(); m++) {
      drawBlocks(canvas, m);
      drawTasks(canvas, m);
    }
    if (problem.now() > 0) {
      canvas.line(problem.now(), Text.of("现在", "now"));
    }
    drawDues(canvas);
    drawLegend(canvas);
    return canvas.svg(title());
  }

  private int longestName() {
    return problem.machines().stream().mapToInt(m -> m.name().length()).max().orElse(0);
  }

  private void drawRows(GanttCanvas canvas) {
    for (int m = 0; m < problem.machines().size(); m++) {
      canvas.row(m, problem.machines().get(m).name());
    }
    canvas.axis();
  }

  private void drawBlocks(GanttCanvas canvas, int machine) {
    Machine at = problem.machines().get(machine);
    for (Machine.Block block : at.blocks()) {
      canvas.hatched(
          machine, block.start(), block.end(), "blocked", at.name() + " ×", Optional.empty());
    }
    for (ShopPlan.Upkeep upkeep : plan.maintenances()) {
      if (upkeep.machine() == machine) {
        String name = at.maintenances().get(upkeep.index()).name();
        canvas.hatched(machine, upkeep.start(), upkeep.end(), "upkeep", name, Optional.of(name));
      }
    }
  }

  private void drawTasks(GanttCanvas canvas, int machine) {
    Machine at = problem.machines().get(machine);
    int family = at.initialFamily();
    List<Task> tasks = new ArrayList<>();
    plan.tasks().stream().filter(task -> task.machine() == machine).forEach(tasks::add);
    tasks.sort(Comparator.comparingLong(Task::start).thenComparingLong(Task::end));
    for (Task task : tasks) {
      Job job = problem.jobs().get(task.job());
      int next = job.operations().get(task.operation()).family();
      long setup = at.setup(family, next);
      if (setup > 0) {
        canvas.setup(machine, task.start() - setup, task.start());
      }
      canvas.task(machine, task.start(), task.end(), task.job(), job.name(), words(task));
      family = next;
    }
    for (ShopPlan other : before.stream().toList()) {
      for (Task was : other.tasks()) {
        drawMove(canvas, machine, was);
      }
    }
  }

  private void drawMove(GanttCanvas canvas, int machine, Task was) {
    for (Task task : plan.tasks()) {
      boolean same = task.job() == was.job() && task.operation() == was.operation();
      if (same && (task.machine() != was.machine() || task.start() != was.start())) {
        if (was.machine() == machine) {
          canvas.ghost(machine, was.start(), was.end(), was.job());
        }
        if (task.machine() == machine) {
          canvas.frame(machine, task.start(), task.end());
        }
      }
    }
  }

  private String words(Task task) {
    Job job = problem.jobs().get(task.job());
    return "%s · %s · %s: %d – %d (%d)"
        .formatted(
            job.name(),
            job.operations().get(task.operation()).name(),
            problem.machines().get(task.machine()).name(),
            task.start(),
            task.end(),
            task.end() - task.start());
  }

  /** Jobs due at the same time share a mark, red as soon as one of them is late. */
  private void drawDues(GanttCanvas canvas) {
    Map<Long, List<Integer>> byDue = new TreeMap<>();
    for (int j = 0; j < problem.jobs().size(); j++) {
      if (problem.jobs().get(j).due() != Job.NEVER) {
        byDue.computeIfAbsent(problem.jobs().get(j).due(), due -> new ArrayList<>()).add(j);
      }
    }
    byDue.forEach((due, jobs) -> {
      boolean late = jobs.stream().anyMatch(j -> done(j) > due);
      List<String> names = jobs.stream().map(j -> problem.jobs().get(j).name()).toList();
      canvas.due(due, late, String.join(", ", names) + " ≤ " + due);
    });
  }

  private long done(int job) {
    return plan.tasks().stream()
        .filter(task -> task.job() == job)
        .mapToLong(Task::end)
        .max()
        .orElse(0);
  }

  private void drawLegend(GanttCanvas canvas) {
    if (problem.machines().stream().anyMatch(m -> !m.blocks().isEmpty())) {
      canvas.key("blocked", Text.of("停用", "closed"));
    }
    if (!plan.maintenances().isEmpty()) {
      canvas.key("upkeep", Text.of("保养", "maintenance"));
    }
    if (problem.machines().stream().anyMatch(m -> !m.setups().isEmpty())) {
      canvas.key("setup", Text.of("换型", "set-up"));
    }
    if (problem.jobs().stream().anyMatch(job -> job.due() != Job.NEVER)) {
      canvas.key("due", Text.of("交期", "due"));
      canvas.key("late", Text.of("交期（延误）", "due, late"));
    }
    if (before.isPresent()) {
      canvas.key("moved", Text.of("已移动", "moved"));
      canvas.key("ghost", Text.of("原位置", "where it was"));
    }
    int jobs = problem.jobs().size();
    for (int j = 0; j < Math.min(jobs, MOST_IN_LEGEND); j++) {
      canvas.job(j, Markup.escape(problem.jobs().get(j).name()));
    }
    if (jobs > MOST_IN_LEGEND) {
      canvas.more(
          Text.of(
              "等 %d 个作业（指向色条可看名称）".formatted(jobs),
              "and so on, %d jobs (point at a bar for its name)".formatted(jobs)));
    }
  }
}
