// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.core.report.Report;
import io.kaiwu.core.report.SvgFile;
import io.kaiwu.decide.plan.SolveResult;
import io.kaiwu.decide.plan.Solved;
import io.kaiwu.decide.plan.Verdict;
import io.kaiwu.decide.route.RouteChecker;
import io.kaiwu.decide.route.RouteCost;
import io.kaiwu.decide.route.RouteJson;
import io.kaiwu.decide.route.RoutePlan;
import io.kaiwu.decide.route.RouteProblem;
import io.kaiwu.decide.route.VehiclesFirst;
import io.kaiwu.decide.route.draw.AimWords;
import io.kaiwu.decide.route.draw.RouteMap;
import io.kaiwu.decide.route.draw.RouteReport;
import io.kaiwu.decide.route.draw.RouteTimetable;
import io.kaiwu.decide.route.draw.TimeWords;
import io.kaiwu.decide.route.format.RouteFiles;
import io.kaiwu.decide.route.format.SolFile;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What is written of routes: plan.json, the page, the map, the timetable and .sol. */
final class RouteOutput {

  private final SolveTask task;
  private final Say say;
  private final TimeWords times;

  RouteOutput(SolveTask task, Say say) {
    this.task = task;
    this.say = say;
    times = RouteFiles.isClock(task.file()) ? TimeWords.CLOCK : TimeWords.PLAIN;
  }

  /** How the file speaks of times. */
  TimeWords times() {
    return times;
  }

  /** Checks the plan and draws it; what is left is {@link Answer#write}. */
  Answer of(RouteProblem problem, SolveResult<RoutePlan> result) {
    return new Answer(problem, null, result);
  }

  /** As above, where vehicles come first. */
  Answer of(VehiclesFirst aim, SolveResult<RoutePlan> result) {
    return new Answer(aim.priced(), aim, result);
  }

  /** One answer, checked and drawn. */
  final class Answer {

    final SolveOutput<RoutePlan> output;
    final Report page;
    private final ObjectNode body;

    private Answer(
        RouteProblem problem, @Nullable VehiclesFirst aim, SolveResult<RoutePlan> result) {
      @Nullable Verdict verdict =
          result instanceof Solved<RoutePlan> solved
              ? new RouteChecker().check(problem, solved.plan(), solved.objective())
              : null;
      RouteProblem plain = aim == null ? problem : aim.plain();
      output = new SolveOutput<>("route", task, say, result, verdict);
      body =
          output.body(plan -> RouteJson.write(plain, plan), plan -> RouteJson.digest(plain, plan));
      result.findPlan().ifPresent(plan -> draw(plain, plan));
      if (aim != null && result instanceof Solved<RoutePlan> solved) {
        output.sayReached(new AimWords(aim).of(solved));
        body.set("vehiclesFirst", aim.json(solved));
      }
      page =
          aim == null
              ? RouteReport.of(problem, result, verdict, times)
              : RouteReport.of(aim, result, verdict, times);
    }

    private void draw(RouteProblem plain, RoutePlan plan) {
      output.attach("map.svg", SvgFile.of(RouteMap.of(plain, plan, times), say.language()));
      output.attach(
          "timetable.svg", SvgFile.of(RouteTimetable.of(plain, plan, times), say.language()));
      output.attach("plan.sol", SolFile.write(plan, RouteCost.of(plain, plan).total()));
    }

    /** Writes all and tells about it; returns the exit code. */
    int write() throws IOException {
      return output.write(body, page, task.method(), System.out);
    }
  }
}
