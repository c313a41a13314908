// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.hgs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kaiwu.decide.route.RouteChecker;
import io.kaiwu.decide.route.RouteCost;
import io.kaiwu.decide.route.RoutePlan;
import io.kaiwu.decide.route.RouteProblem;
import io.kaiwu.decide.route.Timetable;
import io.kaiwu.decide.route.Trip;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ScheduleTest {

  @ParameterizedTest
  @EnumSource
  void feasibleRoutesCostWhatTheirTimetableCosts(RandomProblems.Kind kind) {
    int feasible = 0;
    for (int seed = 0; seed < 300; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      RouteProblem problem = RandomProblems.of(kind, 5, seed);
      RouteProblem optional =
          new RouteProblem(
              "optional",
              problem.locations(),
              problem.travel(),
              problem.stops().stream().map(stop -> stop.withSkipCost(0)).toList(),
              List.of(),
              problem.fleet());
      int type = random.nextInt(problem.fleet().size());
      int[] driven = random.ints(0, 5).distinct().limit(1 + random.nextInt(4)).toArray();
      RouteEvaluation evaluation = RouteEvaluation.of(new Instance(problem), type, driven);
      Trip trip = new Trip(type, Arrays.stream(driven).boxed().toList());
      RoutePlan plan = Timetable.plan(optional, List.of(trip));
      double cost = RouteCost.of(optional, plan).total();
      boolean kept = new RouteChecker().check(optional, plan, cost).isAccepted();
      assertThat(evaluation.breach().isNone()).isEqualTo(kept);
      if (kept) {
        feasible++;
        assertThat(evaluation.cost()).isCloseTo(cost, within(1e-6));
      }
    }
    assertThat(feasible).isGreaterThan(20);
  }
}
