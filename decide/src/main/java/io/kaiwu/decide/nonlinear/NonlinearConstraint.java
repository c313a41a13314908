// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.nonlinear;

/**
 * {@code lower <= function(x) <= upper}; an equality has equal limits.
 *
 * @param unit of the function's value; empty when there is none
 */
public record NonlinearConstraint(
    String name, String unit, double lower, double upper, SmoothFunction function) {

  /** How far a value of the function lies outside; 0 inside. */
  double violation(double value) {
    return Math.max(0, Math.max(lower - value, value - upper));
  }
}
