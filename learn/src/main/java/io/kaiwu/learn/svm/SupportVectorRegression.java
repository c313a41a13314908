// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.svm;

import io.kaiwu.learn.LearnException;
import io.kaiwu.learn.matrix.Matrix;
import io.kaiwu.learn.method.Fitting;
import io.kaiwu.learn.method.Sample;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Fits the flattest function in the kernel's space whose errors beyond {@code epsilon} cost C each
 * (epsilon-SVR; Vapnik 1998; Smola, Schölkopf 2004, doi:10.1023/B:STCO.0000035301.49549.88).
 * Immutable. Time grows between the square and the cube of the rows; inputs should be of one scale.
 *
 * @param c what a unit of error costs, above 0
 * @param epsilon the error that costs nothing, in units of the target, at least 0
 */
public record SupportVectorRegression(
    SvmKernel kernel, double c, double epsilon, SmoSettings solver) {

  private static final String NAME = "svm";

  public SupportVectorRegression {
    Checked.cost(c);
    if (!(epsilon >= 0 && epsilon < Double.POSITIVE_INFINITY)) {
      throw new LearnException("The width epsilon (%s) must be at least 0.".formatted(epsilon));
    }
  }

  /** C = 1, epsilon = 0.1. */
  public static SupportVectorRegression of(SvmKernel kernel) {
    return new SupportVectorRegression(kernel, 1, 0.1, SmoSettings.STANDARD);
  }

  public static SupportVectorRegression rbf(Gamma gamma) {
    return of(new SvmKernel.Rbf(gamma));
  }

  public SupportVectorRegression withC(double cost) {
    return new SupportVectorRegression(kernel, cost, epsilon, solver);
  }

  public SupportVectorRegression withEpsilon(double width) {
    return new SupportVectorRegression(kernel, c, width, solver);
  }

  public SupportVectorRegression withSolver(SmoSettings settings) {
    return new SupportVectorRegression(kernel, c, epsilon, settings);
  }

  /** Fits to the rows of a sample. */
  public SvmRegressor fit(Sample sample, Fitting fitting) {
    return fit(sample.inputs(), sample.matrix(), sample.values(), sample.weights(), fitting);
  }

  /** Fits to rows whose columns have no names. */
  public SvmRegressor fit(Matrix x, double[] y, Fitting fitting) {
    return fit(Checked.names(x), x, y, null, fitting);
  }

  /**
   * Fits a model.
   *
   * @param rowWeights which multiply C row by row; null for all 1
   * @throws LearnException if a number is not finite or there are fewer than two rows
   */
  public SvmRegressor fit(
      List<String> inputs, Matrix x, double[] y, double @Nullable [] rowWeights, Fitting fitting) {
    Checked.rows(x, inputs, y.length);
    Checked.numbers(y);
    Checked.weights(rowWeights, y.length);
    KernelRows rows = new KernelRows(kernel, x);
    double[] linear = new double[y.length];
    double[] lower = new double[y.length];
    double[] upper = new double[y.length];
    for (int r = 0; r < y.length; r++) {
      linear[r] = -y[r];
      upper[r] = c * (rowWeights == null ? 1 : rowWeights[r]);
      lower[r] = -upper[r];
    }
    SmoSolution solution =
        new Smo(
                solver,
                new Tiles(rows.kernel, rows.x),
                linear,
                lower,
                upper,
                epsilon,
                new double[y.length])
            .solve(fitting, NAME);
    return new SvmRegressor(
        inputs, rows.expansion(rows.x, solution.beta, solution.rho), solution.report);
  }
}
