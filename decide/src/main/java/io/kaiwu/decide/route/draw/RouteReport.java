// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.draw;

import io.kaiwu.core.report.Block;
import io.kaiwu.core.report.Report;
import io.kaiwu.core.text.Text;
import io.kaiwu.decide.plan.Clash;
import io.kaiwu.decide.plan.Feasible;
import io.kaiwu.decide.plan.Infeasible;
import io.kaiwu.decide.plan.Optimal;
import io.kaiwu.decide.plan.SolveResult;
import io.kaiwu.decide.plan.SolveRun;
import io.kaiwu.decide.plan.Solved;
import io.kaiwu.decide.plan.Stopped;
import io.kaiwu.decide.plan.Unbounded;
import io.kaiwu.decide.plan.Verdict;
import io.kaiwu.decide.route.RouteCost;
import io.kaiwu.decide.route.RoutePlan;
import io.kaiwu.decide.route.RouteProblem;
import io.kaiwu.decide.route.VehiclesFirst;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A page about the answer of a route solver: what it costs, what is known of it, and the plan. */
public final class RouteReport {

  private final RouteProblem problem;
  private final @Nullable VehiclesFirst aim;
  private final SolveResult<RoutePlan> result;
  private final @Nullable Verdict verdict;
  private final TimeWords times;

  private RouteReport(
      RouteProblem problem,
      @Nullable VehiclesFirst aim,
      SolveResult<RoutePlan> result,
      @Nullable Verdict verdict,
      TimeWords times) {
    this.problem = problem;
    this.aim = aim;
    this.result = result;
    this.verdict = verdict;
    this.times = times;
  }

  /**
   * The page.
   *
   * @param verdict of the checker; null without a plan
   * @param times how times are written
   */
  public static Report of(
      RouteProblem problem,
      SolveResult<RoutePlan> result,
      @Nullable Verdict verdict,
      TimeWords times) {
    return new RouteReport(problem, null, result, verdict, times).report();
  }

  /** The page where the fewest vehicles come first, about an answer to the priced problem. */
  public static Report of(
      VehiclesFirst aim,
      SolveResult<RoutePlan> result,
      @Nullable Verdict verdict,
      TimeWords times) {
    return new RouteReport(aim.plain(), aim, result, verdict, times).report();
  }

  private Report report() {
    SolveRun run = result.run();
    String setting =
        "%s %s · seed %d · threads %d · %.1f s"
            .formatted(
                run.solver(),
                run.version(),
                run.seed(),
                run.threads(),
                run.wallTime().toNanos() / 1e9);
    Report report =
        new Report(
            Text.of("配送路线:" + problem.name(), "Routes of " + problem.name()), Text.same(setting));
    report.section(Text.of("结果", "Result"), outcome());
    result.findPlan().ifPresent(plan -> plan(report, plan));
    report.section(Text.of("搜索过程", "The search"), new RouteCurve(run, aim).blocks());
    return report;
  }

  private void plan(Report report, RoutePlan plan) {
    RouteMap map = RouteMap.of(problem, plan, times);
    report.section(
        Text.of("地图", "Map"),
        List.of(
            new Block.Picture(
                map,
                Text.of(
                    "■ 车场;圆点面积表示数量,空心为取货,红圈为迟到,红叉为跳过。图例:路线号 · 站点数 · 数量/载重 · 里程。",
                    "■ depot; a dot's area is its amount, hollow for pick-ups, ringed red when late, a red cross when skipped. Key: route · stops · goods/capacity · distance."))));
    report.section(
        Text.of("时刻", "Timetable"),
        List.of(
            new Block.Picture(
                RouteTimetable.of(problem, plan, times),
                Text.of(
                    "实线行驶,点线等待,色块服务(红色为迟到),下方灰条为时间窗。",
                    "Lines drive, dots wait, blocks serve (red when late); the grey bars below are the windows."))));
    report.section(Text.of("路线", "Routes"), new RouteTables(problem, plan, times).blocks());
  }

  private List<Block> outcome() {
    List<Block> blocks = new ArrayList<>();
    switch (result) {
      case Optimal<RoutePlan> solved -> solved(blocks, solved);
      case Feasible<RoutePlan> solved -> solved(blocks, solved);
      case Infeasible<RoutePlan> infeasible -> clash(blocks, infeasible.clash());
      case Unbounded<RoutePlan> _ -> throw new IllegalStateException("No cost is negative.");
      case Stopped<RoutePlan> _ ->
          blocks.add(
              new Block.Alert(
                  Block.Level.GRAVE,
                  "STOPPED",
                  Text.of(
                      "时间用完时还没有找到任何方案,也没有证明不存在。请给更多时间。",
                      "No plan was found in the time given, nor shown not to exist. Maybe give it more time.")));
    }
    return blocks;
  }

  private void solved(List<Block> blocks, Solved<RoutePlan> solved) {
    RouteCost cost = RouteCost.of(problem, solved.plan());
    List<Block.Figure> figures = new ArrayList<>();
    figures.add(
        figure(Text.of("状态", "Status"), solved.status(), Text.of("求解器所述", "as the solver says")));
    if (aim == null) {
      cost(figures, solved, cost);
    } else {
      vehiclesFirst(figures, solved, aim);
    }
    part(figures, Text.of("固定费用", "Fixed cost"), cost.fixedCost(), cost.total());
    part(figures, Text.of("里程费用", "Cost of distance"), cost.distanceCost(), cost.total());
    part(figures, Text.of("工时费用", "Cost of duration"), cost.durationCost(), cost.total());
    part(figures, Text.of("迟到费用", "Cost of lateness"), cost.latenessCost(), cost.total());
    part(figures, Text.of("跳过费用", "Cost of skipped stops"), cost.skipCost(), cost.total());
    blocks.add(new Block.Figures(figures));
    if (verdict != null) {
      judged(blocks, verdict);
    }
  }

  private void cost(List<Block.Figure> figures, Solved<RoutePlan> solved, RouteCost cost) {
    figures.add(figure(Text.of("总费用", "Cost"), Ink.number(solved.objective()), bound(solved)));
    figures.add(
        figure(
            Text.of("车辆", "Vehicles"),
            String.valueOf(cost.vehicles()),
            Text.of("共有 %d".formatted(problem.vehicles()), "of %d".formatted(problem.vehicles()))));
    figures.add(distance(cost));
  }

  private void vehiclesFirst(
      List<Block.Figure> figures, Solved<RoutePlan> solved, VehiclesFirst first) {
    AimWords words = new AimWords(first);
    RouteCost cost = RouteCost.of(problem, solved.plan());
    figures.add(
        figure(
            Text.of("车辆", "Vehicles"),
            String.valueOf(cost.vehicles()),
            words.vehiclesProven(solved)));
    figures.add(
        figure(
            first.isDistance() ? Text.of("里程", "Distance") : Text.of("费用", "Cost"),
            Ink.number(cost.total()),
            words.restProven(solved)));
    if (!first.isDistance()) {
      figures.add(distance(cost));
    }
  }

  private static Block.Figure distance(RouteCost cost) {
    return figure(
        Text.of("里程", "Distance"),
        Ink.number(cost.distance()),
        Text.of("用时 " + Ink.number(cost.duration()), "in " + Ink.number(cost.duration())));
  }

  private static void judged(List<Block> blocks, Verdict verdict) {
    if (verdict.isAccepted()) {
      blocks.add(
          new Block.Alert(
              Block.Level.NOTE,
              verdict.checker(),
              Text.of(
                  "独立检查器逐条核对了全部规则与费用:通过。",
                  "The independent checker has gone through all rules and the cost: accepted.")));
    } else {
      verdict
          .violations()
          .forEach(v -> blocks.add(new Block.Alert(Block.Level.GRAVE, v.name(), v.text())));
    }
  }

  private static Text bound(Solved<RoutePlan> solved) {
    if (!Double.isFinite(solved.bound())) {
      return Text.of("没有证明下界", "no bound is proven");
    }
    String gap = String.format(Locale.ROOT, "%.2f %%", 100 * solved.relativeGap());
    String bound = Ink.number(solved.bound());
    return Text.of(
        "下界 %s,差距至多 %s".formatted(bound, gap), "bound %s, gap at most %s".formatted(bound, gap));
  }

  private static void clash(List<Block> blocks, Clash clash) {
    blocks.add(
        new Block.Alert(
            Block.Level.GRAVE,
            "INFEASIBLE",
            Text.of("已证明没有可行方案。", "It is proven that no plan exists.")));
    clash.conflicts().forEach(conflict -> blocks.add(new Block.Words(conflict.text())));
    clash
        .waysOut()
        .forEach(
            way -> way.changes().forEach(change -> blocks.add(new Block.Words(change.text()))));
  }

  /** Parts that are nothing or all of the cost say nothing. */
  private static void part(List<Block.Figure> figures, Text name, double value, double total) {
    if (value != 0 && value != total) {
      figures.add(figure(name, Ink.number(value), Text.of("计入总费用", "part of the cost")));
    }
  }

  private static Block.Figure figure(Text name, String value, Text note) {
    return new Block.Figure(name, value, note);
  }
}
