// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.cli;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.InputException;
import io.kaiwu.decide.plan.Clash;
import io.kaiwu.decide.plan.Incumbent;
import io.kaiwu.decide.plan.Infeasible;
import io.kaiwu.decide.plan.Methods;
import io.kaiwu.decide.plan.SolveResult;
import io.kaiwu.decide.plan.Solver;
import io.kaiwu.decide.route.RouteDoubts;
import io.kaiwu.decide.route.RoutePlan;
import io.kaiwu.decide.route.RouteProblem;
import io.kaiwu.decide.route.VehiclesFirst;
import io.kaiwu.decide.route.draw.AimWords;
import io.kaiwu.decide.route.format.ReadOptions;
import io.kaiwu.decide.route.format.Rounding;
import io.kaiwu.decide.route.format.RouteFiles;
import io.kaiwu.decide.route.portfolio.RouteMethods;
import io.kaiwu.decide.route.portfolio.WithBound;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kaiwu solve route}: who drives where and when. */
@Command(
    name = "route",
    mixinStandardHelpOptions = true,
    description = {
      "配送路线：Solomon、Homberger、CVRPLIB、Li-Lim、TSPLIB 文件，或自己的 JSON、CSV。写出 plan.json、报告、地图和 .sol。",
      "Routes from files of Solomon, Homberger, CVRPLIB, Li-Lim or TSPLIB, or JSON or CSV of one's own. Writes plan.json, a report, a map and .sol.",
      "%n  ./kaiwu solve route C101.txt --seconds 30 --out out",
      "  ./kaiwu solve route C101.txt --objective vehicles --rounding truncate_1",
      "  ./kaiwu solve route today.json --method hgs --seed 7",
      "  ./kaiwu solve route today.json --before out/plan.json --now 10:30 --out new",
      "%n  auto | hgs | ruin | tour | ant | or-tools"
    })
final class SolveRouteCommand implements Callable<Integer> {

  @Mixin private final Say say = new Say();
  @Mixin private final SolveTask task = new SolveTask();
  @Mixin private final RunningDayOptions running = new RunningDayOptions();

  @Option(
      names = "--objective",
      paramLabel = "cost|vehicles",
      description =
          "目标：费用（基准文件中即里程），或先车辆数后费用；默认 cost / what is minimised: the cost (distance, in benchmark files), or vehicles first and then the cost; default cost")
  private String objective = "cost";

  @Option(
      names = "--rounding",
      paramLabel = "RULE",
      description =
          "直线距离的取整：nearest、ceil、truncate、truncate_1、exact，默认随格式 / how straight distances are rounded, default that of the format")
  private @Nullable String rounding;

  @Option(
      names = "--customers",
      paramLabel = "N",
      description =
          "只取前 N 个客户（Solomon 的 25、50），默认全部 / only the first N customers (Solomon's 25 and 50), default all")
  private int customers;

  @Override
  public Integer call() throws IOException {
    if (task.isList(RouteMethods.all(), say)) {
      return 0;
    }
    task.check();
    running.check(task, objective);
    if (customers < 0) {
      throw SolveTask.wrong("--customers", customers, "不小于 0", "at least 0");
    }
    Solver<RouteProblem, RoutePlan> method =
        new WithBound(Methods.get(RouteMethods.all(), task.method()));
    RouteProblem read = RouteFiles.read(task.file(), new ReadOptions(rounding(), customers));
    @Nullable VehiclesFirst aim = aim(read);
    RouteProblem problem = aim == null ? read : aim.priced();
    if (running.isRunning()) {
      return new RouteReplan(running, task, say).run(problem);
    }
    task.prepare();
    Optional<Clash> impossible = RouteDoubts.findClash(problem);
    if (impossible.isPresent()) {
      return write(aim, problem, new Infeasible<>(impossible.get(), task.noRun()));
    }
    RouteDoubts.of(read).forEach(doubt -> System.err.println(say.text(doubt.text())));
    try (SolveProgress progress =
        aim == null ? new SolveProgress() : new SolveProgress(words(new AimWords(aim)))) {
      SolveResult<RoutePlan> result =
          method.solve(problem, task.options(progress.cancellation(), progress::heard));
      return write(aim, problem, result);
    }
  }

  private Function<Incumbent, String> words(AimWords aim) {
    return incumbent -> say.text(aim.of(incumbent));
  }

  private @Nullable VehiclesFirst aim(RouteProblem read) {
    return switch (objective) {
      case "cost" -> null;
      case "vehicles" -> VehiclesFirst.of(read);
      default ->
          throw new InputException(
              Text.of(
                  "--objective（%s）应为 cost 或 vehicles。".formatted(objective),
                  "--objective (%s) must be cost or vehicles.".formatted(objective)));
    };
  }

  private @Nullable Rounding rounding() {
    if (rounding == null) {
      return null;
    }
    try {
      return Rounding.valueOf(rounding.toUpperCase(Locale.ROOT).replace('-', '_'));
    } catch (IllegalArgumentException e) {
      String all = Arrays.toString(Rounding.values()).toLowerCase(Locale.ROOT);
      throw new InputException(
          Text.of(
              "--rounding（%s）应为 %s 之一。".formatted(rounding, all),
              "--rounding (%s) must be one of %s.".formatted(rounding, all)),
          e);
    }
  }

  private int write(
      @Nullable VehiclesFirst aim, RouteProblem problem, SolveResult<RoutePlan> result)
      throws IOException {
    RouteOutput output = new RouteOutput(task, say);
    return (aim == null ? output.of(problem, result) : output.of(aim, result)).write();
  }
}
