// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program;

/**
 * One quantity to be decided.
 *
 * @param index its place in {@link Program#variables}
 * @param name without its unit, unlike any other of the program
 * @param unit of its value; empty where a file does not say
 * @param lower in [-infinity, infinity), at most {@code upper}
 * @param upper in (-infinity, infinity]
 * @param integer whether it takes whole values only
 */
public record Variable(
    int index, String name, String unit, double lower, double upper, boolean integer) {

  public LinearExpression times(double coefficient) {
    return new LinearExpression(Terms.of(new int[] {index}, new double[] {coefficient}), 0);
  }

  public LinearExpression plus(Variable other) {
    return times(1).plus(other);
  }

  public LinearExpression plus(LinearExpression other) {
    return times(1).plus(other);
  }

  public LinearExpression minus(Variable other) {
    return times(1).plus(other.times(-1));
  }

  public LinearExpression minus(LinearExpression other) {
    return times(1).minus(other);
  }

  /** Whether only 0 and 1 are left to it. */
  public boolean isBinary() {
    return integer && lower == 0 && upper == 1;
  }

  /** Its name with the unit: {@code oats (kg)}. */
  public String label() {
    return Label.of(name, unit);
  }
}
