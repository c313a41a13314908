// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.shop.portfolio;

import static io.kaiwu.decide.shop.search.Shops.checked;
import static io.kaiwu.decide.shop.search.Shops.work;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaiwu.decide.InputException;
import io.kaiwu.decide.plan.Infeasible;
import io.kaiwu.decide.plan.Methods;
import io.kaiwu.decide.plan.Optimal;
import io.kaiwu.decide.plan.SolveResult;
import io.kaiwu.decide.plan.Solved;
import io.kaiwu.decide.plan.Solver;
import io.kaiwu.decide.shop.RandomShops;
import io.kaiwu.decide.shop.ShopChecker;
import io.kaiwu.decide.shop.ShopPlan;
import io.kaiwu.decide.shop.ShopProblem;
import io.kaiwu.decide.shop.exact.CpSatShop;
import io.kaiwu.decide.shop.search.Shops;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AutoShopTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void provesTheOptimumAndSaysWhoFoundAndWhoProved(int threads) {
    Solved<ShopPlan> solved = checked(new AutoShop(), Shops.ft06(), work(200, 1, threads));
    assertThat(solved).isInstanceOf(Optimal.class);
    assertThat(solved.objective()).isEqualTo(55);
    assertThat(solved.run().solver()).isEqualTo("auto: plan by tabu, bound by OR-Tools CP-SAT");
  }

  @Test
  void tabuReachesTheProvenOptimumOfSmallShopsWithReleases() {
    for (int seed = 0; seed < 8; seed++) {
      ShopProblem problem = Shops.flexible(seed, 4, 3, 0);
      Solved<ShopPlan> exact = checked(new CpSatShop(), problem, work(50, 1, 1));
      assertThat(exact).isInstanceOf(Optimal.class);
      Solver<ShopProblem, ShopPlan> tabu = Methods.get(ShopMethods.all(), "tabu");
      assertThat(checked(tabu, problem, work(2, 1, 1)).objective()).isEqualTo(exact.objective());
    }
  }

  @Test
  void agreesWithTheExactMethodOnEveryKindOfShop() {
    for (int seed = 0; seed < 12; seed++) {
      ShopProblem problem = RandomShops.of(seed, 3, 3, 3);
      SolveResult<ShopPlan> exact = new CpSatShop().solve(problem, work(50, 1, 1));
      SolveResult<ShopPlan> result = new AutoShop().solve(problem, work(300, 1, 1));
      if (exact instanceof Infeasible) {
        assertThat(result).isInstanceOf(Infeasible.class);
      } else {
        Solved<ShopPlan> solved = (Solved<ShopPlan>) result;
        assertThat(solved).isInstanceOf(Optimal.class);
        assertThat(solved.objective()).isEqualTo(((Solved<ShopPlan>) exact).objective());
        assertThat(new ShopChecker().check(problem, solved.plan(), solved.objective()).violations())
            .isEmpty();
      }
    }
  }

  @Test
  void equalSeedThreadsAndWorkGiveAnEqualPlanTwentyTimes() {
    ShopProblem problem = RandomShops.of(3, 4, 3, 3);
    Set<ShopPlan> plans = new HashSet<>();
    for (int i = 0; i < 20; i++) {
      SolveResult<ShopPlan> result = new AutoShop().solve(problem, work(3, 5, 2));
      result.findPlan().ifPresent(plans::add);
    }
    assertThat(plans).hasSize(1);
  }

  @Test
  void everyMethodIsFoundByItsName() {
    Set<String> names = new HashSet<>();
    for (Solver<ShopProblem, ShopPlan> method : ShopMethods.all()) {
      assertThat(names.add(method.name())).isTrue();
      assertThat(Methods.get(ShopMethods.all(), method.name()).name()).isEqualTo(method.name());
      assertThat(method.title().zh()).isNotBlank();
    }
    assertThat(names).contains("auto", "tabu", "genetic", "ant", "flow", "cp-sat");
    assertThatThrownBy(() -> Methods.get(ShopMethods.all(), "none"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("none")
        .hasMessageContaining("tabu");
  }
}
