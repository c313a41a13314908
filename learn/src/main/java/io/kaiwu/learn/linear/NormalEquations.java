// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.linear;

import io.kaiwu.learn.method.Fitting;
import org.jspecify.annotations.Nullable;

/**
 * Least squares, with or without a penalty on the squares of the coefficients, from sums of
 * products: in doubles where their conditioning is measured to leave nine digits, otherwise, and
 * always where it is cheap, in twice the precision.
 */
final class NormalEquations {

  /** Products summed; so few take some hundredths of a second even in twice the precision. */
  private static final double CHEAP = 4e7;

  private static final int CHEAP_COLUMNS = 128;

  private NormalEquations() {}

  /**
   * Minimises the squared residuals plus {@code ridge} times the squared coefficients.
   *
   * @param precise whether to take twice the precision in any case
   */
  static Solved solve(
      Rows rows, boolean intercept, double ridge, boolean precise, Fitting fitting) {
    double width = rows.width() + 2;
    if (!precise && (rows.count() * width * width > CHEAP || rows.width() > CHEAP_COLUMNS)) {
      @Nullable Solved solved =
          FastSolver.solve(Moments.of(rows, intercept, fitting), intercept, ridge);
      if (solved != null) {
        return solved;
      }
    }
    double[] shift = Shift.of(rows, intercept);
    return ExactSolver.solve(ExactMoments.of(rows, shift, fitting), shift, intercept, ridge);
  }
}
