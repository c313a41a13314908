// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.logistic;

import io.kaiwu.learn.kernel.Kernels;

/**
 * The factor L of a symmetric positive definite matrix A = L L', taken after A's diagonal was
 * scaled to ones, so that the units of the columns do not matter. O(n³ / 3).
 */
final class Cholesky {

  private static final Kernels KERNELS = Kernels.best();

  private final int n;
  private final double[] l;
  private final double[] roots;
  private int dependent = -1;

  private Cholesky(int n) {
    this.n = n;
    this.l = new double[n * n];
    this.roots = new double[n];
  }

  /**
   * Factors a matrix.
   *
   * @param a n x n, symmetric; its lower triangle is read
   * @param least the smallest share of a diagonal entry, in [0, 1), that may be left when the
   *     columns before are accounted for
   */
  static Cholesky of(double[] a, int n, double least) {
    Cholesky factor = new Cholesky(n);
    factor.factor(a, least);
    return factor;
  }

  private void factor(double[] a, double least) {
    for (int i = 0; i < n; i++) {
      roots[i] = Math.sqrt(a[i * n + i]);
      if (!(roots[i] > 0)) {
        dependent = i;
        return;
      }
    }
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        double scaled = a[i * n + j] / (roots[i] * roots[j]);
        l[i * n + j] = (scaled - KERNELS.dot(l, i * n, l, j * n, j)) / l[j * n + j];
      }
      double left = 1 - KERNELS.dot(l, i * n, l, i * n, i);
      if (!(left > least)) {
        dependent = i;
        return;
      }
      l[i * n + i] = Math.sqrt(left);
    }
  }

  /** The first column that depends on those before it; -1 if the factor is complete. */
  int dependent() {
    return dependent;
  }

  /** Replaces b by the x with A x = b. */
  void solve(double[] b) {
    halfSolve(b);
    for (int i = n - 1; i >= 0; i--) {
      b[i] /= l[i * n + i];
      for (int j = 0; j < i; j++) {
        b[j] -= l[i * n + j] * b[i];
      }
    }
    for (int i = 0; i < n; i++) {
      b[i] /= roots[i];
    }
  }

  /** Replaces b by a vector whose squared length is b' A⁻¹ b. */
  void halfSolve(double[] b) {
    for (int i = 0; i < n; i++) {
      b[i] = (b[i] / roots[i] - KERNELS.dot(l, i * n, b, 0, i)) / l[i * n + i];
    }
  }
}
