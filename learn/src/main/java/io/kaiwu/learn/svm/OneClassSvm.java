// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.svm;

import io.kaiwu.learn.LearnException;
import io.kaiwu.learn.matrix.Matrix;
import io.kaiwu.learn.method.Fitting;
import io.kaiwu.learn.method.Sample;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Fits the region where rows are common: the smallest in the kernel's space that leaves about a
 * share {@code nu} of the training rows outside (Schölkopf, Platt, Shawe-Taylor, Smola, Williamson
 * 2001, doi:10.1162/089976601750264965). Immutable. Inputs should be of one scale.
 *
 * @param nu in (0, 1]: at most this share of rows lies outside, at least this share are support
 *     vectors
 */
public record OneClassSvm(SvmKernel kernel, double nu, SmoSettings solver) {

  private static final String NAME = "one-class-svm";

  public OneClassSvm {
    if (!(nu > 0 && nu <= 1)) {
      throw new LearnException("The share nu (%s) must be in (0, 1].".formatted(nu));
    }
  }

  /** The RBF kernel, nu = 0.5 as LIBSVM has it. */
  public static OneClassSvm rbf(Gamma gamma) {
    return new OneClassSvm(new SvmKernel.Rbf(gamma), 0.5, SmoSettings.STANDARD);
  }

  public OneClassSvm withNu(double share) {
    return new OneClassSvm(kernel, share, solver);
  }

  public OneClassSvm withSolver(SmoSettings settings) {
    return new OneClassSvm(kernel, nu, settings);
  }

  /** Fits to the rows of a sample. */
  public SvmDetector fit(Sample sample, Fitting fitting) {
    return fit(sample.inputs(), sample.matrix(), sample.weights(), fitting);
  }

  /** Fits to rows whose columns have no names. */
  public SvmDetector fit(Matrix x, Fitting fitting) {
    return fit(Checked.names(x), x, null, fitting);
  }

  /**
   * Fits a model.
   *
   * @param rowWeights how much each row counts; null for all 1
   * @throws LearnException if a number is not finite, there are fewer than two rows or all weigh 0
   */
  public SvmDetector fit(
      List<String> inputs, Matrix x, double @Nullable [] rowWeights, Fitting fitting) {
    Checked.rows(x, inputs, x.rows());
    Checked.weights(rowWeights, x.rows());
    int n = x.rows();
    double[] upper = new double[n];
    double rest = 0;
    for (int r = 0; r < n; r++) {
      upper[r] = rowWeights == null ? 1 : rowWeights[r];
      rest += nu * upper[r];
    }
    if (!(rest > 0)) {
      throw new LearnException("All rows have the weight 0.");
    }
    double[] beta = new double[n];
    for (int r = 0; r < n && rest > 0; r++) {
      beta[r] = Math.min(upper[r], rest);
      rest -= beta[r];
    }
    KernelRows rows = new KernelRows(kernel, x);
    SmoSolution solution =
        new Smo(
                solver,
                new Tiles(rows.kernel, rows.x),
                new double[n],
                new double[n],
                upper,
                0,
                beta)
            .solve(fitting, NAME);
    return new SvmDetector(
        inputs, rows.expansion(rows.x, solution.beta, solution.rho), solution.report);
  }
}
