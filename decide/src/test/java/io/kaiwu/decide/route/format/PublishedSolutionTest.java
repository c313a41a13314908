// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kaiwu.decide.SharedData;
import io.kaiwu.decide.route.RouteChecker;
import io.kaiwu.decide.route.RouteCost;
import io.kaiwu.decide.route.RoutePlan;
import io.kaiwu.decide.route.RouteProblem;
import io.kaiwu.decide.route.Timetable;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Best-known solutions as others published them, under the rounding of their set. */
final class PublishedSolutionTest {

  @ParameterizedTest
  @CsvSource({
    "solomon, .txt, TRUNCATE_1",
    "cvrplib_X, .vrp, NEAREST",
    "gehring_homberger_1000, .vrp, TRUNCATE_1"
  })
  void everyPublishedPlanCostsExactlyWhatItSays(String set, String ending, Rounding rounding) {
    List<Path> files = SharedData.files("logistics/" + set, ".sol");
    assertThat(files).hasSizeGreaterThan(5);
    for (Path file : files) {
      Path instance = Path.of(file.toString().replaceFirst("\\.sol$", ending));
      RouteProblem problem = RouteFiles.read(instance, ReadOptions.USUAL.withRounding(rounding));
      SolFile.Stated stated = SolFile.read(file, problem);
      RoutePlan plan = Timetable.plan(problem, stated.trips());
      double cost = stated.cost().orElseThrow();
      assertThat(new RouteChecker().check(problem, plan, cost).violations())
          .as("%s", file)
          .isEmpty();
      assertThat(RouteCost.of(problem, plan).total()).as("%s", file).isCloseTo(cost, within(1e-6));
      assertThat(SolFile.parse(SourceText.of("again", SolFile.write(plan, cost)), problem))
          .isEqualTo(stated);
    }
  }
}
