// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.shop.search;

import static io.kaiwu.decide.shop.search.Shops.checked;
import static io.kaiwu.decide.shop.search.Shops.work;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaiwu.decide.InputException;
import io.kaiwu.decide.plan.Cancellation;
import io.kaiwu.decide.plan.Feasible;
import io.kaiwu.decide.plan.Incumbent;
import io.kaiwu.decide.plan.Optimal;
import io.kaiwu.decide.plan.SolveOptions;
import io.kaiwu.decide.plan.SolveResult;
import io.kaiwu.decide.plan.Solved;
import io.kaiwu.decide.plan.Stopped;
import io.kaiwu.decide.shop.Job;
import io.kaiwu.decide.shop.Operation;
import io.kaiwu.decide.shop.RandomShops;
import io.kaiwu.decide.shop.ShopChecker;
import io.kaiwu.decide.shop.ShopJson;
import io.kaiwu.decide.shop.ShopPlan;
import io.kaiwu.decide.shop.ShopProblem;
import io.kaiwu.decide.shop.Weights;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SearchTest {

  private static final String[] GENERAL = {"genetic", "ant"};

  @ParameterizedTest
  @ValueSource(strings = {"tabu", "genetic", "ant"})
  void findTheOptimumOfFisherAndThompsonsSix(String name) {
    Solved<ShopPlan> solved = checked(Shops.solver(name), Shops.ft06(), work(3, 1, 2));
    assertThat(solved.objective()).isEqualTo(55);
    assertThat(solved.bound()).isLessThanOrEqualTo(55);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tabu", "genetic", "ant"})
  void equalSeedThreadsAndWorkGiveAnEqualPlanTwentyTimes(String name) {
    ShopProblem problem = Shops.flexible(5, 10, 6, 1);
    Set<String> plans = new HashSet<>();
    for (int i = 0; i < 20; i++) {
      Solved<ShopPlan> solved = checked(Shops.solver(name), problem, work(0.6, 3, 2));
      plans.add(ShopJson.digest(problem, solved.plan()).toString());
    }
    assertThat(plans).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"genetic", "ant"})
  void thePlanDoesNotDependOnTheThreadsWherePairsAndAntsDrawForThemselves(String name) {
    ShopProblem problem = Shops.flexible(6, 10, 6, 1);
    ShopPlan one = checked(Shops.solver(name), problem, work(0.6, 3, 1)).plan();
    ShopPlan three = checked(Shops.solver(name), problem, work(0.6, 3, 3)).plan();
    assertThat(three).isEqualTo(one);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tabu", "genetic", "ant"})
  void longerDurationsOfTheSameShapeGiveTheSamePlanStretched(String name) {
    ShopPlan plan = checked(Shops.solver(name), Shops.ft06(), work(0.4, 9, 1)).plan();
    ShopPlan stretched = checked(Shops.solver(name), Shops.ft06(700), work(0.4, 9, 1)).plan();
    assertThat(stretched.makespan()).isEqualTo(700 * plan.makespan());
    for (int o = 0; o < plan.tasks().size(); o++) {
      assertThat(stretched.tasks().get(o).start()).isEqualTo(700 * plan.tasks().get(o).start());
    }
  }

  @Test
  void theGeneralSearchesKeepEveryRuleOfEveryKindOfShop() {
    int found = 0;
    for (int seed = 0; seed < 40; seed++) {
      ShopProblem problem = RandomShops.of(seed, 4, 3, 3);
      for (String name : GENERAL) {
        SolveResult<ShopPlan> result = Shops.solver(name).solve(problem, work(0.05, seed, 1));
        if (result instanceof Solved<ShopPlan> solved) {
          assertThat(
                  new ShopChecker().check(problem, solved.plan(), solved.objective()).violations())
              .isEmpty();
          found++;
        }
      }
    }
    assertThat(found).isGreaterThan(60);
  }

  @Test
  void operationsOfNoDurationAreNoTrap() {
    for (int seed = 0; seed < 10; seed++) {
      ShopProblem problem = Shops.flexible(seed, 8, 4, 0);
      checked(Shops.solver("tabu"), problem, work(1, seed, 2));
    }
  }

  @Test
  void aWalkThatHasNowhereToGoEndsWithItsWork() {
    List<Job> jobs = new ArrayList<>();
    for (int j = 0; j < 2; j++) {
      List<Operation> operations =
          List.of(Operation.on("A", 0, 3), Operation.on("B", 0, 4), Operation.on("C", 1, 2));
      jobs.add(new Job("J" + j, 5L * j, Job.NEVER, 0, true, operations));
    }
    ShopProblem problem = ShopProblem.of("twice", Shops.machines(2), jobs);
    assertThat(checked(Shops.solver("tabu"), problem, work(1, 1, 2)).objective()).isEqualTo(16);
  }

  @Test
  void tabuSaysWhatItCannotTakeAndWhatCan() {
    ShopProblem late = Shops.ft06().withWeights(Weights.TARDINESS);
    assertThatThrownBy(() -> Shops.solver("tabu").solve(late, work(1, 1, 1)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("objectives other than the makespan")
        .hasMessageContaining("genetic");
    ShopProblem flow = Shops.ft06();
    assertThatThrownBy(() -> Shops.solver("flow").solve(flow, work(1, 1, 1)))
        .isInstanceOfSatisfying(
            InputException.class, e -> assertThat(e.problem().zh()).contains("genetic"));
  }

  @Test
  void aSearchThatIsCancelledHandsOverWhatItHas() {
    Cancellation cancellation = new Cancellation();
    List<Incumbent> heard = new ArrayList<>();
    SolveOptions options =
        SolveOptions.of(Duration.ofMinutes(5), 1)
            .withCancellation(cancellation)
            .withListener(incumbent -> {
              heard.add(incumbent);
              cancellation.cancel();
            });
    Solved<ShopPlan> solved = checked(Shops.solver("tabu"), Shops.flexible(1, 20, 5, 1), options);
    assertThat(solved.run().curve()).isEqualTo(heard);
    assertThat(heard.getLast().objective()).isEqualTo(solved.objective());
    assertThat(Shops.solver("tabu").solve(Shops.ft06(), options)).isInstanceOf(Stopped.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tabu", "genetic", "ant"})
  void whatTheTimeLimitCutOffComesAgainWithTheWorkThatWasReported(String name) {
    ShopProblem problem = Shops.flexible(8, 15, 8, 1);
    SolveOptions brief = SolveOptions.of(Duration.ofMillis(150), 4).withThreads(2);
    Solved<ShopPlan> cut = checked(Shops.solver(name), problem, brief);
    Solved<ShopPlan> again = checked(Shops.solver(name), problem, work(cut.run().work(), 4, 2));
    assertThat(again.plan()).isEqualTo(cut.plan());
    assertThat(again.run().work()).isEqualTo(cut.run().work());
  }

  @Test
  void meetingTheBoundEndsTheSearchWithAProof() {
    ShopProblem one = Shops.flexible(2, 1, 4, 1);
    assertThat(checked(Shops.solver("tabu"), one, work(100, 1, 1))).isInstanceOf(Optimal.class);
    Solved<ShopPlan> hard = checked(Shops.solver("tabu"), Shops.ft06(), work(0.4, 1, 1));
    assertThat(hard).isInstanceOf(hard.bound() < 55 ? Feasible.class : Optimal.class);
  }
}
