// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.hgs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kaiwu.decide.plan.SolveOptions;
import io.kaiwu.decide.plan.SolveResult;
import io.kaiwu.decide.plan.Solved;
import io.kaiwu.decide.plan.Stopped;
import io.kaiwu.decide.route.RouteChecker;
import io.kaiwu.decide.route.RoutePlan;
import io.kaiwu.decide.route.RouteProblem;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tiny problems of each kind, against all plans there are. */
class VariantsTest {

  @ParameterizedTest
  @EnumSource
  void findsTheCheapestOfAllPlans(RandomProblems.Kind kind) {
    int solvable = 0;
    for (int seed = 0; seed < 15; seed++) {
      RouteProblem problem = RandomProblems.of(kind, 4 + seed % 3, seed);
      double least = BruteForce.cost(problem);
      SolveResult<RoutePlan> result =
          new HybridGeneticSearch()
              .solve(problem, SolveOptions.of(Duration.ofMinutes(5), seed).withWorkLimit(0.15));
      if (least == Double.POSITIVE_INFINITY) {
        assertThat(result).as(problem.name()).isInstanceOf(Stopped.class);
      } else {
        solvable++;
        assertThat(result).as(problem.name()).isInstanceOf(Solved.class);
        Solved<RoutePlan> solved = (Solved<RoutePlan>) result;
        assertThat(solved.objective()).as(problem.name()).isCloseTo(least, within(1e-6));
        assertThat(
                new RouteChecker().check(problem, solved.plan(), solved.objective()).violations())
            .isEmpty();
      }
    }
    assertThat(solvable).isGreaterThan(5);
  }
}
