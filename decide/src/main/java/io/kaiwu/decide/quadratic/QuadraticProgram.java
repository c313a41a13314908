// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.quadratic;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.InputException;
import java.util.Arrays;

/**
 * Minimise ½ x'Qx + c'x where {@code rowLower <= A x <= rowUpper} and {@code lower <= x <= upper}.
 *
 * <pre>{@code
 * QuadraticProgram portfolio =
 *     QuadraticProgram.minimise(covariance, new double[n])
 *         .withRows(
 *             new double[][] {ones, meanReturns},
 *             new double[] {1, target},
 *             new double[] {1, Double.POSITIVE_INFINITY})
 *         .withBounds(new double[n], ones);
 * switch (new QuadraticSolver(portfolio).solve()) {
 *   case QuadraticResult.Minimum minimum -> hold(minimum.x(), minimum.rowDuals());
 *   case QuadraticResult.Conflict conflict -> say("Nothing earns so much.");
 *   case QuadraticResult.Ray ray -> say("There is no end to it.");
 *   case QuadraticResult.Unfinished unfinished -> say("Not within the steps allowed.");
 * }
 * }</pre>
 *
 * <p>An equality is a row with equal limits; a limit that does not exist is infinite. Immutable.
 */
public final class QuadraticProgram {

  private final double[][] q;
  private final double[] c;
  private final double[][] a;
  private final double[] rowLower;
  private final double[] rowUpper;
  private final double[] lower;
  private final double[] upper;

  private QuadraticProgram(
      double[][] q,
      double[] c,
      double[][] a,
      double[] rowLower,
      double[] rowUpper,
      double[] lower,
      double[] upper) {
    this.q = q;
    this.c = c;
    this.a = a;
    this.rowLower = rowLower;
    this.rowUpper = rowUpper;
    this.lower = lower;
    this.upper = upper;
  }

  /**
   * Without limits yet.
   *
   * @param q n x n, finite, symmetric to 1e-9 of its largest entry; its mean with its transpose is
   *     taken. Whether it is positive semidefinite is asked by the solver
   * @param c n, finite
   * @throws InputException when the shapes differ or a number is not finite
   */
  public static QuadraticProgram minimise(double[][] q, double[] c) {
    int n = c.length;
    requireShape("Q", q, n, n);
    requireFinite("c", c);
    double[] below = new double[n];
    double[] above = new double[n];
    Arrays.fill(below, Double.NEGATIVE_INFINITY);
    Arrays.fill(above, Double.POSITIVE_INFINITY);
    return new QuadraticProgram(
        symmetric(q), c.clone(), new double[0][], new double[0], new double[0], below, above);
  }

  /** With these rows, m x n, in place of all earlier ones. */
  public QuadraticProgram withRows(double[][] a, double[] rowLower, double[] rowUpper) {
    requireShape("A", a, a.length, variables());
    double[][] copy = Arrays.stream(a).map(double[]::clone).toArray(double[][]::new);
    requireLimits("row", rowLower, rowUpper, a.length);
    return new QuadraticProgram(q, c, copy, rowLower.clone(), rowUpper.clone(), lower, upper);
  }

  /** With bounds on the variables, n each. */
  public QuadraticProgram withBounds(double[] lower, double[] upper) {
    requireLimits("variable", lower, upper, variables());
    return new QuadraticProgram(q, c, a, rowLower, rowUpper, lower.clone(), upper.clone());
  }

  /** The same matrices with another c; what was factored stays of use. */
  public QuadraticProgram withLinear(double[] c) {
    requireLength("c", c, variables());
    requireFinite("c", c);
    return new QuadraticProgram(q, c.clone(), a, rowLower, rowUpper, lower, upper);
  }

  /** The same matrices with other limits of the rows; what was factored stays of use. */
  public QuadraticProgram withRowLimits(double[] rowLower, double[] rowUpper) {
    requireLimits("row", rowLower, rowUpper, rows());
    return new QuadraticProgram(q, c, a, rowLower.clone(), rowUpper.clone(), lower, upper);
  }

  public int variables() {
    return c.length;
  }

  public int rows() {
    return a.length;
  }

  public double q(int i, int j) {
    return q[i][j];
  }

  public double c(int j) {
    return c[j];
  }

  public double a(int row, int j) {
    return a[row][j];
  }

  public double rowLower(int row) {
    return rowLower[row];
  }

  public double rowUpper(int row) {
    return rowUpper[row];
  }

  public double lower(int j) {
    return lower[j];
  }

  public double upper(int j) {
    return upper[j];
  }

  /** Whether a solver of the one can solve the other without factoring again. */
  boolean hasMatricesOf(QuadraticProgram other) {
    return q == other.q && a == other.a;
  }

  /** Not to be written to. */
  double[][] qRows() {
    return q;
  }

  /** Not to be written to. */
  double[] row(int row) {
    return a[row];
  }

  private static double[][] symmetric(double[][] q) {
    int n = q.length;
    double largest = 0;
    for (double[] row : q) {
      for (double v : row) {
        largest = Math.max(largest, Math.abs(v));
      }
    }
    double[][] mean = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        if (Math.abs(q[i][j] - q[j][i]) > 1e-9 * largest) {
          throw problem(
              Text.of(
                  "Q[%1$d][%2$d] = %3$s 与 Q[%2$d][%1$d] = %4$s 不相等。Q 必须对称：可改用 (Q + Q') / 2，目标值不变。",
                  "Q[%1$d][%2$d] = %3$s differs from Q[%2$d][%1$d] = %4$s. Q must be symmetric: (Q + Q') / 2 gives the same objective."),
              i,
              j,
              q[i][j],
              q[j][i]);
        }
        mean[i][j] = 0.5 * (q[i][j] + q[j][i]);
      }
    }
    return mean;
  }

  private static void requireShape(String name, double[][] matrix, int rows, int columns) {
    if (matrix.length != rows) {
      throw problem(
          Text.of("%s 有 %d 行，应有 %d 行。", "%s has %d rows and should have %d."),
          name,
          matrix.length,
          rows);
    }
    for (int i = 0; i < rows; i++) {
      requireLength(name + "[" + i + "]", matrix[i], columns);
      requireFinite(name + "[" + i + "]", matrix[i]);
    }
  }

  private static void requireLength(String name, double[] vector, int length) {
    if (vector.length != length) {
      throw problem(
          Text.of("%s 有 %d 个数，应有 %d 个。", "%s has %d numbers and should have %d."),
          name,
          vector.length,
          length);
    }
  }

  private static void requireFinite(String name, double[] vector) {
    for (int j = 0; j < vector.length; j++) {
      if (!Double.isFinite(vector[j])) {
        throw problem(
            Text.of("%s[%d] = %s 不是有限的数。", "%s[%d] = %s is not a finite number."),
            name,
            j,
            vector[j]);
      }
    }
  }

  private static void requireLimits(String what, double[] lower, double[] upper, int length) {
    requireLength(what + " lower limits", lower, length);
    requireLength(what + " upper limits", upper, length);
    for (int i = 0; i < length; i++) {
      boolean usable =
          lower[i] <= upper[i]
              && lower[i] < Double.POSITIVE_INFINITY
              && upper[i] > Double.NEGATIVE_INFINITY;
      if (!usable) {
        throw problem(
            Text.of(
                "%s %d 的下限 %s 与上限 %s 之间没有任何数。",
                "There is no number between the limits of %s %d: %s and %s."),
            what,
            i,
            lower[i],
            upper[i]);
      }
    }
  }

  private static InputException problem(Text template, Object... parts) {
    return new InputException(
        Text.of(template.zh().formatted(parts), template.en().formatted(parts)));
  }
}
