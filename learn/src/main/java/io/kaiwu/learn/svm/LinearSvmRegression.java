// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.svm;

import io.kaiwu.learn.LearnException;
import io.kaiwu.learn.matrix.Matrix;
import io.kaiwu.learn.method.Fitting;
import io.kaiwu.learn.method.Sample;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Fits a line whose errors beyond {@code epsilon} cost C each, or C times their square, dense or
 * sparse (Ho, Lin 2012, JMLR 13:3323-3348). Immutable.
 *
 * @param c what a unit of error costs, above 0
 * @param epsilon the error that costs nothing, in units of the target, at least 0
 */
public record LinearSvmRegression(double c, double epsilon, LinearSettings settings) {

  private static final String NAME = "linear-svm";

  public LinearSvmRegression {
    Checked.cost(c);
    if (!(epsilon >= 0 && epsilon < Double.POSITIVE_INFINITY)) {
      throw new LearnException("The width epsilon (%s) must be at least 0.".formatted(epsilon));
    }
  }

  /** C = 1, epsilon = 0, the squared loss. */
  public static LinearSvmRegression standard() {
    return new LinearSvmRegression(1, 0, LinearSettings.STANDARD);
  }

  public LinearSvmRegression withC(double cost) {
    return new LinearSvmRegression(cost, epsilon, settings);
  }

  public LinearSvmRegression withEpsilon(double width) {
    return new LinearSvmRegression(c, width, settings);
  }

  public LinearSvmRegression withSettings(LinearSettings of) {
    return new LinearSvmRegression(c, epsilon, of);
  }

  /** Fits to the rows of a sample. */
  public LinearSvmRegressor fit(Sample sample, Fitting fitting) {
    return fit(sample.inputs(), sample.matrix(), sample.values(), sample.weights(), fitting);
  }

  /** Fits to rows whose columns have no names. */
  public LinearSvmRegressor fit(Matrix x, double[] y, Fitting fitting) {
    return fit(Checked.names(x), x, y, null, fitting);
  }

  /**
   * Fits a model.
   *
   * @param rowWeights which multiply C row by row; null for all 1
   * @throws LearnException if a number is not finite or there are fewer than two rows
   */
  public LinearSvmRegressor fit(
      List<String> inputs, Matrix x, double[] y, double @Nullable [] rowWeights, Fitting fitting) {
    Checked.rows(x, inputs, y.length);
    Checked.numbers(y);
    Checked.weights(rowWeights, y.length);
    double[] cost = new double[y.length];
    Arrays.setAll(cost, r -> c * (rowWeights == null ? 1 : rowWeights[r]));
    LinearRows rows = new LinearRows(x, settings.bias());
    LinearSolution solution =
        LinearSolution.of(
            new LinearProblem(rows, y, cost, false, epsilon, settings.loss()),
            settings,
            fitting,
            fitting.seed(),
            NAME);
    return new LinearSvmRegressor(
        inputs,
        Arrays.copyOf(solution.w, rows.width - 1),
        settings.bias() * solution.w[rows.width - 1],
        solution.report);
  }
}
