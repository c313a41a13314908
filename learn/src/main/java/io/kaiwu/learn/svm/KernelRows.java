// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.svm;

import io.kaiwu.learn.matrix.DenseMatrix;
import io.kaiwu.learn.matrix.Matrix;

/**
 * The rows of a fit with their kernel: gamma found, and the column means taken off where the kernel
 * allows it, since distances computed by way of products lose the digits of a common offset.
 */
final class KernelRows {

  final SvmKernel kernel;
  final double[] centre;
  final DenseMatrix x;

  KernelRows(SvmKernel kernel, Matrix rows) {
    DenseMatrix dense = Checked.dense(rows);
    this.kernel = kernel.resolved(dense);
    this.centre = new double[dense.width()];
    this.x = kernel.isShiftFree() ? centred(dense) : dense;
  }

  private KernelRows(SvmKernel kernel, double[] centre, DenseMatrix x) {
    this.kernel = kernel;
    this.centre = centre;
    this.x = x;
  }

  /** The same for rows that come with the centre taken off. */
  KernelRows centred() {
    return new KernelRows(kernel, new double[centre.length], x);
  }

  private DenseMatrix centred(DenseMatrix dense) {
    int width = dense.width();
    for (int r = 0; r < dense.rows(); r++) {
      dense.addScaled(r, 1.0 / dense.rows(), centre);
    }
    double[] values = dense.values().clone();
    for (int i = 0; i < values.length; i++) {
      values[i] -= centre[i % width];
    }
    return DenseMatrix.wrap(dense.rows(), width, values);
  }

  /** A decision value as the sum over the rows of non-zero weight. */
  Expansion expansion(DenseMatrix from, double[] beta, double rho) {
    int[] used =
        java.util.stream.IntStream.range(0, beta.length).filter(i -> beta[i] != 0).toArray();
    double[] weights = new double[used.length];
    java.util.Arrays.setAll(weights, v -> beta[used[v]]);
    return new Expansion(
        kernel,
        centre,
        from.withRows(used),
        new int[] {used.length},
        new double[][] {weights},
        new double[] {rho});
  }
}
