// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.cli;

import io.kaiwu.core.report.Report;
import io.kaiwu.core.report.SvgFile;
import io.kaiwu.decide.plan.Clash;
import io.kaiwu.decide.plan.Infeasible;
import io.kaiwu.decide.plan.Methods;
import io.kaiwu.decide.plan.SolveResult;
import io.kaiwu.decide.plan.Solved;
import io.kaiwu.decide.plan.Solver;
import io.kaiwu.decide.plan.Verdict;
import io.kaiwu.decide.shop.PlanDifference;
import io.kaiwu.decide.shop.Replan;
import io.kaiwu.decide.shop.ShopChecker;
import io.kaiwu.decide.shop.ShopDoubts;
import io.kaiwu.decide.shop.ShopJson;
import io.kaiwu.decide.shop.ShopPlan;
import io.kaiwu.decide.shop.ShopProblem;
import io.kaiwu.decide.shop.draw.GanttPlot;
import io.kaiwu.decide.shop.draw.ShopReport;
import io.kaiwu.decide.shop.format.ShopFiles;
import io.kaiwu.decide.shop.format.ShopFormat;
import io.kaiwu.decide.shop.portfolio.ShopMethods;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kaiwu solve jobshop}: what is done when on which machine. */
@Command(
    name = "jobshop",
    mixinStandardHelpOptions = true,
    description = {
      "排产：JSPLIB、Taillard、柔性作业车间（.fjs）文件，或自己的 JSON、CSV。写出 plan.json、报告和甘特图。",
      "Schedules from files of JSPLIB, Taillard or flexible shops (.fjs), or JSON or CSV of one's own. Writes plan.json, a report and the Gantt chart.",
      "%n  ./kaiwu solve jobshop ft10.txt --seconds 30 --out out",
      "  ./kaiwu solve jobshop plant.json --method cp-sat",
      "  ./kaiwu solve jobshop plant.json --before out/plan.json --now 480 --moved 1 --out new",
      "%n  auto | tabu | genetic | ant | flow | cp-sat"
    })
final class SolveJobshopCommand implements Callable<Integer> {

  @Mixin private final Say say = new Say();
  @Mixin private final SolveTask task = new SolveTask();

  @Option(
      names = "--format",
      paramLabel = "NAME",
      description =
          "文件格式 jsplib、taillard、fjs、flow、open、json、csv，默认自动识别 / the file's format, recognised by default")
  private @Nullable String format;

  @Option(
      names = "--before",
      paramLabel = "PLAN",
      description =
          "正在执行的 plan.json：从 --now 起重排 / a plan.json that is running: re-plan from --now on")
  private @Nullable Path before;

  @Option(
      names = "--now",
      paramLabel = "T",
      description = "重排时刻：此前已开工的不动 / the moment of re-planning; what started before it stays")
  private @Nullable Long now;

  @Option(
      names = "--moved",
      paramLabel = "W",
      description =
          "重排：每移动一个时间单位的代价，默认 0 / re-planning: what moving by one unit of time costs, default 0")
  private @Nullable Long moved;

  @Option(
      names = "--most-moves",
      paramLabel = "N",
      description =
          "重排：至多移动几道工序，默认不限 / re-planning: at most so many operations may move, default any number")
  private @Nullable Integer mostMoves;

  @Override
  public Integer call() throws IOException {
    if (task.isList(ShopMethods.all(), say)) {
      return 0;
    }
    task.check();
    check();
    Solver<ShopProblem, ShopPlan> method = Methods.get(ShopMethods.all(), task.method());
    ShopProblem read =
        format == null
            ? ShopFiles.read(task.file())
            : ShopFiles.read(task.file(), ShopFormat.of(format));
    @Nullable ShopPlan running =
        before == null ? null : ShopJson.read(read, SolveBefore.plan(before, "jobshop", task));
    ShopProblem problem = running == null ? read : rest(read, running);
    Optional<Clash> impossible = ShopDoubts.findClash(problem);
    if (impossible.isPresent()) {
      task.prepare();
      return write(read, running, problem, new Infeasible<>(impossible.get(), task.noRun()));
    }
    ShopDoubts.requirePossible(problem);
    for (ShopDoubts.Doubt doubt : ShopDoubts.find(problem)) {
      System.err.println(say.text(doubt.text()));
    }
    task.prepare();
    try (SolveProgress progress = new SolveProgress()) {
      SolveResult<ShopPlan> result =
          method.solve(problem, task.options(progress.cancellation(), progress::heard));
      return write(read, running, problem, result);
    }
  }

  private void check() {
    SolveBefore.require(before, "--now", now, true);
    SolveBefore.require(before, "--moved", moved, false);
    SolveBefore.require(before, "--most-moves", mostMoves, false);
  }

  private ShopProblem rest(ShopProblem problem, ShopPlan running) {
    Replan replan =
        Replan.of(problem, running, now == null ? 0 : now)
            .withMovedWeight(moved == null ? 0 : moved);
    return (mostMoves == null ? replan : replan.withMostMoves(mostMoves)).problem();
  }

  private int write(
      ShopProblem read,
      @Nullable ShopPlan running,
      ShopProblem problem,
      SolveResult<ShopPlan> result)
      throws IOException {
    @Nullable Verdict verdict =
        result instanceof Solved<ShopPlan> solved
            ? new ShopChecker().check(problem, solved.plan(), solved.objective())
            : null;
    SolveOutput<ShopPlan> output = new SolveOutput<>("jobshop", task, say, result, verdict);
    if (result instanceof Solved<ShopPlan> solved) {
      GanttPlot chart = GanttPlot.of(problem, solved.plan());
      output.attach(
          "gantt.svg",
          SvgFile.of(running == null ? chart : chart.against(running), say.language()));
    }
    Report page =
        running == null
            ? ShopReport.of(problem, result)
            : ShopReport.of(read, running, problem, result);
    if (running != null && result instanceof Solved<ShopPlan> solved) {
      output.compare(PlanDifference.of(read, running, problem, solved.plan()).words(problem));
    }
    return output.write(
        output.body(plan -> ShopJson.write(problem, plan), plan -> ShopJson.digest(problem, plan)),
        page,
        task.method(),
        System.out);
  }
}
