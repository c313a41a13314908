// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program;

/**
 * One row of a program: {@code lower <= sum of terms <= upper}; its terms are in {@link
 * Program#row}.
 *
 * @param index its place in {@link Program#constraints}
 * @param name without its unit, unlike any other constraint of the program
 * @param unit of both sides; empty where a file does not say
 * @param lower in [-infinity, infinity), at most {@code upper}
 * @param upper in (-infinity, infinity]
 */
public record Constraint(int index, String name, String unit, double lower, double upper) {

  /** Whether it bounds nothing at all. */
  public boolean isFree() {
    return lower == Double.NEGATIVE_INFINITY && upper == Double.POSITIVE_INFINITY;
  }

  public boolean isEquality() {
    return lower == upper;
  }

  /** Its name with the unit: {@code machine time (h)}. */
  public String label() {
    return Label.of(name, unit);
  }
}
