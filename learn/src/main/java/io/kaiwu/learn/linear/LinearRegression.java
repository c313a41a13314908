// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.linear;

import io.kaiwu.learn.LearnException;
import io.kaiwu.learn.matrix.RowBlocks;
import io.kaiwu.learn.method.Fitting;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Fits ordinary least squares and says how precisely each coefficient is known.
 *
 * <pre>{@code
 * LinearModel model = LinearRegression.ols().fit(List.of("speed", "load"), x, y);
 * for (Coefficient c : model.coefficients()) {
 *   System.out.printf("%s %.4g +- %.2g%n", c.name(), c.value(), c.standardError());
 * }
 * Interval next = model.predictionInterval(new double[] {1450, 0.8});
 * }</pre>
 *
 * <p>Reads the rows once or twice, in blocks, and keeps only their sums of products, so it learns
 * from files larger than the memory: O(n p²) time, O(p²) space. The sums are taken around
 * preliminary means and solved by Cholesky factors with the columns scaled to one length. That
 * squares the condition number, so it is done in doubles only where the condition number measured,
 * the cancellation around the means and what remains of the target together leave nine digits;
 * otherwise, and always where it takes no more than some hundredths of a second, the products are
 * summed in twice the precision (Ogita, Rump and Oishi 2005, doi:10.1137/030601818) and solved so.
 * A Householder QR in doubles keeps 16 - k digits where the columns' condition number is 10^k; this
 * keeps 31 - 2k of at most 15, which is more for every k that either can solve.
 *
 * <p>As in R, an input that is a linear combination of those before it is left out: its coefficient
 * is 0 with a standard error of NaN, and {@link #refusingDependence} makes it an error instead. A
 * constant input is left out likewise, being a multiple of the intercept. A weight counts a row as
 * often as it says, in the degrees of freedom too.
 */
public final class LinearRegression {

  private final boolean intercept;
  private final boolean refuses;
  private final boolean precise;
  private final double confidence;

  private LinearRegression(boolean intercept, boolean refuses, boolean precise, double confidence) {
    this.intercept = intercept;
    this.refuses = refuses;
    this.precise = precise;
    this.confidence = confidence;
  }

  /** With an intercept and intervals of 95 %. */
  public static LinearRegression ols() {
    return new LinearRegression(true, false, false, 0.95);
  }

  /** Through the origin. */
  public LinearRegression withoutIntercept() {
    return new LinearRegression(false, refuses, precise, confidence);
  }

  /** With an error that names an input which is a combination of others. */
  public LinearRegression refusingDependence() {
    return new LinearRegression(intercept, true, precise, confidence);
  }

  /** In twice the precision whatever the time, some ten times that of doubles. */
  public LinearRegression inTwicePrecision() {
    return new LinearRegression(intercept, refuses, true, confidence);
  }

  /** With intervals of this confidence, in (0, 1). */
  public LinearRegression withConfidence(double share) {
    if (!(share > 0 && share < 1)) {
      throw new LearnException(
          "The confidence (%s) must lie between 0 and 1. Maybe 0.95 is meant.".formatted(share));
    }
    return new LinearRegression(intercept, refuses, precise, share);
  }

  /**
   * Fits a model, all rows counting the same, by the caller's thread.
   *
   * @param names of the columns of {@code x}
   */
  public LinearModel fit(List<String> names, RowBlocks x, double[] y) {
    return fit(names, x, y, null, Fitting.quiet(0));
  }

  /**
   * Fits a model.
   *
   * @param weights of the rows, at least 0; null if all count the same
   * @throws LearnException if a value is NaN or infinite, or there are fewer rows than coefficients
   */
  public LinearModel fit(
      List<String> names, RowBlocks x, double[] y, double @Nullable [] weights, Fitting fitting) {
    Rows rows = new Rows(names, x, y, weights);
    int needed = names.size() + (intercept ? 1 : 0);
    if (rows.count() < needed) {
      throw new LearnException(
          "Least squares needs at least %d rows for %d inputs; there are %d. Maybe use ridge or fewer inputs."
              .formatted(needed, names.size(), rows.count()));
    }
    Solved solved = NormalEquations.solve(rows, intercept, 0, precise, fitting);
    fitting.report("linear", 1, solved.residualSquares);
    for (int c = 0; refuses && c < solved.leftOut.length; c++) {
      if (solved.leftOut[c]) {
        throw new LearnException(
            "The column (%s) is constant or a linear combination of the columns before it, so its coefficient is not determined. Maybe leave it out or use ridge."
                .formatted(names.get(c)));
      }
    }
    return LinearModel.of(
        rows.names, solved, Inference.of(solved, rows.weight(), intercept, confidence));
  }
}
