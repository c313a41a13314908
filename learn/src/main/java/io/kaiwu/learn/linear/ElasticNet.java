// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.linear;

import io.kaiwu.learn.LearnException;
import io.kaiwu.learn.matrix.RowBlocks;
import io.kaiwu.learn.method.Fitting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Fits least squares with a penalty on the sizes of the coefficients, which sets the less useful to
 * 0 (lasso), on their squares, or on both.
 *
 * <p>Minimises {@code ||y - a - Xb||² / (2n) + lambda (alpha |b|_1 + (1 - alpha) / 2 ||b||²)}, as
 * scikit-learn's ElasticNet does with its alpha for lambda and l1_ratio for alpha. The intercept a
 * is not penalised; the columns are taken as they come, so inputs of one scale are wanted. Reads
 * the rows once, in blocks: O(n p²) time and O(p²) space, then O(p) a coordinate step, so a path of
 * a hundred penalties costs hardly more than one, and cross-validation no further pass. Made for up
 * to some thousands of columns. Stops at a duality gap of a share {@code tolerance} of the target's
 * variance. Sources: Tibshirani 1996; Zou and Hastie 2005, doi:10.1111/j.1467-9868.2005.00503.x;
 * {@link CoordinateDescent}.
 */
public final class ElasticNet {

  private static final int MOST_SWEEPS = 100_000;

  private final double lambda;
  private final double alpha;
  private final double tolerance;

  private ElasticNet(double lambda, double alpha, double tolerance) {
    if (!(lambda > 0 && lambda < Double.POSITIVE_INFINITY)) {
      throw new LearnException(
          "The penalty lambda (%s) must be finite and above 0. Maybe use ordinary least squares."
              .formatted(lambda));
    }
    if (!(alpha > 0 && alpha <= 1)) {
      throw new LearnException(
          "The share alpha (%s) must be above 0 and at most 1. Maybe use ridge.".formatted(alpha));
    }
    this.lambda = lambda;
    this.alpha = alpha;
    this.tolerance = tolerance;
  }

  /** With a penalty on the sizes alone. */
  public static ElasticNet lasso(double lambda) {
    return of(lambda, 1);
  }

  /**
   * With both penalties.
   *
   * @param alpha the share of the penalty on the sizes, in (0, 1]
   */
  public static ElasticNet of(double lambda, double alpha) {
    return new ElasticNet(lambda, alpha, 1e-10);
  }

  /** With another duality gap to stop at, as a share of the target's variance. */
  public ElasticNet withTolerance(double share) {
    if (!(share > 0 && share < 1)) {
      throw new LearnException("The tolerance (%s) must lie between 0 and 1.".formatted(share));
    }
    return new ElasticNet(lambda, alpha, share);
  }

  /** Fits a model, all rows counting the same, by the caller's thread. */
  public LinearModel fit(List<String> names, RowBlocks x, double[] y) {
    return fit(names, x, y, null, Fitting.quiet(0));
  }

  /**
   * Fits a model.
   *
   * @param weights of the rows, at least 0; null if all count the same
   */
  public LinearModel fit(
      List<String> names, RowBlocks x, double[] y, double @Nullable [] weights, Fitting fitting) {
    Rows rows = new Rows(names, x, y, weights);
    Moments moments = Moments.of(rows, true, fitting);
    CoordinateDescent descent = new CoordinateDescent(moments);
    double gap = solve(descent, lambda);
    fitting.report("elastic-net", 1, gap);
    return model(rows.names, moments, descent.coefficients(), lambda, gap, descent.sweeps());
  }

  /**
   * Fits the models of a falling row of penalties, from the least that keeps all coefficients at 0.
   *
   * @param count of penalties, at least 2
   * @param ratio of the last penalty to the first, in (0, 1)
   */
  public List<LinearModel> path(
      List<String> names,
      RowBlocks x,
      double[] y,
      double @Nullable [] weights,
      int count,
      double ratio,
      Fitting fitting) {
    Rows rows = new Rows(names, x, y, weights);
    Moments moments = Moments.of(rows, true, fitting);
    CoordinateDescent descent = new CoordinateDescent(moments);
    List<LinearModel> models = new ArrayList<>();
    for (double penalty : grid(moments, count, ratio)) {
      double gap = solve(descent, penalty);
      models.add(
          model(rows.names, moments, descent.coefficients(), penalty, gap, descent.sweeps()));
      fitting.report("elastic-net", models.size() / (double) count, gap);
    }
    return models;
  }

  /**
   * Fits the model whose penalty errs least on parts of the rows left out. The parts are stretches
   * of the rows in their order, which is honest for rows in the order of time.
   *
   * @param folds the number of parts, at least 2
   * @param count of penalties tried, at least 2
   * @param ratio of the last penalty to the first, in (0, 1)
   */
  public LinearModel fitCrossValidated(
      List<String> names,
      RowBlocks x,
      double[] y,
      double @Nullable [] weights,
      int folds,
      int count,
      double ratio,
      Fitting fitting) {
    Rows rows = new Rows(names, x, y, weights);
    if (folds < 2 || folds > rows.count()) {
      throw new LearnException(
          "The number of folds (%d) must lie in [2, %d], the number of rows."
              .formatted(folds, rows.count()));
    }
    double[] shift = Shift.of(rows, true);
    Moments[] parts = new Moments[folds];
    for (int f = 0; f < folds; f++) {
      int from = (int) ((long) rows.count() * f / folds);
      int to = (int) ((long) rows.count() * (f + 1) / folds);
      parts[f] = Moments.of(rows, shift, from, to, fitting);
    }
    Moments all = allBut(parts, -1);
    double[] grid = grid(all, count, ratio);
    double[] squares = new double[count];
    for (int f = 0; f < folds; f++) {
      Moments training = allBut(parts, f);
      CoordinateDescent descent = new CoordinateDescent(training);
      for (int i = 0; i < count; i++) {
        solve(descent, grid[i]);
        double[] b = descent.coefficients();
        squares[i] += parts[f].residualSquares(intercept(training, b), b);
      }
      fitting.report("elastic-net", (f + 1.0) / (folds + 1), squares[count - 1]);
    }
    int best = 0;
    for (int i = 1; i < count; i++) {
      best = squares[i] < squares[best] ? i : best;
    }
    CoordinateDescent descent = new CoordinateDescent(all);
    double gap = 0;
    for (int i = 0; i <= best; i++) {
      gap = solve(descent, grid[i]);
    }
    fitting.report("elastic-net", 1, gap);
    return model(rows.names, all, descent.coefficients(), grid[best], gap, descent.sweeps());
  }

  private static Moments allBut(Moments[] parts, int left) {
    Moments sum = left == 0 ? parts[1] : parts[0];
    for (int f = left == 0 ? 2 : 1; f < parts.length; f++) {
      sum = f == left ? sum : sum.plus(parts[f]);
    }
    return sum;
  }

  private double solve(CoordinateDescent descent, double penalty) {
    return descent.solve(penalty * alpha, penalty * (1 - alpha), tolerance, MOST_SWEEPS);
  }

  private double[] grid(Moments moments, int count, double ratio) {
    if (count < 2 || !(ratio > 0 && ratio < 1)) {
      throw new LearnException(
          "A path needs at least 2 penalties and a ratio between 0 and 1; there are %d and %s."
              .formatted(count, ratio));
    }
    double first = new CoordinateDescent(moments).greatestPenalty() / alpha;
    double[] grid = new double[count];
    for (int i = 0; i < count; i++) {
      grid[i] = first * Math.pow(ratio, i / (count - 1.0));
    }
    return grid;
  }

  private static double intercept(Moments moments, double[] b) {
    double sum = moments.shift[b.length] + moments.mean(b.length);
    for (int c = 0; c < b.length; c++) {
      sum -= b[c] * (moments.shift[c] + moments.mean(c));
    }
    return sum;
  }

  private LinearModel model(
      List<String> names, Moments moments, double[] b, double penalty, double gap, int sweeps) {
    return LinearModel.of(
        names,
        intercept(moments, b),
        b,
        Map.of("lambda", penalty, "alpha", alpha, "gap", gap, "sweeps", (double) sweeps));
  }
}
