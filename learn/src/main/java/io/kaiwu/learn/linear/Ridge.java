// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.linear;

import io.kaiwu.learn.LearnException;
import io.kaiwu.learn.matrix.RowBlocks;
import io.kaiwu.learn.method.Fitting;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Fits least squares with a penalty on the squares of the coefficients.
 *
 * <p>Minimises {@code ||y - a - Xb||² + lambda ||b||²}, as scikit-learn's Ridge does with its
 * alpha; the intercept a is not penalised and the columns are taken as they come. Numerics, memory
 * and weights are those of {@link LinearRegression}. Source: Hoerl and Kennard 1970,
 * doi:10.1080/00401706.1970.10488634.
 *
 * @param lambda the penalty, above 0
 */
public record Ridge(double lambda) {

  public Ridge {
    if (!(lambda > 0 && lambda < Double.POSITIVE_INFINITY)) {
      throw new LearnException(
          "The penalty lambda (%s) must be finite and above 0. Maybe use ordinary least squares."
              .formatted(lambda));
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
    Solved solved = NormalEquations.solve(rows, true, lambda, false, fitting);
    fitting.report("ridge", 1, solved.residualSquares);
    return LinearModel.of(
        rows.names, solved.intercept, solved.coefficients, Map.of("lambda", lambda));
  }
}
