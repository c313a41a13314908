// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.crosscheck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kaiwu.decide.SharedData;
import io.kaiwu.decide.plan.Cancellation;
import io.kaiwu.decide.plan.Incumbent;
import io.kaiwu.decide.plan.SolveOptions;
import io.kaiwu.decide.plan.SolveResult;
import io.kaiwu.decide.plan.Solved;
import io.kaiwu.decide.route.MixedDay;
import io.kaiwu.decide.route.RouteChecker;
import io.kaiwu.decide.route.RoutePlan;
import io.kaiwu.decide.route.RouteProblem;
import io.kaiwu.decide.route.format.ReadOptions;
import io.kaiwu.decide.route.format.Rounding;
import io.kaiwu.decide.route.format.RouteFiles;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OrToolsRoutingTest {

  @Test
  void findsPublishedOptimaOfSmallInstances() {
    RouteProblem windows =
        RouteFiles.read(
            SharedData.folder("logistics/solomon").resolve("R101.txt"),
            ReadOptions.USUAL.withRounding(Rounding.TRUNCATE_1).withCustomers(25));
    assertThat(solved(windows, options(60)).objective()).isCloseTo(617.1, within(1e-6));
    RouteProblem tour = RouteFiles.read(SharedData.folder("logistics/tsplib").resolve("fri26.tsp"));
    assertThat(solved(tour, options(60)).objective()).isEqualTo(937);
  }

  @Test
  void keepsPairsTogether() {
    RouteProblem problem =
        RouteFiles.read(SharedData.folder("logistics/pdptw_li_lim_100").resolve("lc101.txt"));
    assertThat(solved(problem, options(5)).objective()).isCloseTo(828.94, within(0.01));
  }

  @ParameterizedTest
  @CsvSource({"1,false", "2,false", "3,false", "4,false", "1,true", "2,true", "3,true", "4,true"})
  void findsAboutTheBestOfAllPlansWhereEveryRuleCounts(long seed, boolean paired) {
    RouteProblem problem = MixedDay.of(6, seed, paired);
    double best = MixedDay.best(problem);
    SolveResult<RoutePlan> result =
        new OrToolsRouting()
            .solve(problem, SolveOptions.of(Duration.ofMillis(600), 1).withWorkLimit(300));
    if (result instanceof Solved<RoutePlan> solved) {
      check(problem, solved);
      assertThat(solved.objective()).isGreaterThan(best - 1e-6).isLessThan(best * 1.1 + 1e-6);
    } else {
      assertThat(best).isInfinite();
    }
  }

  @Test
  void answersWithTheBestSoFarWhenCancelled() {
    RouteProblem problem =
        RouteFiles.read(SharedData.folder("logistics/solomon").resolve("R101.txt"));
    Cancellation cancellation = new Cancellation();
    List<Incumbent> heard = new ArrayList<>();
    Solved<RoutePlan> solved =
        solved(
            problem,
            SolveOptions.of(Duration.ofMinutes(5), 1)
                .withCancellation(cancellation)
                .withListener(incumbent -> {
                  heard.add(incumbent);
                  if (heard.size() == 3) {
                    cancellation.cancel();
                  }
                }));
    assertThat(heard).isEqualTo(solved.run().curve()).hasSizeGreaterThanOrEqualTo(3);
    assertThat(solved.objective()).isEqualTo(heard.getLast().objective());
  }

  @Test
  void equalWorkIsAnEqualPlan() {
    RouteProblem problem =
        RouteFiles.read(SharedData.folder("logistics/solomon").resolve("R101.txt"));
    Solved<RoutePlan> once = solved(problem, options(20));
    assertThat(solved(problem, options(once.run().work())).plan()).isEqualTo(once.plan());
  }

  @ParameterizedTest
  @CsvSource({"1,1", "0.1,10", "0.25,100", "0.3333333333,10000"})
  void theScaleIsTheSmallestThatKeepsNumbersWhole(double step, long factor) {
    Scale scale = Scale.of(DoubleStream.of(0, step, 7 * step, Double.POSITIVE_INFINITY));
    assertThat(scale.factor()).isEqualTo(factor);
    assertThat(scale.up(1e-3)).isEqualTo(factor == 10_000 ? 10 : 1);
    assertThat(scale.down(3)).isEqualTo(3 * factor);
    assertThat(scale.down(Double.POSITIVE_INFINITY, 99)).isEqualTo(99);
  }

  private static SolveOptions options(double work) {
    return SolveOptions.of(Duration.ofMinutes(5), 1).withWorkLimit(work);
  }

  private static Solved<RoutePlan> solved(RouteProblem problem, SolveOptions options) {
    Solved<RoutePlan> solved = (Solved<RoutePlan>) new OrToolsRouting().solve(problem, options);
    check(problem, solved);
    return solved;
  }

  private static void check(RouteProblem problem, Solved<RoutePlan> solved) {
    assertThat(new RouteChecker().check(problem, solved.plan(), solved.objective()).violations())
        .isEmpty();
  }
}
