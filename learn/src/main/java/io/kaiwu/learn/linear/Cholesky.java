// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.linear;

import io.kaiwu.learn.kernel.Kernels;
import org.jspecify.annotations.Nullable;

/** The lower factor L of a symmetric positive definite matrix A = L L', n x n. O(n³) time. */
final class Cholesky {

  private static final Kernels KERNELS = Kernels.best();

  private final int n;
  private final double[] factor;

  private Cholesky(int n, double[] factor) {
    this.n = n;
    this.factor = factor;
  }

  /**
   * Factors a matrix; reads its lower triangle.
   *
   * @param least the share of a diagonal entry that must remain as pivot
   * @return null if the matrix is not definite by that measure
   */
  static @Nullable Cholesky of(int n, double[] a, double least) {
    double[] l = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        l[i * n + j] = (a[i * n + j] - KERNELS.dot(l, i * n, l, j * n, j)) / l[j * n + j];
      }
      double pivot = a[i * n + i] - KERNELS.dot(l, i * n, l, i * n, i);
      if (!(pivot > least * a[i * n + i])) {
        return null;
      }
      l[i * n + i] = Math.sqrt(pivot);
    }
    return new Cholesky(n, l);
  }

  /** The x with A x = b. */
  double[] solve(double[] b) {
    double[] x = b.clone();
    for (int i = 0; i < n; i++) {
      x[i] = (x[i] - KERNELS.dot(factor, i * n, x, 0, i)) / factor[i * n + i];
    }
    for (int i = n - 1; i >= 0; i--) {
      x[i] /= factor[i * n + i];
      KERNELS.addScaled(-x[i], factor, i * n, x, 0, i);
    }
    return x;
  }

  /** The inverse of A, both triangles. */
  double[] inverse() {
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
