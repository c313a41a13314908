// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.queue;

/** Gaussian elimination with partial pivoting. */
final class LinearSystem {

  private static final double SINGULAR = 1e-12;

  private LinearSystem() {}

  /** Solves the n x (n + 1) system in place; empty when it has no one answer. */
  static double[] solve(double[][] a) {
    int n = a.length;
    for (int column = 0; column < n; column++) {
      int pivot = column;
      for (int row = column + 1; row < n; row++) {
        if (Math.abs(a[row][column]) > Math.abs(a[pivot][column])) {
          pivot = row;
        }
      }
      if (Math.abs(a[pivot][column]) < SINGULAR) {
        return new double[0];
      }
      double[] swapped = a[pivot];
      a[pivot] = a[column];
      a[column] = swapped;
      for (int row = 0; row < n; row++) {
        double factor = row == column ? 0 : a[row][column] / a[column][column];
        for (int k = column; factor != 0 && k <= n; k++) {
          a[row][k] -= factor * a[column][k];
        }
      }
    }
    double[] x = new double[n];
    for (int i = 0; i < n; i++) {
      x[i] = Math.max(0, a[i][n] / a[i][i]);
    }
    return x;
  }
}
