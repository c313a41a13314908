// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program;

/** Whether a small or a large objective is wanted. */
public enum Sense {
  MINIMISE,
  MAXIMISE;

  /**
   * The objective as a cost, of which less is always better, and back again: its negative where the
   * program maximises. What a {@link io.kaiwu.decide.plan.SolveResult} says is a cost.
   */
  public double cost(double objective) {
    // Plus zero, so that no -0 comes out.
    return this == MINIMISE ? objective : 0.0 - objective;
  }
}
