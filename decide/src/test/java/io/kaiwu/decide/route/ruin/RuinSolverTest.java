// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.ruin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kaiwu.decide.SharedData;
import io.kaiwu.decide.plan.Infeasible;
import io.kaiwu.decide.plan.SolveOptions;
import io.kaiwu.decide.plan.SolveResult;
import io.kaiwu.decide.plan.Solved;
import io.kaiwu.decide.plan.Stopped;
import io.kaiwu.decide.route.RouteChecker;
import io.kaiwu.decide.route.RouteCost;
import io.kaiwu.decide.route.RouteObjective;
import io.kaiwu.decide.route.RoutePlan;
import io.kaiwu.decide.route.RouteProblem;
import io.kaiwu.decide.route.Stop;
import io.kaiwu.decide.route.Vehicle;
import io.kaiwu.decide.route.format.RouteFiles;
import io.kaiwu.decide.route.ruin.RandomDay.Feature;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class RuinSolverTest {

  private static final Duration LONG = Duration.ofMinutes(5);

  @ParameterizedTest
  @EnumSource(Feature.class)
  void isAsCheapAsBruteForce(Feature feature) {
    compare(EnumSet.of(feature), 5, 5);
  }

  @Test
  void isAsCheapAsBruteForceWithAllFeatures() {
    compare(EnumSet.allOf(Feature.class), 5, 12);
    compare(EnumSet.of(Feature.SHIPMENTS, Feature.WINDOWS, Feature.SKIPPING), 6, 4);
    compare(EnumSet.of(Feature.SOFT_WINDOWS, Feature.DURATION_COST, Feature.FLEET), 5, 6);
  }

  private static void compare(Set<Feature> features, int stops, int rounds) {
    SplittableRandom random = new SplittableRandom(11);
    for (int round = 0; round < rounds; round++) {
      RouteProblem problem = RandomDay.of(random, stops, features);
      double best = BruteForce.cost(problem);
      SolveResult<RoutePlan> result =
          new RuinSolver().solve(problem, SolveOptions.of(LONG, 1).withWorkLimit(3));
      if (best == Double.POSITIVE_INFINITY) {
        assertThat(result.findPlan()).as("round %d", round).isEmpty();
      } else {
        assertThat(checked(problem, result).objective())
            .as("round %d", round)
            .isCloseTo(best, within(1e-6));
      }
    }
  }

  private static Solved<RoutePlan> checked(RouteProblem problem, SolveResult<RoutePlan> result) {
    assertThat(result).isInstanceOf(Solved.class);
    Solved<RoutePlan> solved = (Solved<RoutePlan>) result;
    assertThat(new RouteChecker().check(problem, solved.plan(), solved.objective()).violations())
        .isEmpty();
    return solved;
  }

  @ParameterizedTest
  @CsvSource({"lc101,10,828.94", "lr112,9,1003.77", "lrc202,3,1374.27"})
  void findsBestKnownPlansOfLiAndLim(String name, int vehicles, double distance) {
    Path folder = SharedData.folder("logistics/pdptw_li_lim_100");
    RouteProblem problem =
        RouteObjective.vehiclesFirst(RouteFiles.read(folder.resolve(name + ".txt")));
    SolveResult<RoutePlan> result =
        new RuinSolver().solve(problem, SolveOptions.of(LONG, 1).withWorkLimit(30));
    RouteCost cost = RouteCost.of(problem, checked(problem, result).plan());
    assertThat(cost.vehicles()).isEqualTo(vehicles);
    assertThat(cost.distance()).isBetween(distance - 0.01, 1.005 * distance);
  }

  @Test
  void equalSeedThreadsAndWorkGiveAnEqualPlan() {
    RouteProblem problem =
        RandomDay.of(
            new SplittableRandom(3),
            40,
            EnumSet.of(Feature.SHIPMENTS, Feature.SOFT_WINDOWS, Feature.SKIPPING, Feature.FLEET));
    RouteProblem roomy =
        problem.withFleet(List.of(Vehicle.of("van", 20, 14, 0), problem.fleet().get(1)));
    SolveOptions options = SolveOptions.of(LONG, 4).withThreads(2).withWorkLimit(3);
    RoutePlan first = checked(roomy, new RuinSolver().solve(roomy, options)).plan();
    for (int run = 0; run < 20; run++) {
      assertThat(new RuinSolver().solve(roomy, options).findPlan()).contains(first);
    }
  }

  @Test
  void whatTheClockCutsOffIsReproducedByItsWork() {
    RouteProblem problem = roomy(60);
    Solved<RoutePlan> cut =
        checked(
            problem,
            new RuinSolver()
                .solve(problem, SolveOptions.of(Duration.ofMillis(700), 4).withThreads(2)));
    SolveOptions again =
        SolveOptions.of(LONG, 4).withThreads(2).withWorkLimit(Math.max(1e-3, cut.run().work()));
    assertThat(new RuinSolver().solve(problem, again).findPlan()).contains(cut.plan());
  }

  private static RouteProblem roomy(int stops) {
    return RandomDay.of(new SplittableRandom(8), stops, EnumSet.of(Feature.SOFT_WINDOWS))
        .withFleet(List.of(Vehicle.of("van", stops, 14, 0)));
  }

  @Test
  void cancellationGivesTheBestPlanSoFar() {
    RouteProblem problem = roomy(60);
    SolveOptions options = SolveOptions.of(LONG, 4);
    SolveOptions cancelling = options.withListener(incumbent -> options.cancellation().cancel());
    Solved<RoutePlan> solved = checked(problem, new RuinSolver().solve(problem, cancelling));
    assertThat(solved.run().curve()).hasSize(1);
    assertThat(solved.run().curve().getFirst().objective())
        .isCloseTo(solved.objective(), within(1e-6));
  }

  @Test
  void neverEndsDearerThanThePlanItBeginsWith() {
    RouteProblem problem = roomy(60);
    SolveOptions options = SolveOptions.of(LONG, 4);
    Solved<RoutePlan> good =
        checked(problem, new RuinSolver().solve(problem, options.withWorkLimit(20)));
    Solved<RoutePlan> next =
        checked(
            problem,
            new RuinSolver()
                .withStart(good.plan())
                .solve(problem, SolveOptions.of(LONG, 99).withWorkLimit(0.001)));
    assertThat(next.objective()).isLessThanOrEqualTo(good.objective() + 1e-9);
  }

  @Test
  void saysAtOnceWhatIsImpossible() {
    RouteProblem problem = roomy(5).withFleet(List.of(Vehicle.of("bike", 9, 0.5, 0)));
    SolveResult<RoutePlan> result =
        new RuinSolver().solve(problem, SolveOptions.of(LONG, 1).withWorkLimit(1));
    assertThat(result).isInstanceOf(Infeasible.class);
  }

  @Test
  void servesWhatItCanAndSaysWhyNotTheRest() {
    RouteProblem open = roomy(8).withFleet(List.of(Vehicle.of("van", 2, 1000, 0)));
    List<Stop> tight = open.stops().stream().map(s -> s.withWindow(0, 70)).toList();
    RouteProblem problem =
        new RouteProblem("tight", open.locations(), open.travel(), tight, List.of(), open.fleet());
    SolveOptions options = SolveOptions.of(LONG, 1).withWorkLimit(2);
    assertThat(new RuinSolver().solve(problem, options)).isNotInstanceOf(Solved.class);
    RouteProblem eased = BestEffort.ease(problem);
    RoutePlan plan = checked(eased, new RuinSolver().solve(eased, options)).plan();
    assertThat(plan.skipped()).isNotEmpty();
    assertThat(BestEffort.explain(eased, plan))
        .hasSameSizeAs(plan.skipped())
        .allSatisfy(text -> assertThat(text.en()).contains("left out"));
  }

  @Test
  void anUnsolvedRestIsStoppedWithoutAPlan() {
    RouteProblem open = roomy(8).withFleet(List.of(Vehicle.of("van", 1, 1000, 0)));
    List<Stop> tight = open.stops().stream().map(s -> s.withWindow(0, 90)).toList();
    RouteProblem problem =
        new RouteProblem("one", open.locations(), open.travel(), tight, List.of(), open.fleet());
    SolveOptions options = SolveOptions.of(LONG, 1).withWorkLimit(1);
    assertThat(new RuinSolver().solve(problem, options)).isInstanceOf(Stopped.class);
  }
}
