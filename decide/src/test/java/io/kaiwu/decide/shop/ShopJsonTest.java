// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.decide.InputException;
import io.kaiwu.decide.shop.ScheduleBuilder.Mode;
import org.junit.jupiter.api.Test;

final class ShopJsonTest {

  @Test
  void readsBackThePlanThatWasWritten() {
    for (int seed = 0; seed < 40; seed++) {
      ShopProblem problem = RandomShops.of(seed, 3, 2, 3);
      ScheduleBuilder builder = new ScheduleBuilder(new ShopTable(problem));
      if (builder.build(new int[0], new int[problem.operations()], Mode.APPEND)) {
        ShopPlan plan = builder.plan();
        assertThat(ShopJson.read(problem, ShopJson.write(problem, plan))).isEqualTo(plan);
      }
    }
  }

  @Test
  void givesEqualPlansAndOnlyTheseOneDigest() {
    ShopProblem problem = Shops.ft06();
    ScheduleBuilder builder = new ScheduleBuilder(new ShopTable(problem));
    builder.build(new int[0], new int[36], Mode.APPEND);
    ShopPlan plan = builder.plan();
    builder.build(new int[] {35}, new int[36], Mode.APPEND);
    assertThat(ShopJson.digest(problem, plan))
        .isEqualTo(ShopJson.digest(problem, new ShopPlan(plan.tasks(), plan.maintenances())))
        .isNotEqualTo(ShopJson.digest(problem, builder.plan()));
  }

  @Test
  void saysWhichNameIsUnknown() {
    ShopProblem problem = Shops.crossed();
    ScheduleBuilder builder = new ScheduleBuilder(new ShopTable(problem));
    builder.build(new int[0], new int[4], Mode.APPEND);
    ObjectNode json = ShopJson.write(problem, builder.plan());
    ((ObjectNode) json.get("tasks").get(2)).put("machine", "M7");
    assertThatThrownBy(() -> ShopJson.read(problem, json))
        .isInstanceOf(InputException.class)
        .hasMessage("The machine (M7) at plan/tasks/2 is not in the problem.");
  }
}
