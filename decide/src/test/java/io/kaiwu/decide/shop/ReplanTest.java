// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaiwu.decide.InputException;
import io.kaiwu.decide.shop.ShopPlan.Task;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ReplanTest {

  private static final ShopProblem PROBLEM = Shops.crossed();
  private static final ShopPlan PLAN = plan(0, 3, 0, 3);

  @Test
  void pinsWhatHasStarted() {
    ShopProblem rest = Replan.of(PROBLEM, PLAN, 2).problem();
    assertThat(rest.now()).isEqualTo(2);
    assertThat(rest.pins()).containsExactly(new Pin(0, 0, 0, 0), new Pin(1, 0, 1, 0));
    assertThat(rest.before()).hasSize(4);
  }

  @Test
  void doesAnewWhatABrokenMachineInterrupted() {
    ShopProblem rest = Replan.of(PROBLEM, PLAN, 4).broken(0, 1, 9).problem();
    assertThat(rest.pins()).containsExactly(new Pin(1, 0, 1, 0)); // the job's next never began
    assertThat(rest.machines().getFirst().blocks()).containsExactly(new Machine.Block(1, 9));
  }

  @Test
  void lengthensWhatTookLongerAndUnpinsWhatCouldNotStart() {
    ShopProblem rest = Replan.of(PROBLEM, PLAN, 4).took(0, 0, 5).problem();
    assertThat(rest.pins()).containsExactly(new Pin(0, 0, 0, 0), new Pin(1, 0, 1, 0));
    assertThat(rest.jobs().getFirst().operations().getFirst().choices().getFirst().duration())
        .isEqualTo(5);
    assertThatThrownBy(() -> Replan.of(PROBLEM, PLAN, 1).took(0, 1, 5).problem())
        .isInstanceOf(InputException.class)
        .hasMessageContaining("has not started by 1");
  }

  @Test
  void keepsPinsForLaterAndAddsJobs() {
    ShopProblem pinned = PROBLEM.withPins(List.of(new Pin(0, 1, 1, 3)));
    ShopProblem rest =
        Replan.of(pinned, PLAN, 1)
            .held(1, 1)
            .added(Job.of("new", List.of(Operation.on("x", 0, 2))))
            .withMovedWeight(4)
            .withMostMoves(3)
            .problem();
    assertThat(rest.pins()).hasSize(4);
    assertThat(rest.jobs()).hasSize(3);
    assertThat(rest.weights()).isEqualTo(new Weights(1, 0, 0, 0, 4));
    assertThat(rest.mostMoves()).isEqualTo(3);
  }

  @Test
  void takesMaintenanceThatHasBegunForABlock() {
    Machine.Maintenance oil = new Machine.Maintenance("oil", 2, 0, 9);
    Machine first = Machine.of("M1").withMaintenances(List.of(oil, oil));
    ShopPlan plan =
        new ShopPlan(
            plan(2, 5, 0, 5).tasks(),
            List.of(new ShopPlan.Upkeep(0, 0, 0, 2), new ShopPlan.Upkeep(0, 1, 6, 8)));
    ShopProblem rest = Replan.of(Shops.withFirstMachine(PROBLEM, first), plan, 1).problem();
    assertThat(rest.machines().getFirst().blocks()).containsExactly(new Machine.Block(0, 2));
    assertThat(rest.machines().getFirst().maintenances()).containsExactly(oil);
  }

  @Test
  void tellsInWordsWhatMoves() {
    ShopPlan after = plan(0, 4, 0, 3);
    PlanDifference difference = PlanDifference.of(PROBLEM, PLAN, after);
    assertThat(difference.moves())
        .containsExactly(new PlanDifference.Move(PLAN.tasks().get(1), after.tasks().get(1)));
    assertThat(difference.moves().getFirst().delay()).isEqualTo(1);
    assertThat(difference.moved()).containsExactly(List.of(0, 1));
    assertThat(difference.words(PROBLEM).stream().map(words -> words.en()).toList())
        .containsExactly(
            "1 operations move, 0 of them to another machine; 0 are new.",
            "Makespan: 6 → 7 (+1).",
            "Job (J1), operation (2): M2, 3 → 4 (+1).");
    assertThat(difference.words(PROBLEM).getLast().zh()).contains("作业（J1）");
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
}
