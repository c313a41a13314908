// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.nonlinear;

import java.util.Arrays;

/**
 * A point, its multipliers and what is known of it.
 *
 * <p>A multiplier is what the objective grows by per unit of its limit: at least zero where a lower
 * limit binds, at most zero where an upper one does.
 */
public final class NonlinearPlan {

  private final double[] values;
  private final double[] constraintMultipliers;
  private final double[] boundMultipliers;
  private final Standing standing;
  private final double residual;

  public NonlinearPlan(
      double[] values,
      double[] constraintMultipliers,
      double[] boundMultipliers,
      Standing standing,
      double residual) {
    this.values = values.clone();
    this.constraintMultipliers = constraintMultipliers.clone();
    this.boundMultipliers = boundMultipliers.clone();
    this.standing = standing;
    this.residual = residual;
  }

  public double value(int variable) {
    return values[variable];
  }

  public double[] values() {
    return values.clone();
  }

  public double[] constraintMultipliers() {
    return constraintMultipliers.clone();
  }

  public double[] boundMultipliers() {
    return boundMultipliers.clone();
  }

  public Standing standing() {
    return standing;
  }

  /**
   * The largest error in the conditions of Karush, Kuhn and Tucker, relative to the gradient, as
   * {@link NonlinearChecker} measures it with derivatives of its own.
   */
  public double residual() {
    return residual;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NonlinearPlan plan
        && Arrays.equals(values, plan.values)
        && Arrays.equals(constraintMultipliers, plan.constraintMultipliers)
        && Arrays.equals(boundMultipliers, plan.boundMultipliers)
        && standing == plan.standing;
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }
}
