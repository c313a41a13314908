// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.manufacturing.maintenance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.kaiwu.core.text.Text;
import io.kaiwu.decide.maintenance.MaintenancePlan;
import io.kaiwu.decide.maintenance.MaintenancePlanner;
import io.kaiwu.decide.maintenance.MaintenanceProblem;
import io.kaiwu.decide.maintenance.NaivePlan;
import io.kaiwu.decide.maintenance.NaiveRule;
import io.kaiwu.decide.maintenance.PlanJson;
import io.kaiwu.decide.maintenance.ProblemJson;
import io.kaiwu.decide.plan.Change;
import io.kaiwu.decide.plan.Clash;
import io.kaiwu.decide.plan.Conflict;
import io.kaiwu.decide.plan.Infeasible;
import io.kaiwu.decide.plan.Relaxation;
import io.kaiwu.decide.plan.SolveOptions;
import io.kaiwu.decide.plan.SolveResult;
import io.kaiwu.decide.plan.Solved;
import io.kaiwu.decide.plan.Stopped;
import io.kaiwu.decide.plan.Unbounded;
import io.kaiwu.loop.decision.Plan;
import io.kaiwu.manufacturing.maintenance.MaintenanceProblems.Candidate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Has the planner solve, the checker look, and says in the Decision's terms what came of it. */
final class MaintenancePlanning {

  private static final double CENTS = 100;

  private final MaintenanceRule rule;
  private final MaintenanceProblems problems;
  private final MaintenancePlanner planner = new MaintenancePlanner();
  private final MaintenancePlanCheck check = new MaintenancePlanCheck();

  MaintenancePlanning(MaintenanceRule rule) {
    this.rule = rule;
    this.problems = new MaintenanceProblems(rule);
  }

  record Planned(SolveResult<MaintenancePlan> result, Plan plan) {}

  Planned plan(List<Candidate> candidates, Instant now, long seed) {
    MaintenanceProblem problem = problems.problem(candidates, now);
    SolveResult<MaintenancePlan> result =
        planner.solve(problem, SolveOptions.of(rule.solveTime(), (int) (seed & Integer.MAX_VALUE)));
    return new Planned(result, describe(problem, result));
  }

  private Plan describe(MaintenanceProblem problem, SolveResult<MaintenancePlan> result) {
    JsonNode asked = ProblemJson.write(problem);
    JsonNode answered =
        result.findPlan().<JsonNode>map(PlanJson::write).orElse(NullNode.getInstance());
    Optional<Solved<MaintenancePlan>> solved =
        result instanceof Solved<MaintenancePlan> s ? Optional.of(s) : Optional.empty();
    return new Plan(
        MaintenancePlanCheck.KIND,
        result.run().solver() + " " + result.run().version(),
        result.status(),
        solved.map(s -> s.objective() / CENTS),
        solved.map(s -> s.bound() / CENTS),
        solved.map(Solved::relativeGap),
        rule.currency(),
        result.run().seed(),
        result.run().wallTime().toNanos() / 1e9,
        asked,
        answered,
        solved
            .map(s -> check.check(asked, answered, s.objective() / CENTS, s.bound() / CENTS))
            .orElseGet(() -> new Plan.Verdict("", false, List.of("there is no plan to check"))),
        solved.map(s -> alternatives(s.plan())).orElse(List.of()),
        clashes(result),
        summary(result));
  }

  private static List<Plan.Alternative> alternatives(MaintenancePlan plan) {
    return plan.naive().stream()
        .map(naive -> new Plan.Alternative(name(naive), naive.totalCents() / CENTS))
        .toList();
  }

  private static Text name(NaivePlan naive) {
    return naive.rule() == NaiveRule.RUN_TO_FAILURE
        ? Text.of("坏了再修", "Run to failure")
        : Text.of("到预测寿命即停", "Stop each at its predicted life");
  }

  private static List<Text> clashes(SolveResult<MaintenancePlan> result) {
    if (!(result instanceof Infeasible<MaintenancePlan> infeasible)) {
      return List.of();
    }
    List<Text> texts = new ArrayList<>();
    Clash clash = infeasible.clash();
    clash.conflicts().stream().map(Conflict::text).forEach(texts::add);
    for (Relaxation way : clash.waysOut()) {
      texts.add(
          Text.of(
              way.kind().zh() + "：" + changes(way, true),
              way.kind().en() + ": " + changes(way, false)));
    }
    return texts;
  }

  private static String changes(Relaxation way, boolean zh) {
    return way.changes().stream()
        .map(Change::text)
        .map(text -> zh ? text.zh() : text.en())
        .collect(Collectors.joining(zh ? "；" : "; "));
  }

  private static Text summary(SolveResult<MaintenancePlan> result) {
    return switch (result) {
      case Solved<MaintenancePlan> solved -> {
        long stops =
            solved.plan().machines().stream().filter(m -> m.stopStart().isPresent()).count();
        yield Text.of(
            "计划期内停机 %d 次，预期成本 %.0f，与最优的差距至多 %.2f%%"
                .formatted(stops, solved.objective() / CENTS, solved.relativeGap() * 100),
            "%d stops in the horizon, expected cost %.0f, at most %.2f %% from the optimum"
                .formatted(stops, solved.objective() / CENTS, solved.relativeGap() * 100));
      }
      case Infeasible<MaintenancePlan> none ->
          Text.of("没有可行的计划：要求互相冲突", "there is no plan: the requirements clash");
      case Unbounded<MaintenancePlan> endless -> endless.ray().text();
      case Stopped<MaintenancePlan> stopped ->
          Text.of("时间用完，还没有找到计划", "time ran out before a plan was found");
    };
  }
}
