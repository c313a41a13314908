// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.nonlinear;

/**
 * One quantity to be decided.
 *
 * @param unit of its value; empty when there is none
 * @param lower in [-infinity, infinity), at most {@code upper}
 * @param upper in (-infinity, infinity]
 * @param start where the search begins; it is moved inside the bounds
 */
public record NonlinearVariable(
    String name, String unit, double lower, double upper, double start) {

  double inside(double value) {
    return Math.min(upper, Math.max(lower, value));
  }
}
