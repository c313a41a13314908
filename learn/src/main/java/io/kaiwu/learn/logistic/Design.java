// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.logistic;

import org.jspecify.annotations.Nullable;

/**
 * The rows as the solvers see them: each column shifted and scaled as it suits the arithmetic, and
 * a last column of ones if there is an intercept. A coefficient vector theta holds {@link #width}
 * numbers for each free class, class by class. Used by one fit at a time; works with its threads.
 */
sealed interface Design permits DenseDesign, SparseDesign {

  int rows();

  /** The number of columns, the intercept's among them. */
  int width();

  boolean hasIntercept();

  /** What a column was divided by; 1 for the intercept. */
  double scale(int column);

  /** What was taken off a column before that. */
  double shift(int column);

  /** Whether a column says nothing beside the intercept, so that its coefficient is pinned to 0. */
  boolean isConstant(int column);

  /**
   * Sums loss, slope and curvature over all rows.
   *
   * @param gradient overwritten
   * @param hessian overwritten, n x n for n numbers in theta, symmetric; null if not wanted
   * @param probabilities overwritten with those of each row, rows x free; null if not wanted
   * @return minus the weighted log-likelihood
   */
  double evaluate(
      double[] theta,
      Target target,
      double[] gradient,
      double @Nullable [] hessian,
      double @Nullable [] probabilities);

  /**
   * Multiplies a vector by the curvature at the probabilities that {@link #evaluate} left.
   *
   * @param into overwritten
   */
  void curve(double[] probabilities, Target target, double[] v, double[] into);

  /** Writes about the diagonal of that curvature, to precondition with. */
  void curveDiagonal(double[] probabilities, Target target, double[] into);

  /** Every {@code stride}-th row, shifted and scaled alike. */
  Design thinned(int stride);

  /** The greatest size of a margin of any row under theta. */
  double greatestMargin(double[] theta, int free);
}
