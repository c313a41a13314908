// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.hgs;

/** Whether the number of vehicles decides what a plan costs. */
final class Fleets {

  private Fleets() {}

  /** Whether a vehicle costs more than all driving that its absence could cause. */
  static boolean comeFirst(Instance in) {
    boolean simple =
        in.types == 1
            && !in.hasPickups
            && !in.hasOptional
            && !in.hasMaxDistance
            && (in.timing == Instance.Timing.NONE || in.timing == Instance.Timing.WINDOWS);
    return simple && in.fixedCost[0] > 5 * in.legCost * Math.sqrt(in.stops) * 2;
  }
}
