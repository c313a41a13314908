// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.shop;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.InputException;
import java.util.List;

/**
 * What one unit of power costs for one unit of time, by the time of day.
 *
 * @param steps rising, the first from 0; the last price holds for ever unless there is a period
 * @param period after which the steps begin again; 0 for never
 */
public record Tariff(List<Step> steps, long period) {

  /** From this time on, one unit of power costs this a unit of time. */
  public record Step(long from, long price) {}

  public Tariff {
    steps = List.copyOf(steps);
    if (steps.isEmpty() || steps.getFirst().from() != 0) {
      throw new InputException(
          Text.of("电价表必须从时刻 0 开始有价格。", "A tariff has a price from time 0 on."));
    }
    for (int i = 1; i < steps.size(); i++) {
      if (steps.get(i).from() <= steps.get(i - 1).from()) {
        throw new InputException(Text.of("电价表的时刻必须递增。", "The times of a tariff must rise."));
      }
    }
    if (period != 0 && period <= steps.getLast().from()) {
      throw new InputException(
          Text.of(
              "电价表的周期（%d）必须大于最后一档的时刻。".formatted(period),
              "The period (%d) of a tariff must be longer than its last step.".formatted(period)));
    }
  }

  /** Energy costs nothing. */
  public static Tariff free() {
    return new Tariff(List.of(new Step(0, 0)), 0);
  }
}
