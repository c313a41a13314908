// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program;

/**
 * What the terms of a constraint come to under a plan.
 *
 * @param value the sum, in the unit of the constraint
 * @param slack how far it still is from its nearest bound; infinite when it has none, and below
 *     zero, by a rounding error, when it is beyond
 * @param binding whether it sits at a bound
 */
record Activity(double value, double slack, boolean binding) {

  // What counts as sitting at a bound: the tolerance of the checker.
  private static final double TIGHT = 1e-6;

  static Activity of(Program program, ProgramPlan plan, Constraint row) {
    double value = ExactSum.dot(program.row(row.index()), plan.values());
    double slack = Math.min(value - row.lower(), row.upper() - value);
    double size = Math.max(1, Math.abs(value));
    return new Activity(value, slack, slack <= TIGHT * size);
  }
}
