// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.shop.search;

import static io.kaiwu.decide.shop.search.Shops.checked;
import static io.kaiwu.decide.shop.search.Shops.work;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaiwu.decide.SharedData;
import io.kaiwu.decide.plan.Cancellation;
import io.kaiwu.decide.plan.SolveOptions;
import io.kaiwu.decide.shop.ShopProblem;
import io.kaiwu.decide.shop.format.ShopFiles;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Published instances, and the makespans known for them. */
class KnownOptimaTest {

  @ParameterizedTest
  @CsvSource({"ft10, 930", "la01, 666", "la19, 842", "la26, 1218", "orb08, 899"})
  void tabuFindsTheOptimumOfJobShops(String name, double optimum) {
    ShopProblem problem =
        ShopFiles.read(SharedData.folder("manufacturing/jsplib/instances").resolve(name));
    assertThat(best(problem, optimum)).isEqualTo(optimum);
  }

  @ParameterizedTest
  @CsvSource({"mk03, 204", "mk04, 60", "mk08, 523"})
  void tabuFindsTheOptimumOfFlexibleJobShops(String name, double optimum) {
    ShopProblem problem =
        ShopFiles.read(
            SharedData.folder("manufacturing/fjsp/flexible-jobshop/instances/fjsp/Brandimarte1993")
                .resolve(name + ".txt"));
    assertThat(best(problem, optimum)).isEqualTo(optimum);
  }

  /**
   * The best in a minute or so of work; the search ends with the optimum, which it cannot prove.
   */
  private static double best(ShopProblem problem, double optimum) {
    Cancellation found = new Cancellation();
    SolveOptions options =
        work(1000, 1, 2)
            .withCancellation(found)
            .withListener(incumbent -> {
              if (incumbent.objective() <= optimum) {
                found.cancel();
              }
            });
    return checked(Shops.solver("tabu"), problem, options).objective();
  }
}
