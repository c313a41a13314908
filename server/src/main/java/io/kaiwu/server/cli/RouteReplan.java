// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.cli;

import io.kaiwu.core.report.Block;
import io.kaiwu.core.text.Text;
import io.kaiwu.decide.plan.Feasible;
import io.kaiwu.decide.plan.Incumbent;
import io.kaiwu.decide.plan.Infeasible;
import io.kaiwu.decide.plan.SolveResult;
import io.kaiwu.decide.plan.SolveRun;
import io.kaiwu.decide.plan.Solved;
import io.kaiwu.decide.plan.Stopped;
import io.kaiwu.decide.plan.Unbounded;
import io.kaiwu.decide.route.RoutePlan;
import io.kaiwu.decide.route.RouteProblem;
import io.kaiwu.decide.route.replan.DayPlan;
import io.kaiwu.decide.route.replan.PlanDifference;
import io.kaiwu.decide.route.replan.RunningDay;
import java.io.IOException;
import java.util.List;

/** Plans the rest of a running day, and writes the whole day and what became otherwise. */
final class RouteReplan {

  /** A service may shift by this much without being told. */
  private static final double SHIFT = 0.5;

  private final RunningDayOptions options;
  private final SolveTask task;
  private final RouteOutput output;

  RouteReplan(RunningDayOptions options, SolveTask task, Say say) {
    this.options = options;
    this.task = task;
    output = new RouteOutput(task, say);
  }

  /** Of the day's problem with what is new in it; returns the exit code. */
  int run(RouteProblem problem) throws IOException {
    RunningDay day = options.day(problem, task);
    task.prepare();
    try (SolveProgress progress = new SolveProgress()) {
      SolveResult<DayPlan> result =
          options.replanner().replan(day, task.options(progress.cancellation(), progress::heard));
      return result instanceof Solved<DayPlan> solved
          ? write(
              solved.plan().problem(),
              whole(result),
              PlanDifference.of(
                      solved.plan().problem(),
                      day.plan(),
                      solved.plan().plan(),
                      SHIFT,
                      output.times()::of)
                  .lines())
          : write(day.problem(), whole(result), List.of());
    }
  }

  /** The result as one of the whole day. */
  private static SolveResult<RoutePlan> whole(SolveResult<DayPlan> result) {
    return switch (result) {
      case Solved<DayPlan> solved ->
          new Feasible<>(solved.plan().plan(), solved.objective(), solved.bound(), whole(solved));
      case Infeasible<DayPlan> none -> new Infeasible<>(none.clash(), none.run());
      case Unbounded<DayPlan> none -> new Unbounded<>(none.ray(), none.run());
      case Stopped<DayPlan> stopped -> new Stopped<>(stopped.bound(), stopped.run());
    };
  }

  /** The run, in whose curve what is spent already counts too. */
  private static SolveRun whole(Solved<DayPlan> solved) {
    SolveRun run = solved.run();
    double spent =
        run.curve().isEmpty() ? 0 : solved.objective() - run.curve().getLast().objective();
    return new SolveRun(
        run.solver(),
        run.version(),
        run.seed(),
        run.threads(),
        run.wallTime(),
        run.work(),
        run.curve().stream()
            .map(at -> new Incumbent(at.at(), at.objective() + spent, at.bound() + spent))
            .toList());
  }

  private int write(RouteProblem problem, SolveResult<RoutePlan> result, List<Text> difference)
      throws IOException {
    RouteOutput.Answer answer = output.of(problem, result);
    answer.output.compare(difference);
    answer.page.section(
        Text.of("与原计划的差别", "Against the plan before"),
        difference.stream().<Block>map(Block.Words::new).toList());
    return answer.write();
  }
}
