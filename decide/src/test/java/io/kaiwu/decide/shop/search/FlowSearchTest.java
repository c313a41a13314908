// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.shop.search;

import static io.kaiwu.decide.shop.search.Shops.checked;
import static io.kaiwu.decide.shop.search.Shops.work;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaiwu.decide.plan.Solved;
import io.kaiwu.decide.shop.Job;
import io.kaiwu.decide.shop.Operation;
import io.kaiwu.decide.shop.ShopPlan;
import io.kaiwu.decide.shop.ShopProblem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlowSearchTest {

  /**
   * Seeds, sizes and best known makespans of E. Taillard, 1993, doi:10.1016/0377-2217(93)90182-M.
   */
  @ParameterizedTest
  @CsvSource({
    "20, 5, 873654221, 1278, 1278",
    "20, 5, 379008056, 1359, 1359",
    "20, 10, 587595453, 1582, 1597"
  })
  void findsWhatIsKnownOfTaillardsFlowShops(
      int jobs, int machines, long seed, long known, long enough) {
    ShopProblem problem = taillard(jobs, machines, seed);
    Solved<ShopPlan> solved = checked(Shops.solver("flow"), problem, work(40, 1, 2));
    assertThat(solved.objective()).isBetween((double) known, (double) enough);
  }

  @Test
  void equalSeedThreadsAndWorkGiveAnEqualPlanTwentyTimes() {
    ShopProblem problem = taillard(20, 10, 587595453);
    Set<ShopPlan> plans = new HashSet<>();
    for (int i = 0; i < 20; i++) {
      plans.add(checked(Shops.solver("flow"), problem, work(5, 3, 2)).plan());
    }
    assertThat(plans).hasSize(1);
  }

  @Test
  void aSingleJobIsDoneAtOnce() {
    ShopProblem one = taillard(1, 3, 7);
    Solved<ShopPlan> solved = checked(Shops.solver("flow"), one, work(10, 1, 1));
    assertThat(solved.status()).isEqualTo("OPTIMAL");
  }

  /**
   * Durations from 1 to 99, machine after machine, by the generator of Bratley, Fox and Schrage.
   */
  private static ShopProblem taillard(int jobs, int machines, long seed) {
    long[][] duration = new long[machines][jobs];
    long state = seed;
    for (long[] row : duration) {
      for (int j = 0; j < jobs; j++) {
        state = 16807 * (state % 127773) - 2836 * (state / 127773);
        state += state < 0 ? 2147483647 : 0;
        row[j] = 1 + (long) (state / 2147483647.0 * 99);
      }
    }
    List<Job> work = new ArrayList<>();
    for (int j = 0; j < jobs; j++) {
      List<Operation> operations = new ArrayList<>();
      for (int m = 0; m < machines; m++) {
        operations.add(Operation.on("O" + m, m, duration[m][j]));
      }
      work.add(Job.of("J" + j, operations));
    }
    return ShopProblem.of("taillard", Shops.machines(machines), work).withPermutation(true);
  }
}
