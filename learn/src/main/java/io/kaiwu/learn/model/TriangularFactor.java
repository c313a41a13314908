// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.model;

/**
 * The upper triangular R of a QR factorisation of rows that come in blocks; Q is never formed.
 *
 * <p>Each block is folded beneath R by Householder reflections, so the error is that of one
 * Householder QR of all rows, and factors of parts of the data merge into the factor of the whole.
 * Needs p² numbers whatever the number of rows; O(rows p²) time. Source: Golub and Van Loan, Matrix
 * Computations, 4th ed., sections 5.2.2 and 5.1.11 (updating by rows).
 */
final class TriangularFactor {

  private final int size;
  private final double[][] r;

  TriangularFactor(int size) {
    this.size = size;
    this.r = new double[size][size];
  }

  TriangularFactor copy() {
    TriangularFactor copy = new TriangularFactor(size);
    for (int j = 0; j < size; j++) {
      copy.r[j] = r[j].clone();
    }
    return copy;
  }

  int size() {
    return size;
  }

  /** The entry in row {@code i} and column {@code j}; 0 below the diagonal. */
  double get(int i, int j) {
    return r[i][j];
  }

  /**
   * Takes in rows.
   *
   * @param block size columns of at least {@code rows} numbers; overwritten
   */
  void absorb(double[][] block, int rows) {
    for (int j = 0; j < size; j++) {
      double[] v = block[j];
      double below = dot(v, v, rows);
      if (below == 0) {
        continue;
      }
      double alpha = r[j][j];
      double beta = -Math.copySign(Math.sqrt(alpha * alpha + below), alpha);
      double tau = (beta - alpha) / beta;
      double scale = 1 / (alpha - beta);
      for (int i = 0; i < rows; i++) {
        v[i] *= scale;
      }
      r[j][j] = beta;
      for (int c = j + 1; c < size; c++) {
        double s = tau * (r[j][c] + dot(v, block[c], rows));
        r[j][c] -= s;
        subtract(s, v, block[c], rows);
      }
    }
  }

  /** Takes in the rows another factor stands for. */
  void merge(TriangularFactor other) {
    double[][] block = new double[size][size];
    for (int i = 0; i < size; i++) {
      for (int j = i; j < size; j++) {
        block[j][i] = other.r[i][j];
      }
    }
    absorb(block, size);
  }

  /** Takes in {@code weight} times the unit rows of the columns in [from, to). */
  void penalise(int from, int to, double weight) {
    double[][] block = new double[size][to - from];
    for (int j = from; j < to; j++) {
      block[j][j - from] = weight;
    }
    absorb(block, to - from);
  }

  /**
   * The numbers b with R[0..n, 0..n] b = R[0..n, right]: the least-squares solution for the columns
   * before {@code n}.
   */
  double[] solve(int n, int right) {
    double[] b = new double[n];
    for (int i = n - 1; i >= 0; i--) {
      double sum = r[i][right];
      for (int j = i + 1; j < n; j++) {
        sum -= r[i][j] * b[j];
      }
      b[i] = sum / r[i][i];
    }
    return b;
  }

  /**
   * How much of a column stands apart from the columns before it, in [0, 1]: 0 if it is a linear
   * combination of them.
   */
  double independence(int column) {
    double sum = 0;
    for (int i = 0; i <= column; i++) {
      sum += r[i][column] * r[i][column];
    }
    return sum == 0 ? 0 : Math.abs(r[column][column]) / Math.sqrt(sum);
  }

  // Four sums hide the latency of one; plain Java may not reorder a single sum.
  private static double dot(double[] a, double[] b, int n) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int i = 0;
    for (; i + 3 < n; i += 4) {
      s0 += a[i] * b[i];
      s1 += a[i + 1] * b[i + 1];
      s2 += a[i + 2] * b[i + 2];
      s3 += a[i + 3] * b[i + 3];
    }
    for (; i < n; i++) {
      s0 += a[i] * b[i];
    }
    return (s0 + s1) + (s2 + s3);
  }

  private static void subtract(double s, double[] v, double[] from, int n) {
    for (int i = 0; i < n; i++) {
      from[i] -= s * v[i];
    }
  }
}
