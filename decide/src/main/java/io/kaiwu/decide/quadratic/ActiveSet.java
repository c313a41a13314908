// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.quadratic;

import java.util.Arrays;

/**
 * The limits held as equalities, and the factors that give the minimum under them: J with JJ' the
 * inverse of Q, J'QJ = I, and J'N = (R; 0) for the normals N of the limits held. It depends on the
 * matrices alone and so outlives a change of c and of the limits.
 *
 * <p>Source: D. Goldfarb, A. Idnani, "A numerically stable dual method for solving strictly convex
 * quadratic programs", Mathematical Programming 27 (1983), doi:10.1007/BF02591962.
 */
final class ActiveSet {

  private final int n;
  private final double[][] j; // by columns of J
  private final double[][] r; // by columns of R, which is upper triangular
  private final int[] limits;
  private int size;

  /** Empty. {@code inverse} of the Cholesky factor of Q; it is taken over. */
  ActiveSet(double[][] inverse) {
    n = inverse.length;
    j = inverse;
    r = new double[n][n];
    limits = new int[n];
  }

  int size() {
    return size;
  }

  /** Which limit is held at this place. */
  int limit(int place) {
    return limits[place];
  }

  boolean holds(int limit) {
    for (int k = 0; k < size; k++) {
      if (limits[k] == limit) {
        return true;
      }
    }
    return false;
  }

  /** J'v. */
  double[] turned(double[] v) {
    double[] d = new double[n];
    for (int k = 0; k < n; k++) {
      d[k] = dot(j[k], v);
    }
    return d;
  }

  /** The part of {@code turned} that the limits held leave free, squared. */
  double freeSquare(double[] turned) {
    double sum = 0;
    for (int k = size; k < n; k++) {
      sum += turned[k] * turned[k];
    }
    return sum;
  }

  /** The direction in which the point moves for a normal that was {@code turned}. */
  double[] direction(double[] turned) {
    double[] z = new double[n];
    for (int k = size; k < n; k++) {
      addTo(z, turned[k], j[k]);
    }
    return z;
  }

  /** How the multipliers of the limits held answer to one for a normal that was {@code turned}. */
  double[] response(double[] turned) {
    return solveUpper(Arrays.copyOf(turned, size));
  }

  /**
   * Holds one more limit, whose normal must not depend on those held.
   *
   * @param turned of its normal; it is changed
   */
  void add(int limit, double[] turned) {
    for (int k = n - 1; k > size; k--) {
      double length = Math.hypot(turned[k - 1], turned[k]);
      if (length > 0) {
        rotate(j[k - 1], j[k], turned[k - 1] / length, turned[k] / length);
        turned[k - 1] = length;
        turned[k] = 0;
      }
    }
    System.arraycopy(turned, 0, r[size], 0, size + 1);
    limits[size++] = limit;
  }

  /** Lets go of the limit at this place. */
  void drop(int place) {
    double[] spare = r[place];
    for (int k = place; k < size - 1; k++) {
      r[k] = r[k + 1];
      limits[k] = limits[k + 1];
    }
    r[size - 1] = spare;
    size--;
    for (int k = place; k < size; k++) {
      double length = Math.hypot(r[k][k], r[k][k + 1]);
      double cos = r[k][k] / length;
      double sin = r[k][k + 1] / length;
      for (int col = k; col < size; col++) {
        double upper = r[col][k];
        double lower = r[col][k + 1];
        r[col][k] = cos * upper + sin * lower;
        r[col][k + 1] = cos * lower - sin * upper;
      }
      rotate(j[k], j[k + 1], cos, sin);
    }
  }

  /**
   * Fills in the minimum of ½ x'Qx + c'x with the limits held at {@code values}, and their
   * multipliers u: Qx + c = N u.
   */
  void solve(double[] c, double[] values, double[] x, double[] u) {
    double[] w = turned(c);
    double[] along = solveLower(values);
    double[] rhs = new double[size];
    for (int k = 0; k < size; k++) {
      rhs[k] = along[k] + w[k];
    }
    System.arraycopy(solveUpper(rhs), 0, u, 0, size);
    Arrays.fill(x, 0);
    for (int k = 0; k < n; k++) {
      addTo(x, k < size ? along[k] : -w[k], j[k]);
    }
  }

  private double[] solveUpper(double[] b) {
    for (int k = size - 1; k >= 0; k--) {
      b[k] /= r[k][k];
      for (int i = 0; i < k; i++) {
        b[i] -= b[k] * r[k][i];
      }
    }
    return b;
  }

  private double[] solveLower(double[] b) {
    double[] y = new double[size];
    for (int k = 0; k < size; k++) {
      double sum = b[k];
      for (int i = 0; i < k; i++) {
        sum -= r[k][i] * y[i];
      }
      y[k] = sum / r[k][k];
    }
    return y;
  }

  private static void rotate(double[] first, double[] second, double cos, double sin) {
    for (int i = 0; i < first.length; i++) {
      double a = first[i];
      double b = second[i];
      first[i] = cos * a + sin * b;
      second[i] = cos * b - sin * a;
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static void addTo(double[] sum, double factor, double[] v) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += factor * v[i];
    }
  }
}
