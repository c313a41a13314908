// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.svm;

import io.kaiwu.learn.kernel.Kernels;

/** Solves with a positive definite matrix. */
final class Cholesky {

  private static final Kernels KERNELS = Kernels.best();

  private Cholesky() {}

  /**
   * Replaces b by the solution of H x = b.
   *
   * @param h d x d, its upper triangle read and overwritten
   */
  static void solve(int d, double[] h, double[] b) {
    for (int r = 0; r < d; r++) {
      double pivot = Math.sqrt(h[r * d + r]);
      for (int c = r; c < d; c++) {
        h[r * d + c] /= pivot;
      }
      for (int s = r + 1; s < d; s++) {
        KERNELS.addScaled(-h[r * d + s], h, r * d + s, h, s * d + s, d - s);
      }
    }
    for (int r = 0; r < d; r++) {
      b[r] /= h[r * d + r];
      KERNELS.addScaled(-b[r], h, r * d + r + 1, b, r + 1, d - r - 1);
    }
    for (int r = d - 1; r >= 0; r--) {
      b[r] -= KERNELS.dot(h, r * d + r + 1, b, r + 1, d - r - 1);
      b[r] /= h[r * d + r];
    }
  }
}
