// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.matrix;

import io.kaiwu.learn.kernel.Kernels;

/**
 * The lower factor L of a symmetric positive definite matrix A = L L', n x n, in plain doubles. The
 * units of the rows do not matter to its accuracy. O(n³ / 3) time. Immutable; safe for use by many
 * threads.
 *
 * @see <a href="https://doi.org/10.1137/1.9780898718027">Higham, Accuracy and Stability of
 *     Numerical Algorithms (2002), chapter 10</a>
 */
public final class Cholesky {

  private static final Kernels KERNELS = Kernels.best();

  private final int n;
  private final double[] factor;
  private final int dependent;

  private Cholesky(int n, double[] factor, int dependent) {
    this.n = n;
    this.factor = factor;
    this.dependent = dependent;
  }

  /**
   * Factors a matrix, as far as it is definite.
   *
   * @param a n x n, row-major; its lower triangle is read
   * @param least the share of a diagonal entry, in [0, 1), more of which must be left when the
   *     columns before are accounted for
   */
  public static Cholesky of(int n, double[] a, double least) {
    double[] l = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        l[i * n + j] = (a[i * n + j] - KERNELS.dot(l, i * n, l, j * n, j)) / l[j * n + j];
      }
      double pivot = a[i * n + i] - KERNELS.dot(l, i * n, l, i * n, i);
      if (!(pivot > least * a[i * n + i])) {
        return new Cholesky(n, l, i);
      }
      l[i * n + i] = Math.sqrt(pivot);
    }
    return new Cholesky(n, l, -1);
  }

  /** Whether the matrix is definite; only then can it be solved with. */
  public boolean isComplete() {
    return dependent < 0;
  }

  /** The first column that depends on those before it; -1 if the factor is complete. */
  public int dependent() {
    return dependent;
  }

  /** Replaces b by the x with A x = b. O(n²). */
  public void solve(double[] b) {
    halfSolve(b);
    for (int i = n - 1; i >= 0; i--) {
      b[i] /= factor[i * n + i];
      KERNELS.addScaled(-b[i], factor, i * n, b, 0, i);
    }
  }

  /** Replaces b by L⁻¹ b, whose squared length is b' A⁻¹ b. O(n²). */
  public void halfSolve(double[] b) {
    for (int i = 0; i < n; i++) {
      b[i] = (b[i] - KERNELS.dot(factor, i * n, b, 0, i)) / factor[i * n + i];
    }
  }

  /** The inverse of A, both triangles. O(n³). */
  public double[] inverse() {
    double[] upper = new double[n * n]; // row j holds column j of the inverse of L
    for (int j = 0; j < n; j++) {
      upper[j * n + j] = 1 / factor[j * n + j];
      for (int i = j + 1; i < n; i++) {
        upper[j * n + i] =
            -KERNELS.dot(factor, i * n + j, upper, j * n + j, i - j) / factor[i * n + i];
      }
    }
    double[] inverse = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = i; j < n; j++) {
        inverse[i * n + j] = KERNELS.dot(upper, i * n + j, upper, j * n + j, n - j);
        inverse[j * n + i] = inverse[i * n + j];
      }
    }
    return inverse;
  }
}
