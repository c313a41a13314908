// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.linear;

/**
 * What the sums over the rows gave.
 *
 * @see NormalEquations
 */
final class Solved {

  /** The prediction where all inputs are 0. */
  final double intercept;

  final double[] coefficients;

  /** The means of the inputs; zeros without intercept. */
  final double[] means;

  /** The inverse of the sums of products around the means, p x p; zeros where left out. */
  final double[] inverse;

  /** The variance of the intercept over that of the residuals. */
  final double interceptFactor;

  final double residualSquares;

  /** The sum of squares of the target around its mean, or around 0 without intercept. */
  final double targetSquares;

  /** The inputs that are constant or combinations of those before them: their coefficient is 0. */
  final boolean[] leftOut;

  Solved(
      double intercept,
      double[] coefficients,
      double[] means,
      double[] inverse,
      double interceptFactor,
      double residualSquares,
      double targetSquares,
      boolean[] leftOut) {
    this.intercept = intercept;
    this.coefficients = coefficients;
    this.means = means;
    this.inverse = inverse;
    this.interceptFactor = interceptFactor;
    this.residualSquares = residualSquares;
    this.targetSquares = targetSquares;
    this.leftOut = leftOut;
  }

  int rank() {
    int rank = 0;
    for (boolean out : leftOut) {
      rank += out ? 0 : 1;
    }
    return rank;
  }
}
