// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaiwu.decide.plan.Verdict;
import io.kaiwu.decide.plan.Violation;
import io.kaiwu.decide.shop.ShopPlan.Task;
import io.kaiwu.decide.shop.ShopPlan.Upkeep;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ShopCheckerTest {

  private static final ShopProblem CROSSED = Shops.crossed();
  private static final ShopPlan PLAN = plan(0, 3, 0, 3);

  @Test
  void acceptsAPlanThatKeepsAllRules() {
    assertThat(judge(CROSSED, PLAN, 6)).isEmpty();
  }

  @Test
  void rejectsAnUntrueObjective() {
    assertThat(judge(CROSSED, PLAN, 5)).containsExactly("objective");
  }

  @Test
  void rejectsTasksThatAreMissingOrDouble() {
    ShopPlan missing = new ShopPlan(PLAN.tasks().subList(0, 3), List.of());
    assertThat(judge(CROSSED, missing, 6)).containsExactly("tasks");
    List<Task> twice = new ArrayList<>(PLAN.tasks());
    twice.add(twice.getLast());
    assertThat(judge(CROSSED, new ShopPlan(twice, List.of()), 6)).containsExactly("tasks");
  }

  @Test
  void rejectsTwoOperationsOfAMachineAtATime() {
    assertThat(judge(CROSSED, plan(0, 3, 0, 2), 6)).contains("machine/0/1/1");
  }

  @Test
  void rejectsWrongMachinesAndDurations() {
    assertThat(judge(CROSSED, with(0, new Task(0, 0, 1, 0, 3)), 6)).contains("choice/0/0");
    assertThat(judge(CROSSED, with(0, new Task(0, 0, 0, 0, 2)), 6)).containsExactly("duration/0/0");
  }

  @Test
  void rejectsAJobOutOfOrder() {
    assertThat(judge(CROSSED, plan(4, 1, 0, 7), 10)).contains("order/0/1");
  }

  @Test
  void rejectsAnOpenJobInTwoPlacesAtATime() {
    ShopProblem open = Shops.with(CROSSED, CROSSED.machines(), List.of(open(0), open(1)));
    assertThat(judge(open, plan(3, 0, 3, 0), 6)).isEmpty();
    assertThat(judge(open, plan(0, 3, 0, 3), 6)).isEmpty();
    assertThat(judge(open, plan(0, 2, 5, 8), 11)).containsExactly("order/0/1");
  }

  private static Job open(int index) {
    Job job = CROSSED.jobs().get(index);
    return new Job(job.name(), 0, Job.NEVER, 0, false, job.operations());
  }

  @Test
  void rejectsStartsBeforeReleaseNowAndPins() {
    Job late = new Job("late", 2, Job.NEVER, 0, true, CROSSED.jobs().getFirst().operations());
    ShopProblem released =
        Shops.with(CROSSED, CROSSED.machines(), List.of(late, CROSSED.jobs().get(1)));
    assertThat(judge(released, PLAN, 6)).containsExactly("release/0/0");
    ShopProblem now = CROSSED.resumed(1, List.of(new Pin(0, 0, 0, 0)), List.of());
    assertThat(judge(now, PLAN, 6)).containsExactly("now/1/0");
    ShopProblem pinned = CROSSED.withPins(List.of(new Pin(0, 1, 1, 4)));
    assertThat(judge(pinned, PLAN, 6)).containsExactly("pin/0/1");
  }

  @Test
  void rejectsWorkAcrossBlocksAndMaintenance() {
    Machine first = CROSSED.machines().getFirst();
    ShopProblem blocked = Shops.withFirstMachine(CROSSED, first.withBlock(new Machine.Block(2, 4)));
    assertThat(judge(blocked, PLAN, 6)).hasSize(2);
    Machine oiled = first.withMaintenances(List.of(new Machine.Maintenance("oil", 2, 0, 8)));
    ShopProblem kept = Shops.withFirstMachine(CROSSED, oiled);
    assertThat(judge(kept, PLAN, 6)).containsExactly("maintenances");
    assertThat(judge(kept, upkept(6, 8), 6)).isEmpty();
    assertThat(judge(kept, upkept(7, 9), 6)).containsExactly("maintenance/0/0");
    assertThat(judge(kept, upkept(6, 7), 6)).containsExactly("maintenance/0/0");
    assertThat(judge(kept, upkept(5, 7), 6)).containsExactly("machine/0/maintenance 0");
  }

  @Test
  void rejectsSetUpsThatAreTooShort() {
    Machine saw =
        new Machine("saw", List.of(), List.of(), List.of(List.of(0L, 2L), List.of(1L, 0L)), 1, 0);
    List<Job> jobs =
        List.of(
            Job.of("a", List.of(new Operation("x", choice(), 0))),
            Job.of("b", List.of(new Operation("x", choice(), 1))));
    ShopProblem problem = ShopProblem.of("saw", List.of(saw), jobs);
    assertThat(judge(problem, two(1, 6), 9)).isEmpty();
    assertThat(judge(problem, two(0, 6), 9)).containsExactly("setup/0/0/0");
    assertThat(judge(problem, two(1, 5), 8)).containsExactly("setup/0/1/0");
  }

  private static List<Operation.Choice> choice() {
    return List.of(new Operation.Choice(0, 3, 0));
  }

  private static ShopPlan two(long first, long second) {
    return new ShopPlan(
        List.of(new Task(0, 0, 0, first, first + 3), new Task(1, 0, 0, second, second + 3)),
        List.of());
  }

  @Test
  void rejectsJobsThatOvertakeInAPermutationFlowShop() {
    Operation one = Operation.on("1", 0, 3);
    Operation two = Operation.on("2", 1, 3);
    List<Job> jobs = List.of(Job.of("a", List.of(one, two)), Job.of("b", List.of(one, two)));
    ShopProblem flow = ShopProblem.of("flow", CROSSED.machines(), jobs).withPermutation(true);
    assertThat(judge(flow, onTwo(0, 3, 3, 6), 9)).isEmpty();
    assertThat(judge(flow, onTwo(0, 9, 3, 6), 12)).containsExactly("permutation/1/0-1");
  }

  private static ShopPlan onTwo(long a1, long a2, long b1, long b2) {
    return new ShopPlan(
        List.of(
            new Task(0, 0, 0, a1, a1 + 3),
            new Task(0, 1, 1, a2, a2 + 3),
            new Task(1, 0, 0, b1, b1 + 3),
            new Task(1, 1, 1, b2, b2 + 3)),
        List.of());
  }

  @Test
  void countsEveryPartOfTheObjective() {
    Machine first = new Machine("M1", List.of(), List.of(), List.of(), -1, 2);
    Operation dear = new Operation("1", List.of(new Operation.Choice(0, 3, 7)), -1);
    Operation cheap = Operation.on("2", 1, 3);
    Job late = new Job("late", 0, 4, 5, true, List.of(dear, cheap));
    ShopProblem problem =
        new ShopProblem(
            "parts",
            List.of(first, Machine.of("M2")),
            List.of(late),
            false,
            new Tariff(List.of(new Tariff.Step(0, 1), new Tariff.Step(2, 4)), 6),
            new Weights(1000, 100, 10, 1, 10_000),
            0,
            List.of(),
            List.of(new Pin(0, 0, 0, 1), new Pin(0, 1, 0, 3)),
            ShopProblem.ANY);
    ShopPlan plan =
        new ShopPlan(List.of(new Task(0, 0, 0, 5, 8), new Task(0, 1, 1, 8, 11)), List.of());
    // Energy: 2 x (4 until 6, then 1 and 1 of the next period); moved: 4, and 5 and a machine.
    long objective = 1000 * 11 + 100 * 5 * 7 + 10 * 7 + 2 * (4 + 1 + 1) + 10_000 * (4 + 5 + 1);
    assertThat(judge(problem, plan, objective)).isEmpty();
    assertThat(ShopCost.of(problem, plan).total(problem.weights())).isEqualTo(objective);
    assertThat(judge(problem.withMostMoves(1), plan, objective)).containsExactly("moves");
  }

  private static ShopPlan plan(long a1, long a2, long b1, long b2) {
    return new ShopPlan(
        List.of(
            new Task(0, 0, 0, a1, a1 + 3),
            new Task(0, 1, 1, a2, a2 + 3),
            new Task(1, 0, 1, b1, b1 + 3),
            new Task(1, 1, 0, b2, b2 + 3)),
        List.of());
  }

  private static ShopPlan with(int index, Task task) {
    List<Task> tasks = new ArrayList<>(PLAN.tasks());
    tasks.set(index, task);
    return new ShopPlan(tasks, List.of());
  }

  private static ShopPlan upkept(long start, long end) {
    return new ShopPlan(PLAN.tasks(), List.of(new Upkeep(0, 0, start, end)));
  }

  private static List<String> judge(ShopProblem problem, ShopPlan plan, long objective) {
    Verdict verdict = new ShopChecker().check(problem, plan, (double) objective);
    return verdict.violations().stream().map(Violation::name).toList();
  }
}
