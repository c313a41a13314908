// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kaiwu.core.json.CanonicalJson;
import io.kaiwu.decide.plan.Cancellation;
import io.kaiwu.decide.plan.ResultJson;
import io.kaiwu.decide.plan.SolveOptions;
import io.kaiwu.decide.plan.SolveResult;
import io.kaiwu.decide.plan.Solved;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every answer must be writable in canonical form, because that is what the ledger signs. */
class ResultJsonTest {

  private final MaintenancePlanner planner = new MaintenancePlanner();

  @Test
  void aSolvedResultIsEnoughForTheCheckerToJudgeFromJsonAlone() {
    var problem = problem(100);
    SolveResult<MaintenancePlan> result = planner.solve(problem, Instances.options());
    JsonNode node = canonical(result);
    assertThat(node.get("status").textValue()).isEqualTo("OPTIMAL");
    assertThat(node.at("/run/solver").textValue()).isEqualTo("OR-Tools CP-SAT");
    assertThat(node.at("/run/version").textValue()).startsWith("9.15");
    assertThat(node.at("/run/curve")).isNotEmpty();
    var verdict =
        new MaintenanceChecker()
            .check(
                ProblemJson.write(problem),
                node.get("plan"),
                node.get("objective").doubleValue(),
                node.get("bound").doubleValue());
    JsonNode judged = ResultJson.write(verdict);
    assertThat(judged.get("accepted").booleanValue()).isTrue();
    assertThat(judged.get("checker").textValue()).isEqualTo(MaintenanceChecker.NAME);
    assertThat(judged.get("violations")).isEmpty();
  }

  @Test
  void aRejectionNamesRuleTextAndAmount() {
    var problem = problem(100);
    var solved = (Solved<MaintenancePlan>) planner.solve(problem, Instances.options());
    var verdict = new MaintenanceChecker().check(problem(250), solved);
    JsonNode first = ResultJson.write(verdict).at("/violations/0");
    assertThat(first.get("name").textValue()).startsWith("demand/");
    assertThat(first.at("/text/zh").textValue()).contains("产量比要求少");
    assertThat(first.get("amount").doubleValue()).isPositive();
  }

  @Test
  void aClashIsWrittenWithItsConflictsAndWaysOut() {
    JsonNode node = canonical(planner.solve(problem(250), Instances.options()));
    assertThat(node.get("status").textValue()).isEqualTo("INFEASIBLE");
    assertThat(node.at("/clash/conflicts")).hasSize(3);
    assertThat(node.at("/clash/conflicts/0/requirements/0/key").textValue()).startsWith("demand/");
    assertThat(node.at("/clash/waysOut/0/changes")).hasSize(3);
    assertThat(node.at("/clash/waysOut/0/cost").doubleValue()).isEqualTo(3 * 50 * 2_000);
  }

  @Test
  void aBoundOfWhichNothingIsKnownIsNull() {
    Cancellation cancellation = new Cancellation();
    cancellation.cancel();
    SolveOptions options = Instances.options().withCancellation(cancellation);
    JsonNode node = canonical(planner.solve(problem(100), options));
    assertThat(node.get("status").textValue()).isEqualTo("STOPPED");
    assertThat(node.get("bound").isNull()).isTrue();
  }

  private static MaintenanceProblem problem(double demand) {
    return Instances.problem(
        Instances.periods(3, demand, 8),
        List.of(Instances.machine("a", 20), Instances.machine("b", 25)));
  }

  private static JsonNode canonical(SolveResult<MaintenancePlan> result) {
    JsonNode node = ResultJson.write(result, PlanJson::write);
    assertThat(CanonicalJson.text(node)).isNotEmpty();
    return node;
  }
}
