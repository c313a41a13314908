// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.kaiwu.core.text.Text;
import io.kaiwu.decide.InputException;
import io.kaiwu.decide.route.Location;
import io.kaiwu.decide.route.RouteJson;
import io.kaiwu.decide.route.RoutePlan;
import io.kaiwu.decide.route.RouteProblem;
import io.kaiwu.decide.route.Stop;
import io.kaiwu.decide.route.format.ClockTime;
import io.kaiwu.decide.route.replan.Replanner;
import io.kaiwu.decide.route.replan.RunningDay;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The plan that vehicles are carrying out, and what has come between. */
final class RunningDayOptions {

  @Option(
      names = "--before",
      paramLabel = "PLAN",
      description =
          "正在执行的 plan.json：从 --now 起重排，新站点取自 FILE / a plan.json that is running: re-plan from --now on, with the new stops of FILE")
  private @Nullable Path before;

  @Option(
      names = "--now",
      paramLabel = "T",
      description =
          "重排时刻，如 10:30：已服务和正驶往的站点不动 / the moment of re-planning, such as 10:30; what is served or driven to stays")
  private @Nullable String now;

  @Option(
      names = "--moved",
      paramLabel = "W",
      description =
          "重排：换车至少须省下的费用，默认 0 / re-planning: what giving a stop to another vehicle must save, default 0")
  private @Nullable Double moved;

  @Option(
      names = "--cancelled",
      paramLabel = "STOP",
      split = ",",
      description =
          "重排：已取消的站点，仍须在 FILE 中 / re-planning: stops no longer wanted; FILE still has them")
  private @Nullable List<String> cancelled;

  @Option(
      names = "--delayed",
      paramLabel = "ROUTE=T",
      description =
          "重排：第几条路线的车晚了多久，如 2=25 / re-planning: how late the vehicle of a route is, such as 2=25")
  private @Nullable Map<Integer, Double> delayed;

  @Option(
      names = "--broken",
      paramLabel = "ROUTE=PLACE",
      description =
          "重排：第几条路线的车坏在哪里，车上的货由别的车去取 / re-planning: where the vehicle of a route broke down; others fetch its goods")
  private @Nullable Map<Integer, String> broken;

  @Option(
      names = "--lateness",
      paramLabel = "W",
      description =
          "重排：时间窗和班次可以超过，每单位时间的代价 / re-planning: windows and shifts may be overrun at this cost a unit of time")
  private @Nullable Double lateness;

  /** Whether a day is running at all. */
  boolean isRunning() {
    return before != null;
  }

  /** Refuses what does not go together, before anything is read. */
  void check(SolveTask task, String objective) {
    SolveBefore.require(before, "--now", now, true);
    SolveBefore.require(before, "--moved", moved, false);
    SolveBefore.require(before, "--cancelled", cancelled, false);
    SolveBefore.require(before, "--delayed", delayed, false);
    SolveBefore.require(before, "--broken", broken, false);
    SolveBefore.require(before, "--lateness", lateness, false);
    require(moved == null || moved >= 0, "--moved", moved, "不小于 0", "at least 0");
    require(lateness == null || lateness >= 0, "--lateness", lateness, "不小于 0", "at least 0");
    require(
        before == null || Set.of("auto", "ruin").contains(task.method()),
        "--method",
        task.method(),
        "为 ruin：重排只用它",
        "ruin, which alone can re-plan");
    require(
        before == null || objective.equals("cost"),
        "--objective",
        objective,
        "为 cost：已出动的车不再有选择",
        "cost: vehicles that are under way are no choice any more");
  }

  Replanner replanner() {
    return new Replanner(moved == null ? 0 : moved);
  }

  /** The day as it is now; the problem is that of the day's file with what is new in it. */
  RunningDay day(RouteProblem problem, SolveTask task) throws IOException {
    if (before == null || now == null) {
      throw new IllegalStateException("No day is running.");
    }
    String time = now;
    double moment =
        ClockTime.parse(time)
            .orElseThrow(() ->
                SolveTask.wrong("--now", time, "为" + ClockTime.WHAT.zh(), ClockTime.WHAT.en()));
    JsonNode plan = SolveBefore.plan(before, "route", task);
    requireStops(problem, plan);
    RunningDay day = RunningDay.at(problem, RouteJson.read(problem, plan), moment);
    day = day.withCancelled(cancelled(problem));
    for (Map.Entry<Integer, Double> late :
        (delayed == null ? Map.<Integer, Double>of() : delayed).entrySet()) {
      day = day.withDelay(route(day.plan(), "--delayed", late.getKey()), late.getValue());
    }
    for (Map.Entry<Integer, String> stuck :
        (broken == null ? Map.<Integer, String>of() : broken).entrySet()) {
      day =
          day.withBroken(
              route(day.plan(), "--broken", stuck.getKey()), place(problem, stuck.getValue()));
    }
    return lateness == null ? day : day.withLateness(lateness);
  }

  /** What was to be served has to be known still, also where it was called off. */
  private static void requireStops(RouteProblem problem, JsonNode plan) {
    Set<String> known = problem.stops().stream().map(Stop::name).collect(Collectors.toSet());
    for (JsonNode visit : plan.path("routes").findValues("stop")) {
      if (!known.contains(visit.asText())) {
        throw new InputException(
            Text.of(
                "原方案中的站点 %s 不在问题文件里。请留着它；若已取消，另用 --cancelled 指明。".formatted(visit.asText()),
                "Stop %s of the plan before is not in the file of the day. Maybe keep it there; if it was called off, say so by --cancelled."
                    .formatted(visit.asText())));
      }
    }
  }

  private Set<Integer> cancelled(RouteProblem problem) {
    Map<String, Integer> index = new LinkedHashMap<>();
    problem.stops().forEach(stop -> index.put(stop.name(), index.size()));
    Set<Integer> found = new HashSet<>();
    for (String name : cancelled == null ? List.<String>of() : cancelled) {
      Integer at = index.get(name);
      if (at == null) {
        throw SolveTask.wrong("--cancelled", name, "为问题文件中的一个站点", "a stop of the file");
      }
      found.add(at);
    }
    return found;
  }

  private static int route(RoutePlan plan, String option, int number) {
    int routes = plan.routes().size();
    require(
        number >= 1 && number <= routes,
        option,
        number,
        "为原方案的路线号，1 到 %d".formatted(routes),
        "the number of a route of the plan before, from 1 to %d".formatted(routes));
    return number - 1;
  }

  private static int place(RouteProblem problem, String name) {
    List<String> names = problem.locations().stream().map(Location::name).toList();
    require(names.contains(name), "--broken", name, "为已知的地点", "a place of the file");
    return names.indexOf(name);
  }

  private static void require(
      boolean holds, String option, @Nullable Object value, String zh, String en) {
    if (!holds) {
      throw SolveTask.wrong(option, String.valueOf(value), zh, en);
    }
  }
}
