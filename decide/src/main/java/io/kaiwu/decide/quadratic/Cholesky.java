// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.quadratic;

/** Q + shift I = L L'. */
final class Cholesky {

  private final double[][] l;
  private final int failedAt;
  private final double failedPivot;

  private Cholesky(double[][] l, int failedAt, double failedPivot) {
    this.l = l;
    this.failedAt = failedAt;
    this.failedPivot = failedPivot;
  }

  static Cholesky of(double[][] q, double shift) {
    int n = q.length;
    double[][] l = new double[n][];
    for (int i = 0; i < n; i++) {
      double[] row = new double[i + 1];
      l[i] = row;
      for (int j = 0; j < i; j++) {
        row[j] = (q[i][j] - dot(row, l[j], j)) / l[j][j];
      }
      double pivot = q[i][i] + shift - dot(row, row, i);
      if (!(pivot > 0)) {
        return new Cholesky(l, i, pivot);
      }
      row[i] = Math.sqrt(pivot);
    }
    return new Cholesky(l, -1, 0);
  }

  boolean isPositive() {
    return failedAt < 0;
  }

  /** The smallest pivot, which estimates the smallest eigenvalue from above. */
  double smallestPivot() {
    double smallest = Double.POSITIVE_INFINITY;
    for (int i = 0; i < l.length; i++) {
      smallest = Math.min(smallest, l[i][i] * l[i][i]);
    }
    return smallest;
  }

  /** After a failure: v with v'(Q + shift I)v equal to the pivot that failed, at most zero. */
  double[] fallingDirection() {
    double[] v = new double[l.length];
    v[failedAt] = 1;
    for (int i = failedAt - 1; i >= 0; i--) {
      double sum = l[failedAt][i];
      for (int k = i + 1; k < failedAt; k++) {
        sum += l[k][i] * v[k];
      }
      v[i] = -sum / l[i][i];
    }
    return v;
  }

  double failedPivot() {
    return failedPivot;
  }

  /** The inverse of L, by rows. */
  double[][] inverse() {
    int n = l.length;
    double[][] inverse = new double[n][n];
    for (int i = 0; i < n; i++) {
      double[] row = inverse[i];
      row[i] = 1;
      for (int k = 0; k < i; k++) {
        double factor = l[i][k];
        double[] earlier = inverse[k];
        for (int j = 0; j <= k; j++) {
          row[j] -= factor * earlier[j];
        }
      }
      for (int j = 0; j <= i; j++) {
        row[j] /= l[i][i];
      }
    }
    return inverse;
  }

  private static double dot(double[] a, double[] b, int length) {
    double sum = 0;
    for (int k = 0; k < length; k++) {
      sum += a[k] * b[k];
    }
    return sum;
  }
}
