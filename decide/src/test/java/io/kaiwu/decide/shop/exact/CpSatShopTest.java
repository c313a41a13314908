// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.shop.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaiwu.decide.SharedData;
import io.kaiwu.decide.plan.Cancellation;
import io.kaiwu.decide.plan.Clash;
import io.kaiwu.decide.plan.Incumbent;
import io.kaiwu.decide.plan.Infeasible;
import io.kaiwu.decide.plan.Optimal;
import io.kaiwu.decide.plan.Requirement;
import io.kaiwu.decide.plan.SolveOptions;
import io.kaiwu.decide.plan.SolveResult;
import io.kaiwu.decide.plan.Solved;
import io.kaiwu.decide.shop.EveryShopPlan;
import io.kaiwu.decide.shop.Job;
import io.kaiwu.decide.shop.Machine;
import io.kaiwu.decide.shop.Operation;
import io.kaiwu.decide.shop.Pin;
import io.kaiwu.decide.shop.RandomShops;
import io.kaiwu.decide.shop.ShopBound;
import io.kaiwu.decide.shop.ShopChecker;
import io.kaiwu.decide.shop.ShopJson;
import io.kaiwu.decide.shop.ShopPlan;
import io.kaiwu.decide.shop.ShopProblem;
import io.kaiwu.decide.shop.ShopTable;
import io.kaiwu.decide.shop.Shops;
import io.kaiwu.decide.shop.Weights;
import io.kaiwu.decide.shop.format.ShopFiles;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CpSatShopTest {

  private static final SolveOptions PATIENT = SolveOptions.of(Duration.ofMinutes(5), 7);

  @Test
  void findsTheOptimumOfTinyProblemsWithEverythingInThem() {
    for (int seed = 0; seed < 48; seed++) {
      ShopProblem problem = RandomShops.of(seed, 1 + seed % 4, 1 + seed % 2, seed % 4 > 1 ? 1 : 2);
      Optimal<ShopPlan> optimal = optimal(problem);
      long objective = (long) optimal.objective();
      long horizon = Math.max(20, optimal.plan().makespan());
      assertThat(EveryShopPlan.least(problem, horizon, objective + 1)).isEqualTo(objective);
      assertThat(new ShopBound(new ShopTable(problem)).total()).isLessThanOrEqualTo(objective);
    }
  }

  @Test
  void provesTheOptimumOfFisherAndThompsonsSixBySix() {
    assertThat(optimal(Shops.ft06()).objective()).isEqualTo(55);
  }

  /** Optima: bounds_2026.csv and bks.json beside the instances. */
  @ParameterizedTest
  @CsvSource({
    "jsplib/instances/la01, 666",
    "jsplib/instances/la05, 593",
    "jsplib/instances/la06, 926",
    "jsplib/instances/la17, 784",
    "fjsp/flexible-jobshop/instances/fjsp/KacemHammadiBorne2002/kacem1.txt, 11",
    "fjsp/flexible-jobshop/instances/fjsp/FattahiMehrabadJolai2007/fattahi9.txt, 210"
  })
  void provesPublishedOptima(String file, double optimum) {
    Path path = SharedData.folder("manufacturing").resolve(file);
    assertThat(optimal(ShopFiles.read(path)).objective()).isEqualTo(optimum);
  }

  @Test
  void scalesAsTheDurationsDo() {
    ShopProblem thrice =
        Shops.withOperations(
            Shops.ft06(),
            operation -> {
              Operation.Choice choice = operation.choices().getFirst();
              return Operation.on(operation.name(), choice.machine(), 3 * choice.duration());
            });
    assertThat(optimal(thrice).objective()).isEqualTo(3 * 55);
  }

  @Test
  void doesNotMindTheOrderOrTheNamesOfJobs() {
    for (int seed = 0; seed < 6; seed++) {
      ShopProblem problem = RandomShops.of(seed, 3, 2, 2);
      List<Job> mixed = new ArrayList<>();
      for (Job job : problem.jobs()) {
        mixed.add(
            new Job(
                "other " + job.name(),
                job.release(),
                job.due(),
                job.weight(),
                job.ordered(),
                job.operations()));
      }
      Collections.shuffle(mixed, new Random(seed));
      ShopProblem other = Shops.with(problem, problem.machines(), mixed);
      assertThat(optimal(other).objective()).isEqualTo(optimal(problem).objective());
    }
  }

  @Test
  void givesTheSamePlanEveryTime() {
    ShopProblem problem = RandomShops.of(6, 5, 3, 3);
    Set<String> plans = new HashSet<>();
    for (int i = 0; i < 20; i++) {
      SolveOptions options = PATIENT.withThreads(2).withWorkLimit(0.02);
      SolveResult<ShopPlan> result = new CpSatShop().solve(problem, options);
      plans.add(ShopJson.digest(problem, result.findPlan().orElseThrow()).hex());
    }
    assertThat(plans).hasSize(1);
  }

  @Test
  void beginsWithThePlanItIsGiven() {
    ShopProblem problem = Shops.ft06();
    ShopPlan best = optimal(problem).plan();
    List<Incumbent> heard = new ArrayList<>();
    SolveResult<ShopPlan> result =
        CpSatShop.startingFrom(best).solve(problem, PATIENT.withListener(heard::add));
    assertThat(heard).extracting(Incumbent::objective).containsExactly(55.0);
    assertThat(result.run().curve()).isEqualTo(heard);
    assertThat(result).isInstanceOf(Optimal.class);
    ShopProblem other = problem.withPins(List.of(new Pin(0, 0, 2, 40)));
    assertThatThrownBy(() -> CpSatShop.startingFrom(best).solve(other, PATIENT))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void answersWithWhatItHasWhenCancelled() {
    Cancellation cancelled = new Cancellation();
    cancelled.cancel();
    ShopProblem problem = RandomShops.of(2, 6, 3, 4);
    SolveResult<ShopPlan> result =
        new CpSatShop().solve(problem, PATIENT.withCancellation(cancelled));
    assertThat(result).isInstanceOf(Solved.class);
    requireAccepted(problem, (Solved<ShopPlan>) result);
  }

  @Test
  void movesNoMoreThanAllowed() {
    ShopProblem problem = Shops.crossed();
    ShopPlan plan = optimal(problem).plan();
    List<Pin> before =
        plan.tasks().stream()
            .map(task -> new Pin(task.job(), task.operation(), task.machine(), task.start()))
            .toList();
    ShopProblem late = problem.resumed(1, List.of(before.get(0)), before);
    assertThat(optimal(late.withMostMoves(3)).objective()).isEqualTo(7);
    assertThat(optimal(late.withMostMoves(2)).objective()).isEqualTo(12);
    Clash clash = clash(late.withMostMoves(0));
    assertThat(keys(clash)).containsExactlyInAnyOrder("now", "moves");
    ShopProblem gentle = late.withWeights(new Weights(1, 0, 0, 0, 10));
    assertThat(optimal(gentle).objective()).isEqualTo(7 + 10 * 3);
  }

  @Test
  void namesPinsThatClash() {
    ShopProblem problem =
        Shops.ft06()
            .withPins(List.of(new Pin(0, 0, 2, 5), new Pin(1, 0, 1, 0), new Pin(4, 0, 2, 4)));
    Clash clash = clash(problem);
    assertThat(keys(clash)).containsExactlyInAnyOrder("pin/0", "pin/2");
    assertThat(clash.conflicts().getFirst().minimal()).isTrue();
    assertThat(clash.waysOut()).hasSize(2);
    assertThat(clash.conflicts().getFirst().text().en())
        .contains("operation (1) of job (J1) is pinned to machine (M3) at 5");
  }

  @Test
  void namesBlocksAndMaintenancesThatClash() {
    Machine first = Machine.of("M1").withBlock(new Machine.Block(20, 25));
    Machine busy =
        first
            .withMaintenances(List.of(new Machine.Maintenance("oil", 4, 0, 8)))
            .withBlock(new Machine.Block(4, 9));
    ShopProblem problem =
        Shops.withFirstMachine(Shops.crossed(), busy).withPins(List.of(new Pin(0, 0, 0, 1)));
    assertThat(keys(clash(problem)))
        .containsExactlyInAnyOrder("maintenance/0/0", "block/0/0", "pin/0");
  }

  @Test
  void namesReleasesAndClosedMachinesThatClash() {
    Machine closed = Machine.of("M1").withBlock(new Machine.Block(8, ShopProblem.LARGEST));
    List<Job> jobs = new ArrayList<>(Shops.crossed().jobs());
    Job late = jobs.getFirst();
    jobs.set(0, new Job("late", 6, Job.NEVER, 0, true, late.operations()));
    ShopProblem problem = Shops.with(Shops.crossed(), List.of(closed, Machine.of("M2")), jobs);
    assertThat(keys(clash(problem))).containsExactlyInAnyOrder("release/0", "block/0/0");
  }

  private static Clash clash(ShopProblem problem) {
    SolveResult<ShopPlan> result = new CpSatShop().solve(problem, PATIENT);
    assertThat(result).isInstanceOf(Infeasible.class);
    return ((Infeasible<ShopPlan>) result).clash();
  }

  private static List<String> keys(Clash clash) {
    return clash.conflicts().getFirst().requirements().stream().map(Requirement::key).toList();
  }

  private static Optimal<ShopPlan> optimal(ShopProblem problem) {
    SolveResult<ShopPlan> result = new CpSatShop().solve(problem, PATIENT);
    assertThat(result).as(problem.name()).isInstanceOf(Optimal.class);
    requireAccepted(problem, (Optimal<ShopPlan>) result);
    return (Optimal<ShopPlan>) result;
  }

  private static void requireAccepted(ShopProblem problem, Solved<ShopPlan> solved) {
    assertThat(new ShopChecker().check(problem, solved.plan(), solved.objective()).violations())
        .isEmpty();
  }
}
