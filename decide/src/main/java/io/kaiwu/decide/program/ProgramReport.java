// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program;

import io.kaiwu.core.report.Block;
import io.kaiwu.core.text.Text;
import io.kaiwu.decide.plan.Feasible;
import io.kaiwu.decide.plan.Infeasible;
import io.kaiwu.decide.plan.Optimal;
import io.kaiwu.decide.plan.SolveResult;
import io.kaiwu.decide.plan.Solved;
import io.kaiwu.decide.plan.Stopped;
import io.kaiwu.decide.plan.Unbounded;
import io.kaiwu.decide.plan.Verdict;
import io.kaiwu.decide.plan.Violation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The answer to a program as the parts of a report, to which others can be added. */
public final class ProgramReport {

  // More rows than this nobody reads; plan.json holds them all.
  private static final int ROWS = 200;
  private static final Text NAME = Text.of("名称", "Name");
  private static final Text VALUE = Text.of("取值", "Value");

  private final Program program;

  public ProgramReport(Program program) {
    this.program = program;
  }

  /** What is to be said of an answer that has no plan. */
  public List<ReportSection> sections(SolveResult<ProgramPlan> result) {
    return List.of(new ReportSection(Text.of("结果", "Answer"), List.of(summary(result))));
  }

  /** Answer, variables, and constraints with their prices, for an answer with a plan. */
  public List<ReportSection> sections(Solved<ProgramPlan> solved, Verdict verdict) {
    List<Block> answer = new ArrayList<>(List.of(summary(solved), figures(solved)));
    answer.addAll(judgement(verdict));
    return List.of(
        new ReportSection(Text.of("结果", "Answer"), answer),
        new ReportSection(Text.of("变量", "Variables"), variables(solved.plan())),
        new ReportSection(Text.of("起作用的约束", "Binding constraints"), binding(solved.plan())));
  }

  private Block summary(SolveResult<ProgramPlan> result) {
    Text text =
        switch (result) {
          case Optimal<ProgramPlan> optimal ->
              Text.of(
                  "已找到最优计划，并已证明没有更好的。",
                  "The best plan is found, and it is proven that none is better.");
          case Feasible<ProgramPlan> feasible ->
              Text.of(
                  "已找到可行的计划；是否有更好的尚未证明。",
                  "A plan is found; whether there is a better one is not proven.");
          case Infeasible<ProgramPlan> infeasible ->
              Text.of("没有计划能满足所有约束。", "No plan keeps all constraints.");
          case Unbounded<ProgramPlan> endless ->
              Text.of(
                  "目标可以无限改进，没有最优计划：程序里缺少某个限制。",
                  "The objective can improve without end, so there is no best plan: a limit is missing.");
          case Stopped<ProgramPlan> stopped ->
              Text.of(
                  "在找到计划或证明没有计划之前就停止了。", "Stopped before a plan was found or shown not to exist.");
        };
    return new Block.Words(text);
  }

  private Block figures(Solved<ProgramPlan> solved) {
    String unit = program.objectiveUnit();
    double objective = program.sense().cost(solved.objective());
    double bound = program.sense().cost(solved.bound());
    boolean minimise = program.sense() == Sense.MINIMISE;
    return new Block.Figures(
        List.of(
            new Block.Figure(
                Text.of("目标 " + program.objectiveName(), "Objective " + program.objectiveName()),
                Digits.of(objective, unit),
                minimise ? Text.of("越小越好", "less is better") : Text.of("越大越好", "more is better")),
            new Block.Figure(
                Text.of("界", "Bound"),
                Digits.of(bound, unit),
                minimise
                    ? Text.of("任何计划都不会更低", "no plan comes below it")
                    : Text.of("任何计划都不会更高", "no plan comes above it")),
            new Block.Figure(
                Text.of("差距", "Gap"),
                Digits.of(solved.relativeGap() * 100) + " %",
                Text.of("至多还能改进这么多", "at most this much could still be gained")),
            new Block.Figure(
                Text.of("求解器", "Solver"),
                solved.run().solver(),
                Text.same(Digits.of(solved.run().wallTime().toNanos() / 1e9, "s")))));
  }

  private static List<Block> judgement(Verdict verdict) {
    if (verdict.isAccepted()) {
      return List.of(
          new Block.Alert(
              Block.Level.NOTE,
              verdict.checker(),
              Text.of("独立检查通过。", "An independent checker accepts it.")));
    }
    List<Block> alerts = new ArrayList<>();
    for (Violation violation : verdict.violations()) {
      alerts.add(new Block.Alert(Block.Level.GRAVE, violation.name(), violation.text()));
    }
    return alerts;
  }

  private List<Block> variables(ProgramPlan plan) {
    List<Variable> used = program.variables().stream().filter(v -> plan.value(v) != 0).toList();
    List<List<Text>> rows = new ArrayList<>();
    for (Variable variable : used.subList(0, Math.min(ROWS, used.size()))) {
      rows.add(
          List.of(
              Text.same(variable.name()),
              Text.same(Digits.of(plan.value(variable), variable.unit()))));
    }
    int zero = program.variables().size() - used.size();
    Text title =
        Text.of(
            "不为零的 %d 个变量%s；其余 %d 个为零".formatted(used.size(), shown(used.size(), true), zero),
            "%d variables that are not zero%s; the other %d are"
                .formatted(used.size(), shown(used.size(), false), zero));
    return List.of(new Block.Table(title, List.of(NAME, VALUE), rows));
  }

  private List<Block> binding(ProgramPlan plan) {
    Optional<Certificate> certificate = plan.findCertificate();
    List<Constraint> tight = new ArrayList<>();
    for (Constraint row : program.constraints()) {
      if (Activity.of(program, plan, row).binding()) {
        tight.add(row);
      }
    }
    certificate.ifPresent(
        c -> tight.sort(Comparator.comparingDouble(row -> -Math.abs(c.dual(row)))));
    List<List<Text>> rows = new ArrayList<>();
    for (Constraint row : tight.subList(0, Math.min(ROWS, tight.size()))) {
      String value = Digits.of(Activity.of(program, plan, row).value(), row.unit());
      rows.add(List.of(Text.same(row.name()), Text.same(value), price(row, certificate)));
    }
    Text title =
        Text.of(
            "%d 个约束达到了界限%s；其余 %d 个有余量"
                .formatted(
                    tight.size(),
                    shown(tight.size(), true),
                    program.constraints().size() - tight.size()),
            "%d constraints are at their limit%s; the other %d have room"
                .formatted(
                    tight.size(),
                    shown(tight.size(), false),
                    program.constraints().size() - tight.size()));
    return List.of(new Block.Table(title, List.of(NAME, VALUE, Text.of("价格", "Price")), rows));
  }

  private Text price(Constraint row, Optional<Certificate> certificate) {
    if (certificate.isEmpty()) {
      return Text.of("整数程序没有价格", "a program with integers has no prices");
    }
    double dual = certificate.get().dual(row);
    return dual == 0 ? Text.of("再放宽也没有好处", "worth nothing") : new Prices(program).words(row, dual);
  }

  private static String shown(int size, boolean zh) {
    return size <= ROWS
        ? ""
        : zh ? "（列出前 %d 个）".formatted(ROWS) : " (the first %d are shown)".formatted(ROWS);
  }
}
