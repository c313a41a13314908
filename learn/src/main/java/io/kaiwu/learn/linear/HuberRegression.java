// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.linear;

import io.kaiwu.learn.LearnException;
import io.kaiwu.learn.matrix.RowBlocks;
import io.kaiwu.learn.method.Fitting;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Fits a linear model that outliers in the target hardly move: residuals beyond {@code epsilon}
 * times their scale count by their size, not by their square.
 *
 * <p>Minimises jointly over the coefficients b, the intercept a and the scale s the sum over the
 * rows of {@code s + H((y - a - xb) / s) s}, plus {@code lambda ||b||²}, with {@code H(z) = z²} for
 * |z| below epsilon and {@code 2 epsilon |z| - epsilon²} beyond: the objective of scikit-learn's
 * HuberRegressor, whose alpha is lambda. It is convex; solved by Newton steps with a line search,
 * in O(n p²) time a step and some ten steps, from ordinary least squares. Rows are read in blocks,
 * each step twice or more. Sources: Huber 1981, section 7.7; Owen 2007, doi:10.1090/conm/443/08555.
 *
 * @param epsilon residuals of more scales are outliers; at least 1, 1.35 is 95 % as efficient as
 *     least squares where there are none
 * @param lambda the penalty, at least 0
 */
public record HuberRegression(double epsilon, double lambda) {

  private static final int MOST_STEPS = 200;

  public HuberRegression {
    if (!(epsilon >= 1 && epsilon < Double.POSITIVE_INFINITY)) {
      throw new LearnException(
          "The bound epsilon (%s) must be finite and at least 1. Maybe 1.35 is meant."
              .formatted(epsilon));
    }
    if (!(lambda >= 0 && lambda < Double.POSITIVE_INFINITY)) {
      throw new LearnException(
          "The penalty lambda (%s) must be finite and not negative.".formatted(lambda));
    }
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
    Solved start = NormalEquations.solve(rows, true, Math.max(lambda, 1e-10), false, fitting);
    double scale = Math.sqrt(start.residualSquares / rows.weight());
    if (!(scale > 1e-14 * Math.sqrt(start.targetSquares / rows.weight()))) { // nothing remains
      return model(rows.names, start.intercept, start.coefficients, 0, 0, 0);
    }
    HuberSums.Problem problem = new HuberSums.Problem(rows, start.means, epsilon, lambda);
    double[] at = problem.begin(start, scale);
    HuberSums sums = HuberSums.of(problem, at, fitting.workers());
    for (int step = 1; step <= MOST_STEPS; step++) {
      double[] direction = sums.direction();
      double slope = sums.slope(direction);
      if (-slope <= 1e-13 * Math.abs(sums.objective())) {
        return model(problem, at, rows, sums, step);
      }
      double[] next = at;
      HuberSums tried = sums;
      for (double share = 1; share > 1e-10; share /= 2) {
        next = problem.moved(at, direction, share);
        if (next[next.length - 1] > 0) {
          tried = HuberSums.of(problem, next, fitting.workers());
          if (tried.objective() <= sums.objective() + 1e-4 * share * slope) {
            break;
          }
        }
        tried = sums;
      }
      if (tried == sums) { // rounding hides what is left to gain
        return model(problem, at, rows, sums, step);
      }
      at = next;
      sums = tried;
      fitting.report("huber", step / (double) MOST_STEPS, sums.objective());
    }
    throw new LearnException(
        "The Huber fit did not converge in %d steps. Maybe raise epsilon (%s) or scale the inputs."
            .formatted(MOST_STEPS, epsilon));
  }

  private LinearModel model(
      HuberSums.Problem problem, double[] at, Rows rows, HuberSums sums, int steps) {
    int p = rows.width();
    double[] b = new double[p];
    double constant = at[0];
    for (int c = 0; c < p; c++) {
      b[c] = at[c + 1];
      constant -= b[c] * problem.means[c];
    }
    return model(rows.names, constant, b, at[p + 1], sums.outliers(), steps);
  }

  private LinearModel model(
      List<String> names, double constant, double[] b, double scale, double outliers, int steps) {
    return LinearModel.of(
        names,
        constant,
        b,
        Map.of(
            "epsilon", epsilon,
            "lambda", lambda,
            "scale", scale,
            "outliers", outliers,
            "steps", (double) steps));
  }
}
