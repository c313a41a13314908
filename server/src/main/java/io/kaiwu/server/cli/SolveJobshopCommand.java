// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.kaiwu.core.report.Report;
import io.kaiwu.core.report.SvgFile;
import io.kaiwu.core.text.Text;
import io.kaiwu.decide.InputException;
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
import java.util.Arrays;
import java.util.Locale;
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
      "  ./kaiwu solve jobshop plant.json --before out/plan.json --now 480 --moved 1 --out new"
    })
final class SolveJobshopCommand implements Callable<Integer> {

  @Mixin private final Say say = new Say();
  @Mixin private final SolveTask task = new SolveTask();

  @Option(
      names = "--format",
      paramLabel = "NAME",
      description = "文件格式，默认自动识别 / the file's format, recognised by default")
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
  private long now;

  @Option(
      names = "--moved",
      paramLabel = "W",
      description =
          "重排：每移动一个时间单位的代价，默认 0 / re-planning: what moving by one unit of time costs, default 0")
  private long moved;

  @Option(
      names = "--most-moves",
      paramLabel = "N",
      description = "重排：至多移动几道工序 / re-planning: at most so many operations may move")
  private @Nullable Integer mostMoves;

  @Override
  public Integer call() throws IOException {
    if (task.isList(ShopMethods.all(), say)) {
      return 0;
    }
    Solver<ShopProblem, ShopPlan> method = Methods.get(ShopMethods.all(), task.method());
    ShopProblem read =
        format == null ? ShopFiles.read(task.file()) : ShopFiles.read(task.file(), format(format));
    @Nullable ShopPlan running = before == null ? null : plan(read, before);
    ShopProblem problem = running == null ? read : rest(read, running);
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

  private static ShopFormat format(String name) {
    try {
      return ShopFormat.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    } catch (IllegalArgumentException e) {
      String all = Arrays.toString(ShopFormat.values()).toLowerCase(Locale.ROOT);
      throw new InputException(
          Text.of(
              "--format（%s）应为 %s 之一。".formatted(name, all),
              "--format (%s) must be one of %s.".formatted(name, all)),
          e);
    }
  }

  /** The plan in a plan.json of this command, or by itself. */
  private static ShopPlan plan(ShopProblem problem, Path file) throws IOException {
    JsonNode node = new ObjectMapper().readTree(file.toFile());
    return ShopJson.read(
        problem, node.path("format").asText().equals("kaiwu-solve-1") ? node.path("plan") : node);
  }

  private ShopProblem rest(ShopProblem problem, ShopPlan running) {
    Replan replan = Replan.of(problem, running, now).withMovedWeight(moved);
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
    int exit =
        output.write(
            output.body(
                plan -> ShopJson.write(problem, plan), plan -> ShopJson.digest(problem, plan)),
            page,
            task.method(),
            System.out);
    if (running != null && result instanceof Solved<ShopPlan> solved) {
      PlanDifference.of(read, running, problem, solved.plan())
          .words(problem)
          .forEach(line -> System.out.println(say.text(line)));
    }
    return exit;
  }
}
