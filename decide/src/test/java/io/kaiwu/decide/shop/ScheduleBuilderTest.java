// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaiwu.decide.plan.Verdict;
import io.kaiwu.decide.shop.ScheduleBuilder.Mode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class ScheduleBuilderTest {

  @Test
  void buildsOnlySchedulesThatKeepEveryRule() {
    int built = 0;
    for (int seed = 0; seed < 400; seed++) {
      ShopProblem problem = RandomShops.of(seed, 2 + seed % 5, 1 + seed % 4, 1 + seed % 5);
      built += buildMany(problem, seed);
    }
    assertThat(built).isGreaterThan(2000);
  }

  @Test
  void buildsAroundWhatIsPinned() {
    int built = 0;
    for (int seed = 0; seed < 200; seed++) {
      ShopProblem problem = RandomShops.of(seed, 2 + seed % 5, 1 + seed % 4, 1 + seed % 5);
      ScheduleBuilder builder = new ScheduleBuilder(new ShopTable(problem));
      if (builder.build(order(problem, seed), fastest(problem), Mode.INSERT)) {
        ShopPlan plan = builder.plan();
        ShopProblem rest = Replan.of(problem, plan, plan.makespan() / 2).problem();
        built += buildMany(rest, seed);
      }
    }
    assertThat(built).isGreaterThan(500);
  }

  private static int buildMany(ShopProblem problem, int seed) {
    ScheduleBuilder builder = new ScheduleBuilder(new ShopTable(problem));
    double[] priority = new SplittableRandom(seed).doubles(problem.operations()).toArray();
    int built = 0;
    for (int i = 0; i < 7; i++) {
      int[] choices = i < 4 ? new int[problem.operations()] : fastest(problem);
      boolean done =
          i % 3 == 0
              ? builder.buildByPriority(priority, choices)
              : builder.build(
                  order(problem, seed + i), choices, i % 3 == 1 ? Mode.APPEND : Mode.INSERT);
      if (done) {
        built++;
        Verdict verdict = new ShopChecker().check(problem, builder.plan(), (double) builder.cost());
        assertThat(verdict.violations()).isEmpty();
      }
    }
    return built;
  }

  @Test
  void findsTheOptimumOfAKnownOrder() {
    ShopProblem problem = Shops.ft06();
    ScheduleBuilder builder = new ScheduleBuilder(new ShopTable(problem));
    long best = Long.MAX_VALUE;
    for (int seed = 0; seed < 3000; seed++) {
      assertThat(builder.build(order(problem, seed), new int[36], Mode.INSERT)).isTrue();
      assertThat(builder.cost()).isGreaterThanOrEqualTo(55);
      best = Math.min(best, builder.cost());
    }
    assertThat(best).isLessThanOrEqualTo(58);
  }

  @Test
  void insertsIntoGapsOnlyWhereAsked() {
    ShopProblem problem = Shops.crossed();
    ScheduleBuilder builder = new ScheduleBuilder(new ShopTable(problem));
    int[] order = {0, 1, 2, 3}; // all of the first job, then all of the second
    assertThat(builder.build(order, new int[4], Mode.APPEND)).isTrue();
    assertThat(builder.cost()).isEqualTo(12);
    assertThat(builder.build(order, new int[4], Mode.INSERT)).isTrue();
    assertThat(builder.cost()).isEqualTo(6);
  }

  @Test
  void startsNothingBeforeItsDelay() {
    ShopProblem problem = Shops.crossed();
    ScheduleBuilder builder = new ScheduleBuilder(new ShopTable(problem));
    long[] delay = {5, 0, 0, 0};
    assertThat(builder.build(new int[] {0, 1, 2, 3}, new int[4], delay, Mode.INSERT)).isTrue();
    assertThat(builder.start(0)).isEqualTo(5);
  }

  @Test
  void doesMaintenanceBeforeItIsTooLate() {
    Machine.Maintenance oil = new Machine.Maintenance("oil", 2, 0, 4);
    ShopProblem problem =
        Shops.withFirstMachine(Shops.crossed(), Machine.of("M1").withMaintenances(List.of(oil)));
    ScheduleBuilder builder = new ScheduleBuilder(new ShopTable(problem));
    assertThat(builder.build(new int[] {0, 1, 2, 3}, new int[4], Mode.INSERT)).isTrue();
    assertThat(builder.plan().maintenances())
        .containsExactly(new ShopPlan.Upkeep(0, 0, 0, 2)); // otherwise the first cut ends at 3
    assertThat(builder.start(0)).isEqualTo(2);
  }

  @Test
  void saysThatPinsLeaveNoRoom() {
    ShopProblem problem = Shops.crossed().withPins(List.of(new Pin(0, 1, 1, 2)));
    ScheduleBuilder builder = new ScheduleBuilder(new ShopTable(problem));
    assertThat(builder.build(new int[] {0, 1, 2, 3}, new int[4], Mode.INSERT)).isFalse();
  }

  private static int[] fastest(ShopProblem problem) {
    int[] choices = new int[problem.operations()];
    Arrays.fill(choices, ScheduleBuilder.FASTEST);
    return choices;
  }

  private static int[] order(ShopProblem problem, int seed) {
    List<Integer> order = new ArrayList<>();
    for (int o = 0; o < problem.operations(); o++) {
      order.add(o);
    }
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = order.size() - 1; i > 0; i--) {
      int k = random.nextInt(i + 1);
      Integer swapped = order.get(i);
      order.set(i, order.get(k));
      order.set(k, swapped);
    }
    return order.stream().mapToInt(Integer::intValue).toArray();
  }
}
