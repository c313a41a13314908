// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.shop.draw;

import io.kaiwu.core.plot.BarPlot;
import io.kaiwu.core.plot.Markup;
import io.kaiwu.core.report.Block;
import io.kaiwu.core.report.Report;
import io.kaiwu.core.text.Text;
import io.kaiwu.decide.plan.Clash;
import io.kaiwu.decide.plan.Conflict;
import io.kaiwu.decide.plan.Infeasible;
import io.kaiwu.decide.plan.Relaxation;
import io.kaiwu.decide.plan.SolveResult;
import io.kaiwu.decide.plan.SolveRun;
import io.kaiwu.decide.plan.Solved;
import io.kaiwu.decide.plan.Stopped;
import io.kaiwu.decide.plan.Unbounded;
import io.kaiwu.decide.plan.Verdict;
import io.kaiwu.decide.shop.Job;
import io.kaiwu.decide.shop.Machine;
import io.kaiwu.decide.shop.PlanDifference;
import io.kaiwu.decide.shop.ShopChecker;
import io.kaiwu.decide.shop.ShopCost;
import io.kaiwu.decide.shop.ShopDoubts;
import io.kaiwu.decide.shop.ShopPlan;
import io.kaiwu.decide.shop.ShopProblem;
import io.kaiwu.decide.shop.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What became of a problem, as a page: status, bound, verdict, chart, load and late jobs. */
public final class ShopReport {

  private final ShopProblem problem;
  private final SolveResult<ShopPlan> result;
  private final Optional<PlanDifference> difference;
  private final Optional<ShopPlan> before;

  private ShopReport(
      ShopProblem problem,
      SolveResult<ShopPlan> result,
      Optional<PlanDifference> difference,
      Optional<ShopPlan> before) {
    this.problem = problem;
    this.result = result;
    this.difference = difference;
    this.before = before;
  }

  /** The page of a result. */
  public static Report of(ShopProblem problem, SolveResult<ShopPlan> result) {
    return new ShopReport(problem, result, Optional.empty(), Optional.empty()).page();
  }

  /** The page of a result that replaces a plan. */
  public static Report of(
      ShopProblem was, ShopPlan before, ShopProblem problem, SolveResult<ShopPlan> result) {
    Optional<PlanDifference> difference =
        result.findPlan().map(plan -> PlanDifference.of(was, before, problem, plan));
    return new ShopReport(problem, result, difference, Optional.of(before)).page();
  }

  private Report page() {
    Report report =
        new Report(
            Text.of("排产：" + problem.name(), "Schedule: " + problem.name()),
            Text.of(
                "%d 个作业，%d 道工序，%d 台机器"
                    .formatted(
                        problem.jobs().size(), problem.operations(), problem.machines().size()),
                "%d jobs, %d operations, %d machines"
                    .formatted(
                        problem.jobs().size(), problem.operations(), problem.machines().size())));
    report.section(Text.of("结果", "Result"), summary());
    switch (result) {
      case Solved<ShopPlan> solved -> {
        report.section(Text.of("排程", "Schedule"), List.of(chart(solved.plan())));
        difference.ifPresent(
            d -> report.section(Text.of("与原计划的差别", "Against the plan before"), differences(d)));
        report.section(Text.of("机器负荷", "Load of the machines"), List.of(load(solved.plan())));
        report.section(Text.of("延误的作业", "Late jobs"), late(solved.plan()));
      }
      case Infeasible<ShopPlan> infeasible ->
          report.section(Text.of("为何无解", "Why there is no plan"), clash(infeasible.clash()));
      case Unbounded<ShopPlan> _ ->
          throw new IllegalStateException("No schedule goes on without end.");
      case Stopped<ShopPlan> stopped ->
          report.section(
              Text.of("没有计划", "No plan"),
              List.of(
                  new Block.Words(
                      Text.of(
                          "时间用完，既未找到计划，也未证明无解。",
                          "Time was up before a plan was found or shown not to exist."))));
    }
    report.section(Text.of("求解过程", "How it went"), SearchCurve.of(result));
    List<Block> doubts = new ArrayList<>();
    ShopDoubts.find(problem).stream()
        .filter(d -> !d.impossible()) // these stand above
        .forEach(d -> doubts.add(new Block.Alert(Block.Level.CAUTION, "doubt", d.text())));
    return report.section(Text.of("数据疑点", "Doubts about the data"), doubts);
  }

  private List<Block> summary() {
    List<Block> blocks = new ArrayList<>();
    List<Block.Figure> figures = new ArrayList<>();
    SolveRun run = result.run();
    Text by = Text.same("%s, seed %d".formatted(run.solver(), run.seed()));
    figures.add(new Block.Figure(Text.of("状态", "status"), result.status(), by));
    if (result instanceof Solved<ShopPlan> solved) {
      figures.add(
          new Block.Figure(
              Text.of("目标值", "objective"),
              Markup.number(solved.objective()),
              Text.of("越小越好", "smaller is better")));
      figures.add(
          new Block.Figure(
              Text.of("下界", "bound"),
              Markup.number(solved.bound()),
              Text.of("已证明无法更低", "proven: nothing is below")));
      figures.add(
          new Block.Figure(
              Text.of("差距", "gap"),
              String.format(Locale.ROOT, "%.2f %%", 100 * solved.relativeGap()),
              Text.of("最多还能节省", "at most still to be saved")));
      blocks.add(new Block.Figures(figures));
      Verdict verdict = new ShopChecker().check(problem, solved.plan(), solved.objective());
      blocks.add(verdict(verdict));
      blocks.add(parts(ShopCost.of(problem, solved.plan())));
    } else {
      blocks.add(new Block.Figures(figures));
    }
    return blocks;
  }

  private static Block verdict(Verdict verdict) {
    if (verdict.isAccepted()) {
      return new Block.Alert(
          Block.Level.NOTE,
          verdict.checker(),
          Text.of(
              "独立检查通过：遵守全部规则，目标值属实。",
              "The independent checker accepts it: every rule is kept, the objective is true."));
    }
    Text first = verdict.violations().getFirst().text();
    return new Block.Alert(
        Block.Level.GRAVE,
        verdict.checker(),
        Text.of("独立检查不通过：" + first.zh(), "The independent checker rejects it: " + first.en()));
  }

  private Block parts(ShopCost.Parts parts) {
    Weights weights = problem.weights();
    List<List<Text>> rows = new ArrayList<>();
    row(rows, Text.of("完工时间", "makespan"), parts.makespan(), weights.makespan());
    row(rows, Text.of("加权延误", "weighted tardiness"), parts.tardiness(), weights.tardiness());
    row(rows, Text.of("加工费用", "cost"), parts.cost(), weights.cost());
    row(rows, Text.of("电费", "energy"), parts.energy(), weights.energy());
    row(rows, Text.of("变动", "moved"), parts.moved(), weights.moved());
    return new Block.Table(
        Text.of("目标的各部分", "The objective by part"),
        List.of(
            Text.of("部分", "part"),
            Text.of("数量", "amount"),
            Text.of("权重", "weight"),
            Text.of("合计", "total")),
        rows);
  }

  private static void row(List<List<Text>> rows, Text name, long amount, long weight) {
    if (weight != 0) { // what weighs nothing says nothing here
      rows.add(List.of(name, number(amount), number(weight), number(amount * weight)));
    }
  }

  private static Text number(long value) {
    return Text.same(String.format(Locale.ROOT, "%,d", value));
  }

  private Block chart(ShopPlan plan) {
    GanttPlot plot = GanttPlot.of(problem, plan);
    return new Block.Picture(
        before.map(plot::against).orElse(plot),
        Text.of("指向色条可看作业、工序和时间。", "Point at a bar for its job, operation and time."));
  }

  private List<Block> differences(PlanDifference difference) {
    List<Block> blocks = new ArrayList<>();
    difference.words(problem).forEach(words -> blocks.add(new Block.Words(words)));
    return blocks;
  }

  private Block load(ShopPlan plan) {
    List<BarPlot.Bar> bars = new ArrayList<>();
    for (int m = 0; m < problem.machines().size(); m++) {
      int machine = m;
      double busy =
          plan.tasks().stream()
              .filter(task -> task.machine() == machine)
              .mapToLong(task -> task.end() - task.start())
              .sum();
      double share = 100 * busy / Math.max(1, openUntil(machine, plan.makespan()));
      bars.add(BarPlot.Bar.of(problem.machines().get(m).name(), Math.round(share * 10) / 10.0));
    }
    return new Block.Picture(
        BarPlot.of(
            Text.of("加工时间占开放时间的比例", "Share of its open time that a machine works"),
            Text.of("%", "%"),
            bars),
        Text.of("负荷最高的机器是瓶颈的候选。", "The most loaded machine is where a bottleneck is likely."));
  }

  /** How long a machine is not blocked until this time. */
  private long openUntil(int machine, long end) {
    long open = end;
    for (Machine.Block block : problem.machines().get(machine).blocks()) {
      open -= Math.max(0, Math.min(block.end(), end) - block.start());
    }
    return open;
  }

  private List<Block> late(ShopPlan plan) {
    List<List<Text>> rows = new ArrayList<>();
    for (int j = 0; j < problem.jobs().size(); j++) {
      Job job = problem.jobs().get(j);
      int index = j;
      long done =
          plan.tasks().stream()
              .filter(task -> task.job() == index)
              .mapToLong(ShopPlan.Task::end)
              .max()
              .orElse(0);
      if (done > job.due()) {
        rows.add(
            List.of(
                Text.same(job.name()),
                number(job.due()),
                number(done),
                number(done - job.due()),
                number(job.weight())));
      }
    }
    return rows.isEmpty()
        ? List.of()
        : List.of(
            new Block.Table(
                Text.of(
                    "延误作业数：%d".formatted(rows.size()),
                    "Jobs that are late: %d".formatted(rows.size())),
                List.of(
                    Text.of("作业", "job"),
                    Text.of("交期", "due"),
                    Text.of("完工", "done"),
                    Text.of("延误", "late by"),
                    Text.of("权重", "weight")),
                rows));
  }

  private static List<Block> clash(Clash clash) {
    List<Block> blocks = new ArrayList<>();
    for (Conflict conflict : clash.conflicts()) {
      blocks.add(new Block.Alert(Block.Level.GRAVE, "conflict", conflict.text()));
    }
    for (Relaxation way : clash.waysOut()) {
      way.changes()
          .forEach(change ->
              blocks.add(
                  new Block.Words(
                      Text.of(
                          way.kind().zh() + "：" + change.text().zh(),
                          way.kind().en() + ": " + change.text().en()))));
    }
    return blocks;
  }
}
