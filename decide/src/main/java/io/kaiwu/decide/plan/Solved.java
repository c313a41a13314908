// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.plan;

import java.util.Optional;

/** An answer that holds a plan. */
public sealed interface Solved<P> extends SolveResult<P> permits Optimal, Feasible {

  P plan();

  /** What the plan costs, in the unit of the problem's objective; smaller is better. */
  double objective();

  /** What no plan can undercut, proven; at most {@link #objective}. */
  double bound();

  /**
   * How much of the objective could at most still be saved: (objective - bound) / |objective|, in
   * [0, infinity); 0 when both are equal.
   */
  default double relativeGap() {
    double gap = objective() - bound();
    return gap <= 0 ? 0 : gap / Math.abs(objective());
  }

  @Override
  default Optional<P> findPlan() {
    return Optional.of(plan());
  }

  /** Refuses a bound that the objective contradicts, which only a broken solver reports. */
  static void requireBound(double objective, double bound) {
    if (!(bound <= objective)) {
      throw new IllegalArgumentException(
          "The bound (%s) must not lie above the objective (%s) of a plan that was found."
              .formatted(bound, objective));
    }
  }
}
