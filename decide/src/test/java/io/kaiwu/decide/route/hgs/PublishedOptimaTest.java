// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.hgs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.kaiwu.decide.SharedData;
import io.kaiwu.decide.plan.SolveOptions;
import io.kaiwu.decide.plan.Solved;
import io.kaiwu.decide.route.RouteChecker;
import io.kaiwu.decide.route.RouteCost;
import io.kaiwu.decide.route.RouteObjective;
import io.kaiwu.decide.route.RoutePlan;
import io.kaiwu.decide.route.RouteProblem;
import io.kaiwu.decide.route.format.ReadOptions;
import io.kaiwu.decide.route.format.Rounding;
import io.kaiwu.decide.route.format.RouteFiles;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Published optima and best-known values, reached within a fixed amount of work. */
class PublishedOptimaTest {

  private static Solved<RoutePlan> solve(RouteProblem problem, double work) {
    SolveOptions options =
        SolveOptions.of(Duration.ofMinutes(10), 1).withThreads(2).withWorkLimit(work);
    Solved<RoutePlan> solved =
        (Solved<RoutePlan>) new HybridGeneticSearch().solve(problem, options);
    assertThat(new RouteChecker().check(problem, solved.plan(), solved.objective()).violations())
        .isEmpty();
    return solved;
  }

  @ParameterizedTest
  @CsvSource({
    "A/A-n32-k5, 784",
    "A/A-n33-k6, 742",
    "A/A-n39-k6, 831",
    "B/B-n31-k5, 672",
    "P/P-n19-k2, 212",
    "E/E-n22-k4, 375"
  })
  void reachesOptimaOfCapacitatedProblems(String name, double optimum) {
    Path folder = SharedData.folder("logistics/cvrplib_ABPEFM");
    Path file = folder.resolve(name + ".vrp");
    assumeTrue(file.toFile().exists(), () -> "No " + file);
    assertThat(solve(RouteFiles.read(file), 0.5).objective()).isEqualTo(optimum);
  }

  @ParameterizedTest
  @CsvSource({"C103, 826.3", "R102, 1466.6", "R201, 1143.2", "RC105, 1513.7"})
  void reachesBestKnownDistancesWithTimeWindows(String name, double best) {
    Path file = SharedData.folder("logistics/solomon").resolve(name + ".txt");
    assumeTrue(file.toFile().exists(), () -> "No " + file);
    RouteProblem problem =
        RouteFiles.read(file, ReadOptions.USUAL.withRounding(Rounding.TRUNCATE_1));
    assertThat(solve(problem, 1).objective()).isLessThan(best * 1.02);
  }

  @ParameterizedTest
  @CsvSource({"C203, 3, 591.17", "R101, 19, 1645.79", "RC203, 3, 1049.62"})
  void reachesTheFewestVehicles(String name, int vehicles, double best) {
    Path file = SharedData.folder("logistics/solomon").resolve(name + ".txt");
    assumeTrue(file.toFile().exists(), () -> "No " + file);
    RouteProblem problem = RouteFiles.read(file);
    RoutePlan plan = solve(RouteObjective.vehiclesFirst(problem), 1).plan();
    assertThat(plan.routes()).hasSize(vehicles);
    assertThat(RouteCost.of(problem, plan).distance()).isCloseTo(best, within(0.05 * best));
  }
}
