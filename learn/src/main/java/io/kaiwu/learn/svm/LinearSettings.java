// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.svm;

import io.kaiwu.learn.LearnException;

/**
 * How a linear machine is solved. The intercept is LIBLINEAR's: the weight of one more column that
 * holds {@code bias} in each row, and penalised as the other weights are; a greater bias penalises
 * it less.
 *
 * @param bias at least 0; 0 for no intercept
 * @param tolerance LIBLINEAR's {@code -e}: in the dual the greatest spread of the projected
 *     gradients (for numbers, their sum against that of the first pass); Newton steps go to the
 *     optimum itself
 * @param maxIterations passes or Newton steps after which the best so far is taken and said to be
 *     unconverged
 */
public record LinearSettings(
    LinearLoss loss, double bias, double tolerance, int maxIterations, Solver solver) {

  /** The road to the optimum, which is the same. */
  public enum Solver {
    /** Newton steps where the loss is squared, the columns are few and the rows more. */
    AUTO,
    /** Coordinate descent in the dual. */
    DUAL,
    /** Newton steps in the primal; of the squared loss only. */
    NEWTON
  }

  /** The squared loss, bias 1, tolerance 0.0001. */
  public static final LinearSettings STANDARD =
      new LinearSettings(LinearLoss.SQUARED, 1, 1e-4, 10_000, Solver.AUTO);

  private static final int NEWTON_COLUMNS = 512;

  public LinearSettings {
    if (!(bias >= 0 && bias < Double.POSITIVE_INFINITY)) {
      throw new LearnException("The bias (%s) must be at least 0.".formatted(bias));
    }
    if (!(tolerance > 0) || maxIterations < 1) {
      throw new LearnException(
          "The solver needs a tolerance (%s) above 0 and at least one iteration (%d)."
              .formatted(tolerance, maxIterations));
    }
    if (solver == Solver.NEWTON && loss == LinearLoss.ABSOLUTE) {
      throw new LearnException(
          "Newton steps need the squared loss. Maybe take the dual solver for the absolute one.");
    }
  }

  public LinearSettings withLoss(LinearLoss of) {
    return new LinearSettings(of, bias, tolerance, maxIterations, solver);
  }

  public LinearSettings withBias(double of) {
    return new LinearSettings(loss, of, tolerance, maxIterations, solver);
  }

  public LinearSettings withTolerance(double of) {
    return new LinearSettings(loss, bias, of, maxIterations, solver);
  }

  public LinearSettings withMaxIterations(int most) {
    return new LinearSettings(loss, bias, tolerance, most, solver);
  }

  public LinearSettings withSolver(Solver of) {
    return new LinearSettings(loss, bias, tolerance, maxIterations, of);
  }

  boolean usesNewton(int rows, int width) {
    return switch (solver) {
      case DUAL -> false;
      case NEWTON -> true;
      case AUTO -> loss == LinearLoss.SQUARED && width <= NEWTON_COLUMNS && rows >= width;
    };
  }
}
