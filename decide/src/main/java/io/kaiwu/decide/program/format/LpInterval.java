// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program.format;

/** What comparisons leave of the numbers. */
record LpInterval(double lower, double upper) {

  static LpInterval all() {
    return new LpInterval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
  }

  /** What {@code this comparison value} leaves of it. */
  LpInterval with(LpComparison comparison, double value) {
    return switch (comparison) {
      case AT_MOST -> new LpInterval(lower, Math.min(upper, value));
      case AT_LEAST -> new LpInterval(Math.max(lower, value), upper);
      case EQUAL -> new LpInterval(Math.max(lower, value), Math.min(upper, value));
    };
  }
}
