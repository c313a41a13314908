// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.hgs;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * When to try with one vehicle fewer: at first with every task, then with every second, later now
 * and then. Each task in flight goes on with a reduction of its own.
 */
final class Fleet {

  /** Tasks in vain after which every second task goes on, and after which only few do. */
  private static final int FIRST_PATIENCE = 200;

  private static final int LAST_PATIENCE = 3_000;
  private static final int OFTEN = 2;
  private static final int SELDOM = 20;

  private final Instance in;
  private final Neighbours near;
  private final int least;
  private final Deque<FleetReduction> idle = new ArrayDeque<>();
  private int failures;

  Fleet(Instance in, Neighbours near) {
    this.in = in;
    this.near = near;
    double goods = 0;
    for (double amount : in.amount) {
      goods += amount;
    }
    least = (int) Math.max(1, Math.ceil(goods / in.capacity[0] - 1e-9));
  }

  /** Whether a vehicle costs more than much driving, so that fewer are always better. */
  static boolean comesFirst(Instance in) {
    boolean simple =
        in.types == 1
            && !in.hasPickups
            && !in.hasOptional
            && !in.hasMaxDistance
            && (in.timing == Instance.Timing.NONE || in.timing == Instance.Timing.WINDOWS);
    return simple && in.fixedCost[0] > in.legCost * in.stops;
  }

  /** What task {@code number} should go on with; null if it should do something else. */
  @Nullable FleetReduction next(int number, @Nullable Individual best) {
    int target = best == null ? in.count[0] : best.routes.length - 1;
    if (target < least || number % every() != 0) {
      return null;
    }
    while (!idle.isEmpty()) {
      FleetReduction reduction = idle.removeFirst();
      if (reduction.target() <= target) {
        return reduction;
      }
    }
    return new FleetReduction(in, near, failures < FIRST_PATIENCE ? best : null, target);
  }

  private int every() {
    if (failures < FIRST_PATIENCE) {
      return 1;
    }
    return failures < LAST_PATIENCE ? OFTEN : SELDOM;
  }

  void took(FleetReduction reduction, boolean success) {
    if (success) {
      failures = 0;
    } else {
      failures++;
      if (!reduction.isSpent()) {
        idle.addLast(reduction);
      }
    }
  }
}
