// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.ant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.kaiwu.decide.InputException;
import io.kaiwu.decide.SharedData;
import io.kaiwu.decide.plan.Cancellation;
import io.kaiwu.decide.plan.Incumbent;
import io.kaiwu.decide.plan.SolveOptions;
import io.kaiwu.decide.plan.SolveResult;
import io.kaiwu.decide.plan.Solved;
import io.kaiwu.decide.plan.Stopped;
import io.kaiwu.decide.route.MixedDay;
import io.kaiwu.decide.route.RouteChecker;
import io.kaiwu.decide.route.RouteCost;
import io.kaiwu.decide.route.RouteJson;
import io.kaiwu.decide.route.RouteObjective;
import io.kaiwu.decide.route.RoutePlan;
import io.kaiwu.decide.route.RouteProblem;
import io.kaiwu.decide.route.Stop;
import io.kaiwu.decide.route.format.ReadOptions;
import io.kaiwu.decide.route.format.Rounding;
import io.kaiwu.decide.route.format.RouteFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AntColonyTest {

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /** Optima: CVRPLIB and TSPLIB. */
  @ParameterizedTest
  @CsvSource({
    "cvrplib_ABPEFM/A/A-n32-k5.vrp, 784, 30",
    "cvrplib_ABPEFM/P/P-n16-k8.vrp, 450, 10",
    "tsplib/berlin52.tsp, 7542, 40",
    "tsplib/gr21.tsp, 2707, 10",
    "tsplib/fri26.tsp, 937, 10",
  })
  void findsPublishedOptimaOfSmallInstances(String file, double optimum, int work) {
    Path path = SharedData.folder("logistics").resolve(file);
    assumeTrue(Files.exists(path), "Not among the files here: " + file);
    RouteProblem problem = RouteFiles.read(path);
    Solved<RoutePlan> solved = solved(problem, options(1, work));
    assertThat(solved.objective()).isEqualTo(optimum);
  }

  /** Solomon's page: the first 25 customers under one decimal. */
  @Test
  void findsPublishedOptimaWithTimeWindows() {
    RouteProblem problem =
        RouteFiles.read(
            SharedData.folder("logistics/solomon").resolve("R101.txt"),
            ReadOptions.USUAL.withRounding(Rounding.TRUNCATE_1).withCustomers(25));
    assertThat(solved(problem, options(1, 60)).objective()).isCloseTo(617.1, within(1e-6));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void findsTheBestOfAllPlansWhereEveryRuleCounts(long seed) {
    RouteProblem problem = MixedDay.of(6, seed, false);
    double best = MixedDay.best(problem);
    SolveResult<RoutePlan> result = new AntColony().solve(problem, options(1, 200));
    if (result instanceof Solved<RoutePlan> solved) {
      check(problem, solved);
      assertThat(solved.objective()).isGreaterThan(best - 1e-6).isLessThan(best * 1.1 + 1e-6);
    } else {
      assertThat(best).isInfinite();
    }
  }

  @Test
  void threadsDecideNothing() {
    RouteProblem problem =
        RouteFiles.read(SharedData.folder("logistics/solomon").resolve("R101.txt"));
    List<String> digests = new ArrayList<>();
    for (int threads : new int[] {1, 2, 3}) {
      Solved<RoutePlan> solved = solved(problem, options(7, 6).withThreads(threads));
      assertThat(solved.run().work()).isEqualTo(6);
      digests.add(RouteJson.digest(problem, solved.plan()).hex());
    }
    assertThat(digests).containsOnly(digests.getFirst());
    assertThat(RouteJson.digest(problem, solved(problem, options(8, 6)).plan()).hex())
        .isNotEqualTo(digests.getFirst());
  }

  @Test
  void aRunThatTimeCutsOffIsReproducedByItsWork() {
    RouteProblem problem =
        RouteFiles.read(SharedData.folder("logistics/solomon").resolve("R101.txt"));
    Solved<RoutePlan> cut =
        solved(problem, SolveOptions.of(Duration.ofMillis(700), 3).withThreads(2));
    Solved<RoutePlan> again = solved(problem, options(3, cut.run().work()));
    assertThat(again.plan()).isEqualTo(cut.plan());
  }

  @Test
  void tellsOfEachBetterPlanAndStopsWhenCancelled() {
    RouteProblem problem =
        RouteFiles.read(SharedData.folder("logistics/solomon").resolve("R101.txt"));
    Cancellation cancellation = new Cancellation();
    List<Incumbent> heard = new ArrayList<>();
    Solved<RoutePlan> solved =
        solved(
            problem,
            SolveOptions.of(PATIENCE, 1)
                .withCancellation(cancellation)
                .withListener(incumbent -> {
                  heard.add(incumbent);
                  if (heard.size() == 3) {
                    cancellation.cancel();
                  }
                }));
    assertThat(heard).isEqualTo(solved.run().curve()).hasSize(3);
    assertThat(heard.getLast().objective()).isEqualTo(solved.objective());
    assertThat(heard.getFirst().objective()).isGreaterThan(solved.objective());
  }

  @Test
  void followsTheGoalOfFewestVehicles() {
    RouteProblem problem =
        RouteFiles.read(SharedData.folder("logistics/solomon").resolve("R101.txt"));
    RouteProblem first = RouteObjective.vehiclesFirst(problem);
    RoutePlan plan = solved(first, options(1, 40)).plan();
    assertThat(RouteCost.of(problem, plan).vehicles()).isEqualTo(19);
  }

  @Test
  void saysThatNothingFitsByStopping() {
    RouteProblem day = MixedDay.of(4, 1, false);
    RouteProblem problem =
        day.withFleet(day.fleet().stream().map(v -> v.withLimits(1, 1)).toList());
    assertThat(problem.stops()).anyMatch(Stop::isRequired);
    assertThat(new AntColony().solve(problem, options(1, 3))).isInstanceOf(Stopped.class);
  }

  @Test
  void refusesShipmentsAndNamesAMethodThatKnowsThem() {
    assertThatThrownBy(() -> new AntColony().solve(MixedDay.of(4, 1, true), options(1, 1)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("ruin");
  }

  private static SolveOptions options(int seed, double work) {
    return SolveOptions.of(PATIENCE, seed).withThreads(2).withWorkLimit(work);
  }

  private static Solved<RoutePlan> solved(RouteProblem problem, SolveOptions options) {
    Solved<RoutePlan> solved = (Solved<RoutePlan>) new AntColony().solve(problem, options);
    check(problem, solved);
    return solved;
  }

  private static void check(RouteProblem problem, Solved<RoutePlan> solved) {
    assertThat(new RouteChecker().check(problem, solved.plan(), solved.objective()).violations())
        .isEmpty();
  }
}
