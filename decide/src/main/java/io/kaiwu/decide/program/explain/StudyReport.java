// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program.explain;

import io.kaiwu.core.plot.BarPlot;
import io.kaiwu.core.plot.Plot;
import io.kaiwu.core.report.Block;
import io.kaiwu.core.report.Report;
import io.kaiwu.core.text.Text;
import io.kaiwu.decide.plan.Change;
import io.kaiwu.decide.plan.Relaxation;
import io.kaiwu.decide.plan.Solved;
import io.kaiwu.decide.plan.Unbounded;
import io.kaiwu.decide.program.ProgramPlan;
import io.kaiwu.decide.program.ProgramReport;
import io.kaiwu.decide.program.ReportSection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** The page on a study: the answer, and after it what explains it. */
final class StudyReport {

  private static final int MOST_BARS = 15;
  private static final int MOST_ROWS = 60;
  private static final int MOST_STEPS = 40;

  private final ProgramStudy study;

  StudyReport(ProgramStudy study) {
    this.study = study;
  }

  Report report() {
    ProgramReport answer = new ProgramReport(study.program());
    List<ReportSection> sections = new ArrayList<>();
    if (study.result() instanceof Solved<ProgramPlan> solved) {
      sections.addAll(answer.sections(solved, study.findVerdict().orElseThrow()));
      RegionPlot.of(study.program(), solved.plan())
          .ifPresent(plot -> sections.add(1, section("图解", "The picture", List.of(picture(plot)))));
    } else {
      sections.addAll(answer.sections(study.result()));
    }
    study.findClash().ifPresent(clash -> addClash(sections, clash));
    if (study.result() instanceof Unbounded<ProgramPlan> unbounded) {
      Block words = new Block.Alert(Block.Level.GRAVE, "ray", unbounded.ray().text());
      sections.add(section("为什么没有最优解", "Why there is no best plan", List.of(words)));
    }
    study.findLesson().ifPresent(lesson -> addLesson(sections, lesson));
    study
        .findProof()
        .filter(proof -> proof.steps().size() <= MOST_STEPS)
        .ifPresent(proof ->
            sections.add(
                section(
                    "为什么没有更好的方案",
                    "Why no plan is better",
                    List.of(new Block.Listing(proof.text())))));
    study.findSensitivity().ifPresent(sensitivity -> addSensitivity(sections, sensitivity));
    return ReportSection.report(study.program(), sections);
  }

  private static Block picture(Plot plot) {
    return new Block.Picture(
        plot,
        Text.of(
            "阴影为可行域；目标线经过最优点，再往好的方向移动就离开可行域。",
            "What is shaded is feasible. The line of the objective passes through the optimum; moved further to the better side, it leaves the region."));
  }

  private static void addClash(List<ReportSection> sections, ProgramClash clash) {
    List<Block> blocks = new ArrayList<>();
    for (ConflictProof proof : clash.proofs()) {
      blocks.add(new Block.Alert(Block.Level.GRAVE, "conflict", proof.conflict().text()));
      if (!proof.weights().isEmpty()) {
        blocks.add(new Block.Words(proof.sum()));
      }
    }
    if (!clash.clash().waysOut().isEmpty()) {
      blocks.add(waysOut(clash.clash().waysOut()));
    }
    sections.add(section("为什么没有方案，怎么办", "Why there is no plan, and what would help", blocks));
  }

  private static Block waysOut(List<Relaxation> ways) {
    List<List<Text>> rows = new ArrayList<>();
    for (Relaxation way : ways) {
      String zh =
          way.changes().stream().map(Change::text).map(Text::zh).collect(Collectors.joining("；"));
      String en =
          way.changes().stream().map(Change::text).map(Text::en).collect(Collectors.joining("; "));
      rows.add(List.of(way.kind(), Text.of(zh, en), Text.same(Formula.number(way.cost()))));
    }
    return new Block.Table(
        Text.of("出路，代价最低的在前", "Ways out, the cheapest first"),
        List.of(Text.of("办法", "Way"), Text.of("改动", "Changes"), Text.of("代价", "Cost")),
        rows);
  }

  private void addLesson(List<ReportSection> sections, Lesson lesson) {
    List<Block> blocks = new ArrayList<>(lesson.blocks());
    study.findFiveSteps().ifPresent(blocks::add);
    sections.add(section("这道例题的教训", "The lesson of this example", blocks));
  }

  private static void addSensitivity(List<ReportSection> sections, Sensitivity sensitivity) {
    List<Block> blocks = new ArrayList<>();
    List<BarPlot.Bar> bars =
        sensitivity.limits().stream()
            .filter(limit -> limit.dual() != 0)
            .sorted(Comparator.comparingDouble(limit -> -Math.abs(limit.dual())))
            .limit(MOST_BARS)
            .map(limit -> BarPlot.Bar.of(limit.constraint(), limit.dual()))
            .toList();
    if (!bars.isEmpty()) {
      Text title = Text.of("每放宽或收紧一个单位，目标值变化多少", "What one unit of each limit is worth");
      blocks.add(
          new Block.Picture(
              BarPlot.of(title, Text.of("影子价格", "shadow price"), bars),
              Text.of(
                  "影子价格：界限增加 1，目标值的变化；只在下表的范围内成立。",
                  "Shadow price: by how much the objective grows when the limit is raised by 1, within the ranges below.")));
    }
    if (sensitivity.primalDegenerate() || sensitivity.dualDegenerate()) {
      blocks.add(degenerate(sensitivity));
    }
    blocks.add(limits(sensitivity));
    blocks.add(costs(sensitivity));
    sections.add(section("数据变动多少，结论还成立", "How far the data may move", blocks));
  }

  private static Block degenerate(Sensitivity sensitivity) {
    boolean exact = sensitivity.exactCosts() && sensitivity.exactLimits();
    return new Block.Alert(
        Block.Level.NOTE,
        "degenerate",
        exact
            ? Text.of(
                "此问题是退化的：最优方案或影子价格可能不唯一。下列范围针对这里给出的方案与价格，且已是最宽。",
                "This program is degenerate: there may be other optimal plans or other prices. The ranges hold for the plan and the prices given here, and are as wide as can be.")
            : Text.of(
                "此问题是退化的：最优方案或影子价格可能不唯一，实际范围可能比下列更宽。",
                "This program is degenerate: there may be other optimal plans or other prices, and the true ranges may be wider than these."));
  }

  private static Block limits(Sensitivity sensitivity) {
    List<List<Text>> rows =
        sensitivity.limits().stream()
            .sorted(Comparator.comparingDouble(limit -> -Math.abs(limit.dual())))
            .limit(MOST_ROWS)
            .map(limit ->
                List.of(
                    Text.same(limit.constraint()),
                    Text.of(
                        limit.side().text().zh() + " " + Formula.number(limit.limit()),
                        limit.side().text().en() + " " + Formula.number(limit.limit())),
                    Text.same(Formula.number(limit.dual())),
                    Text.same(limit.range().toString())))
            .toList();
    return new Block.Table(
        Text.of("界限在此范围内，影子价格不变", "While the limit is in this range, its price holds"),
        List.of(
            Text.of("约束", "Constraint"),
            Text.of("界限", "Limit"),
            Text.of("影子价格", "Shadow price"),
            Text.of("范围", "Range")),
        rows);
  }

  private static Block costs(Sensitivity sensitivity) {
    List<List<Text>> rows =
        sensitivity.costs().stream()
            .sorted(Comparator.comparingDouble(cost -> cost.value() != 0 ? 0 : 1))
            .limit(MOST_ROWS)
            .map(cost ->
                List.of(
                    Text.same(cost.variable()),
                    Text.same(Formula.number(cost.value())),
                    Text.same(Formula.number(cost.coefficient())),
                    Text.same(cost.range().toString())))
            .toList();
    return new Block.Table(
        Text.of(
            "目标系数在此范围内，最优方案不变", "While the coefficient is in this range, the plan stays optimal"),
        List.of(
            Text.of("变量", "Variable"),
            Text.of("取值", "Value"),
            Text.of("目标系数", "Coefficient"),
            Text.of("范围", "Range")),
        rows);
  }

  private static ReportSection section(String zh, String en, List<Block> blocks) {
    return new ReportSection(Text.of(zh, en), blocks);
  }
}
