// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.shop;

import java.util.Arrays;
import java.util.List;

/** What one unit of power costs from time 0 until any time: a tariff, integrated. */
public final class TariffCurve {

  private final long[] from;
  private final long[] price;
  private final long[] before;
  private final long period;
  private final long perPeriod;

  public TariffCurve(Tariff tariff) {
    List<Tariff.Step> steps = tariff.steps();
    from = steps.stream().mapToLong(Tariff.Step::from).toArray();
    price = steps.stream().mapToLong(Tariff.Step::price).toArray();
    before = new long[from.length];
    for (int s = 1; s < from.length; s++) {
      before[s] = before[s - 1] + price[s - 1] * (from[s] - from[s - 1]);
    }
    period = tariff.period();
    perPeriod = period == 0 ? 0 : inOne(period);
  }

  /** The cost of one unit of power from time 0 until {@code time}, which is not negative. */
  public long until(long time) {
    return period == 0 ? inOne(time) : time / period * perPeriod + inOne(time % period);
  }

  /** The cost of one unit of power over a stretch of time. */
  public long between(long start, long end) {
    return until(end) - until(start);
  }

  /** The lowest price there is. */
  public long lowest() {
    return Arrays.stream(price).min().orElse(0);
  }

  /** Whether the price is always the same. */
  public boolean isFlat() {
    return Arrays.stream(price).distinct().count() == 1;
  }

  private long inOne(long time) {
    int step = Arrays.binarySearch(from, time);
    step = step < 0 ? -step - 2 : step;
    return before[step] + price[step] * (time - from[step]);
  }
}
