// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program.explain;

import java.util.Optional;

/** PB = LU of a dense square matrix, with partial pivoting. */
final class Factors {

  private static final double SINGULAR = 1e-11;

  private final double[][] lu;
  private final int[] order;

  private Factors(double[][] lu, int[] order) {
    this.lu = lu;
    this.order = order;
  }

  /** Empty when the matrix, which is overwritten, is singular. */
  static Optional<Factors> of(double[][] matrix) {
    int n = matrix.length;
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      order[i] = i;
    }
    for (int k = 0; k < n; k++) {
      int best = k;
      for (int i = k + 1; i < n; i++) {
        best = Math.abs(matrix[i][k]) > Math.abs(matrix[best][k]) ? i : best;
      }
      if (Math.abs(matrix[best][k]) <= SINGULAR) {
        return Optional.empty();
      }
      double[] row = matrix[best];
      matrix[best] = matrix[k];
      matrix[k] = row;
      int place = order[best];
      order[best] = order[k];
      order[k] = place;
      for (int i = k + 1; i < n; i++) {
        eliminate(matrix[i], row, k);
      }
    }
    return Optional.of(new Factors(matrix, order));
  }

  private static void eliminate(double[] row, double[] pivot, int k) {
    if (row[k] == 0) {
      return;
    }
    row[k] /= pivot[k];
    for (int j = k + 1; j < row.length; j++) {
      row[j] -= row[k] * pivot[j];
    }
  }

  /** x with B x = b. */
  double[] solve(double[] b) {
    int n = lu.length;
    double[] x = new double[n];
    for (int i = 0; i < n; i++) {
      double sum = b[order[i]];
      for (int j = 0; j < i; j++) {
        sum -= lu[i][j] * x[j];
      }
      x[i] = sum;
    }
    for (int i = n - 1; i >= 0; i--) {
      for (int j = i + 1; j < n; j++) {
        x[i] -= lu[i][j] * x[j];
      }
      x[i] /= lu[i][i];
    }
    return x;
  }

  /** y with y'B = c'. */
  double[] solveTransposed(double[] c) {
    int n = lu.length;
    double[] z = c.clone();
    for (int i = 0; i < n; i++) {
      z[i] /= lu[i][i];
      for (int j = i + 1; j < n; j++) {
        z[j] -= lu[i][j] * z[i];
      }
    }
    for (int i = n - 1; i >= 0; i--) {
      for (int j = 0; j < i; j++) {
        z[j] -= lu[i][j] * z[i];
      }
    }
    double[] y = new double[n];
    for (int i = 0; i < n; i++) {
      y[order[i]] = z[i];
    }
    return y;
  }
}
