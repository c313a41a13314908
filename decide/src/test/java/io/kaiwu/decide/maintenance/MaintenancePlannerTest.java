// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.maintenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kaiwu.decide.plan.Cancellation;
import io.kaiwu.decide.plan.Infeasible;
import io.kaiwu.decide.plan.Optimal;
import io.kaiwu.decide.plan.SolveOptions;
import io.kaiwu.decide.plan.SolveResult;
import io.kaiwu.decide.plan.Solved;
import io.kaiwu.decide.plan.Stopped;
import io.kaiwu.decide.plan.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MaintenancePlannerTest {

  private final MaintenancePlanner planner = new MaintenancePlanner();
  private final MaintenanceChecker checker = new MaintenanceChecker();

  @Test
  void stopsAMachineBeforeItIsLikelyToFail() {
    var problem =
        Instances.problem(Instances.periods(6, 0, 8), List.of(Instances.machine("a", 30)));
    MaintenancePlan plan = solved(problem).plan();
    assertThat(plan.machines().getFirst().stopStart()).isEqualTo(OptionalInt.of(0));
    assertThat(plan.totalCents()).isEqualTo(100_000);
    assertThat(plan.naivePlan(NaiveRule.RUN_TO_FAILURE).totalCents()).isGreaterThan(1_900_000);
    assertThat(plan.naivePlan(NaiveRule.STOP_AT_PREDICTED_LIFE).totalCents())
        .isBetween(
            1_099_900L, 1_100_000L); // half, but for the sliver of lives that ended before now
  }

  @Test
  void lifeOfValueIsNotThrownAwayEarly() {
    Machine machine = Instances.machine("a", 30).withLifeCentsPerCycle(5_000);
    var problem = Instances.problem(Instances.periods(6, 0, 8), List.of(machine));
    MachinePlan plan = solved(problem).plan().machines().getFirst();
    assertThat(plan.stopStart().orElseThrow()).isBetween(1, 2);
    assertThat(plan.wastedLifeCents()).isPositive();
  }

  @Test
  void aHealthyMachineIsLeftRunning() {
    var problem =
        Instances.problem(Instances.periods(3, 100, 8), List.of(Instances.machine("a", 5000)));
    assertThat(solved(problem).plan().machines().getFirst().stopStart()).isEmpty();
  }

  @Test
  void scarceCrewPutsStopsOneAfterAnother() {
    var machines =
        List.of(Instances.machine("a", 30), Instances.machine("b", 30), Instances.machine("c", 30));
    MaintenancePlan plan = solved(Instances.problem(Instances.periods(6, 200, 8), machines)).plan();
    assertThat(plan.machines().stream().map(m -> m.stopStart().orElseThrow()).toList())
        .doesNotHaveDuplicates();
    assertThat(plan.periods()).allMatch(p -> p.output() >= 200 && p.crewHours() <= 8);
  }

  @Test
  void findsWhatTryingEveryPlanFinds() {
    Random random = new Random(11);
    int solvable = 0;
    int unsolvable = 0;
    for (int i = 0; i < 300; i++) {
      var problem = Instances.random(random, 1 + random.nextInt(4), 1 + random.nextInt(5));
      var truth = new EveryPlan(problem).cheapest();
      SolveResult<MaintenancePlan> result = planner.solve(problem, Instances.options());
      if (truth.isEmpty()) {
        assertThat(result).as("instance %d", i).isInstanceOf(Infeasible.class);
        unsolvable++;
        continue;
      }
      solvable++;
      assertThat(result).as("instance %d", i).isInstanceOf(Optimal.class);
      Optimal<MaintenancePlan> optimal = (Optimal<MaintenancePlan>) result;
      // two roundings of each of two parts of a machine's cost may differ by a cent
      assertThat(optimal.objective())
          .as("instance %d", i)
          .isCloseTo((double) truth.getAsLong(), within(2.0 * problem.machines().size()));
      assertThat(optimal.bound()).isEqualTo(optimal.objective());
      assertThat(optimal.relativeGap()).isZero();
      assertAccepted(problem, optimal);
    }
    assertThat(solvable).isGreaterThan(80);
    assertThat(unsolvable).isGreaterThan(20);
  }

  @Test
  void keepsWhatIsSettledAndBarredOnLargerInstances() {
    Random random = new Random(12);
    int solvable = 0;
    for (int i = 0; i < 40; i++) {
      var problem = Instances.random(random, 5 + random.nextInt(10), 5 + random.nextInt(6));
      var options = Instances.options().withWorkLimit(0.5);
      if (planner.solve(problem, options) instanceof Solved<MaintenancePlan> solved) {
        solvable++;
        assertAccepted(problem, solved);
        for (int m = 0; m < problem.machines().size(); m++) {
          OptionalInt start = solved.plan().machines().get(m).stopStart();
          switch (problem.machines().get(m).rule()) {
            case StopRule.Free() -> {}
            case StopRule.Started() -> assertThat(start).hasValue(0);
            case StopRule.StartAt(int p) -> assertThat(start).hasValue(p);
            case StopRule.StartBy(int p) -> assertThat(start.orElseThrow()).isLessThanOrEqualTo(p);
          }
        }
      }
    }
    assertThat(solvable).isGreaterThan(5);
  }

  @Test
  void equalSeedsGiveEqualPlansAlsoWhenTheWorkLimitStrikesAndOnTwoThreads() {
    var problem = hundredMachines();
    for (int threads : new int[] {1, 2}) {
      SolveOptions options = Instances.options().withWorkLimit(0.3).withThreads(threads);
      Solved<MaintenancePlan> first = (Solved<MaintenancePlan>) planner.solve(problem, options);
      Solved<MaintenancePlan> second = (Solved<MaintenancePlan>) planner.solve(problem, options);
      assertThat(second.plan()).isEqualTo(first.plan());
      assertThat(second.bound()).isEqualTo(first.bound());
      assertThat(second.run().work()).isEqualTo(first.run().work());
    }
  }

  @Test
  void aHundredMachinesOverThirtyPeriodsLeaveABoundAndAGap() {
    var problem = hundredMachines();
    SolveOptions options = Instances.options().withWorkLimit(0.5);
    Solved<MaintenancePlan> solved = (Solved<MaintenancePlan>) planner.solve(problem, options);
    assertThat(solved.bound()).isPositive();
    assertThat(solved.relativeGap()).isLessThan(0.25);
    assertThat(solved.run().curve()).isNotEmpty();
    assertThat(solved.run().curve().getLast().objective()).isEqualTo(solved.objective());
    assertAccepted(problem, solved);
    for (NaivePlan naive : solved.plan().naive()) {
      assertThat(solved.objective()).isLessThan((double) naive.totalCents());
    }
  }

  @Test
  void cancellationBeforeTheStartLeavesNoPlanAndNoBound() {
    Cancellation cancellation = new Cancellation();
    cancellation.cancel();
    var result =
        planner.solve(hundredMachines(), Instances.options().withCancellation(cancellation));
    assertThat(result).isInstanceOf(Stopped.class);
    assertThat(((Stopped<MaintenancePlan>) result).bound()).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(result.findPlan()).isEmpty();
  }

  @Test
  void cancellationDuringTheSearchLeavesTheBestPlanSoFar() {
    Cancellation cancellation = new Cancellation();
    List<Double> seen = new ArrayList<>();
    SolveOptions options =
        Instances.options()
            .withCancellation(cancellation)
            .withListener(incumbent -> {
              seen.add(incumbent.objective());
              cancellation.cancel();
            });
    var problem = hundredMachines();
    var result = planner.solve(problem, options);
    assertThat(result.status()).isEqualTo("FEASIBLE");
    Solved<MaintenancePlan> solved = (Solved<MaintenancePlan>) result;
    assertThat(solved.objective()).isEqualTo(seen.getLast());
    assertThat(solved.bound()).isLessThan(solved.objective());
    assertAccepted(problem, solved);
  }

  @Test
  void cancellationFromAnotherThreadStopsAProofThatWouldTakeHours() throws InterruptedException {
    Cancellation cancellation = new Cancellation();
    SolveOptions options = SolveOptions.of(Duration.ofHours(10), 1).withCancellation(cancellation);
    Thread canceller =
        Thread.ofVirtual()
            .start(() -> {
              try {
                Thread.sleep(300);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              cancellation.cancel();
            });
    var result = planner.solve(hundredMachines(), options);
    canceller.join();
    assertThat(result.status()).isIn("FEASIBLE", "STOPPED");
  }

  @Test
  void noMachinesNeedNoPlanButCannotMeetADemand() {
    var nothing = Instances.problem(Instances.periods(2, 0, 0), List.of());
    Solved<MaintenancePlan> solved = solved(nothing);
    assertThat(solved.objective()).isZero();
    assertThat(solved.relativeGap()).isZero();
    assertAccepted(nothing, solved);
    var demand = Instances.problem(Instances.periods(1, 1, 0), List.of());
    assertThat(planner.solve(demand, Instances.options())).isInstanceOf(Infeasible.class);
  }

  @Test
  void onePeriodAndALifeKnownExactlyAreSolvedExactly() {
    Machine worn =
        Machine.of(
            Instances.machine("a", 1).asset(),
            new RemainingLife(5, 5, 5, 0.9),
            10,
            1,
            new Stop(70, 3, 1),
            71);
    var problem = Instances.problem(Instances.periods(1, 0, 1), List.of(worn));
    Solved<MaintenancePlan> solved = solved(problem);
    assertThat(solved.objective()).isEqualTo(70);
    assertAccepted(problem, solved);
  }

  @Test
  void aMachineThatIsNotUsedNeverFails() {
    Machine idle =
        Machine.of(
            Instances.machine("a", 1).asset(), Instances.life(0), 0, 1, new Stop(1, 1, 1), 1_000);
    var problem = Instances.problem(Instances.periods(3, 0, 1), List.of(idle));
    Solved<MaintenancePlan> solved = solved(problem);
    assertThat(solved.objective()).isZero();
    assertAccepted(problem, solved);
  }

  private static MaintenanceProblem hundredMachines() {
    Random random = new Random(3);
    List<Machine> machines = new ArrayList<>();
    double output = 0;
    for (int m = 0; m < 100; m++) {
      double made = 50 + random.nextInt(100);
      output += made;
      double life = 20 + random.nextInt(400);
      machines.add(
          Machine.of(
                  io.kaiwu.core.asset.AssetPath.of("plant/engine-" + m),
                  new RemainingLife(life, life * 0.5, life * 1.4, 0.9),
                  10,
                  made,
                  new Stop(
                      100_000 + random.nextInt(300_000),
                      1 + random.nextInt(3),
                      4 + random.nextInt(12)),
                  1_000_000 + random.nextInt(5_000_000))
              .withLifeCentsPerCycle(300 + random.nextInt(800)));
    }
    return Instances.problem(Instances.periods(30, Math.floor(output * 0.95), 40), machines);
  }

  private Solved<MaintenancePlan> solved(MaintenanceProblem problem) {
    var result = planner.solve(problem, Instances.options());
    assertThat(result).isInstanceOf(Optimal.class);
    return (Optimal<MaintenancePlan>) result;
  }

  private void assertAccepted(MaintenanceProblem problem, Solved<MaintenancePlan> solved) {
    Verdict verdict = checker.check(problem, solved);
    assertThat(verdict.violations()).isEmpty();
    assertThat(verdict.isAccepted()).isTrue();
  }
}
