// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.core.json.CanonicalJson;
import io.kaiwu.decide.plan.Solved;
import io.kaiwu.decide.plan.Verdict;
import io.kaiwu.decide.plan.Violation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class MaintenanceCheckerTest {

  private final ObjectMapper json = new ObjectMapper();
  private final MaintenanceChecker checker = new MaintenanceChecker();

  @Test
  void acceptsAnyHonestPlanThatKeepsTheRulesAndNoOther() {
    Random random = new Random(21);
    int accepted = 0;
    int rejected = 0;
    for (int i = 0; i < 1500; i++) {
      var problem = Instances.random(random, 1 + random.nextInt(3), 1 + random.nextInt(6));
      int periods = problem.periods().size();
      List<Integer> chosen = new ArrayList<>();
      List<OptionalInt> starts = new ArrayList<>();
      boolean settled = true;
      for (Machine machine : problem.machines()) {
        int start = random.nextBoolean() ? periods : random.nextInt(periods);
        chosen.add(start);
        starts.add(start == periods ? OptionalInt.empty() : OptionalInt.of(start));
        settled &= keepsRules(machine, start, periods);
      }
      boolean keeps = settled && new EveryPlan(problem).fits(chosen);
      MaintenancePlan plan = honest(problem, starts);
      Verdict verdict = checker.check(problem, plan, (double) plan.totalCents(), 0);
      assertThat(verdict.isAccepted()).as("instance %d: %s", i, verdict).isEqualTo(keeps);
      if (keeps) {
        accepted++;
      } else {
        rejected++;
        assertThat(verdict.violations())
            .allMatch(v -> v.name().matches("(demand|crew|stop|barred)/.*"));
      }
    }
    assertThat(accepted).isGreaterThan(100);
    assertThat(rejected).isGreaterThan(100);
  }

  @Test
  void rejectsEveryLieAboutAPlanAndNamesIt() throws JsonProcessingException {
    Map<String, Consumer<ObjectNode>> lies = new LinkedHashMap<>();
    lies.put("cost/plant/a", plan -> add(machine(plan), "failureCents", 3));
    lies.put("cost/plant/a/probability", plan -> multiply(machine(plan), "failureProbability"));
    lies.put("period/1", plan -> ((ObjectNode) plan.at("/periods/1")).put("output", 201.001));
    lies.put("start/plant/a", plan -> machine(plan).put("stopStart", 6));
    lies.put("shape", plan -> machine(plan).put("asset", "plant/z"));
    lies.put(
        "naive/RUN_TO_FAILURE/start/plant/a",
        plan -> ((ObjectNode) plan.at("/naive/0/machines/0")).put("stopStart", 2));
    lies.put(
        "naive/STOP_AT_PREDICTED_LIFE/cost/plant/a",
        plan -> add((ObjectNode) plan.at("/naive/1/machines/0"), "failureCents", 1000));
    lies.put(
        "naive/STOP_AT_PREDICTED_LIFE/relief",
        plan -> add((ObjectNode) plan.at("/naive/1"), "reliefCents", 1));
    lies.put("format", plan -> plan.put("note", "trust me"));
    var problem = threeMachines();
    Solved<MaintenancePlan> solved = solved(problem);
    for (Map.Entry<String, Consumer<ObjectNode>> lie : lies.entrySet()) {
      ObjectNode plan = PlanJson.write(solved.plan());
      lie.getValue().accept(plan);
      Verdict verdict =
          checker.check(exported(problem), reread(plan), solved.objective(), solved.bound());
      assertThat(verdict.violations()).extracting(Violation::name).contains(lie.getKey());
    }
  }

  @Test
  void rejectsAnObjectiveThatIsNotTheSumOrThatUndercutsTheBound() {
    var problem = threeMachines();
    Solved<MaintenancePlan> solved = solved(problem);
    MaintenancePlan plan = solved.plan();
    double sum = plan.totalCents();
    assertThat(names(checker.check(problem, plan, sum - 1, sum - 1))).containsExactly("objective");
    assertThat(names(checker.check(problem, plan, sum, sum + 1))).containsExactly("bound");
    assertThat(names(checker.check(problem, plan, sum, Double.NaN))).containsExactly("bound");
    assertThat(names(checker.check(problem, plan, sum, sum))).isEmpty();
  }

  @Test
  void saysByHowMuchARuleIsBrokenInBothLanguages() {
    var problem = threeMachines();
    MaintenancePlan plan =
        honest(problem, List.of(OptionalInt.of(2), OptionalInt.of(2), OptionalInt.empty()));
    Verdict verdict = checker.check(problem, plan, (double) plan.totalCents(), 0);
    assertThat(names(verdict)).containsExactly("demand/2", "crew/2");
    assertThat(verdict.violations().getFirst().amount()).isEqualTo(100);
    assertThat(verdict.violations().getLast().amount()).isEqualTo(8);
    assertThat(verdict.violations().getLast().text().en())
        .isEqualTo("The stops in “D3” need 8.0 more crew hours than there are.");
    assertThat(verdict.violations().getLast().text().zh()).isEqualTo("“D3”的维修工时超出 8.0。");
  }

  @Test
  void exportedProblemsAndPlansComeBackExactly() throws JsonProcessingException {
    Random random = new Random(22);
    int solvedCount = 0;
    for (int i = 0; i < 60; i++) {
      var problem = Instances.random(random, random.nextInt(5), 1 + random.nextInt(6));
      assertThat(ProblemJson.read(exported(problem))).isEqualTo(problem);
      if (new MaintenancePlanner().solve(problem, Instances.options())
          instanceof Solved<MaintenancePlan> solved) {
        solvedCount++;
        JsonNode exported = reread(PlanJson.write(solved.plan()));
        assertThat(PlanJson.read(exported)).isEqualTo(solved.plan());
        Verdict verdict =
            checker.check(exported(problem), exported, solved.objective(), solved.bound());
        assertThat(verdict.violations()).isEmpty();
      }
    }
    assertThat(solvedCount).isGreaterThan(10);
  }

  @Test
  void unreadableExportsAreRejectedWithThePlaceOfTheFault() throws JsonProcessingException {
    JsonNode problem = exported(threeMachines());
    ((ObjectNode) problem.at("/machines/1/life")).put("confidence", "high");
    Verdict verdict = checker.check(problem, json.readTree("{}"), 0, 0);
    assertThat(names(verdict)).containsExactly("format");
    assertThat(verdict.violations().getFirst().text().en())
        .contains("confidence at problem/machines/1/life must be a number");
    ((ObjectNode) problem.at("/machines/1/life")).put("confidence", 90);
    assertThat(
            checker.check(problem, json.readTree("[]"), 0, 0).violations().getFirst().text().en())
        .contains("Maybe it is given in percent");
  }

  private static boolean keepsRules(Machine machine, int start, int periods) {
    boolean barred =
        start < periods
            && machine.barredPeriods().stream()
                .anyMatch(p -> p >= start && p < start + machine.stop().periods());
    return !barred
        && switch (machine.rule()) {
          case StopRule.Free() -> true;
          case StopRule.Started() -> start == 0;
          case StopRule.StartAt(int p) -> start == p;
          case StopRule.StartBy(int p) -> start <= p;
        };
  }

  private static MaintenanceProblem threeMachines() {
    return Instances.problem(
        Instances.periods(6, 200, 8),
        List.of(
            Instances.machine("a", 30).withLifeCentsPerCycle(5_000),
            Instances.machine("b", 40),
            Instances.machine("c", 5000)));
  }

  private static MaintenancePlan honest(MaintenanceProblem problem, List<OptionalInt> starts) {
    return MaintenancePlanner.plan(
        problem,
        problem.machines().stream()
            .map(machine -> new ExpectedCost(machine, problem.periods().size()))
            .toList(),
        starts);
  }

  private static Solved<MaintenancePlan> solved(MaintenanceProblem problem) {
    return (Solved<MaintenancePlan>) new MaintenancePlanner().solve(problem, Instances.options());
  }

  private static ObjectNode machine(ObjectNode plan) {
    return (ObjectNode) plan.at("/machines/0");
  }

  private static void add(ObjectNode node, String name, long cents) {
    node.put(name, node.get(name).longValue() + cents);
  }

  private static void multiply(ObjectNode node, String name) {
    node.put(name, node.get(name).doubleValue() * 1.01);
  }

  private static List<String> names(Verdict verdict) {
    return verdict.violations().stream().map(Violation::name).toList();
  }

  private JsonNode exported(MaintenanceProblem problem) throws JsonProcessingException {
    return reread(ProblemJson.write(problem));
  }

  /** Through the canonical text, as an export goes. */
  private JsonNode reread(JsonNode node) throws JsonProcessingException {
    return json.readTree(CanonicalJson.text(node));
  }
}
