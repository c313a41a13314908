// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.nonlinear;

import java.util.Arrays;

/**
 * An estimate of the Lagrangian's second derivatives that stays positive definite: BFGS, damped.
 * Source: M. J. D. Powell, "A fast algorithm for nonlinearly constrained optimization
 * calculations", Lecture Notes in Mathematics 630 (1978), doi:10.1007/BFb0067703.
 */
final class Curvature {

  private final double[][] b;
  private boolean fresh = true;

  Curvature(int n) {
    b = new double[n][n];
    reset();
  }

  void reset() {
    for (int i = 0; i < b.length; i++) {
      Arrays.fill(b[i], 0);
      b[i][i] = 1;
    }
    fresh = true;
  }

  boolean isFresh() {
    return fresh;
  }

  double[][] matrix() {
    return b;
  }

  /** Learns from a step {@code s} over which the Lagrangian's gradient changed by {@code y}. */
  void learn(double[] s, double[] y) {
    double sy = dot(s, y);
    if (fresh && sy > 0) {
      double scale = Math.clamp(dot(y, y) / sy, 1e-4, 1e4);
      for (int i = 0; i < b.length; i++) {
        b[i][i] = scale;
      }
    }
    fresh = false;
    double[] bs = new double[s.length];
    for (int i = 0; i < s.length; i++) {
      bs[i] = dot(b[i], s);
    }
    double sbs = dot(s, bs);
    if (!(sbs > 0)) {
      return;
    }
    double theta = sy >= 0.2 * sbs ? 1 : 0.8 * sbs / (sbs - sy);
    double[] r = new double[s.length];
    for (int i = 0; i < s.length; i++) {
      r[i] = theta * y[i] + (1 - theta) * bs[i];
    }
    double sr = dot(s, r);
    for (int i = 0; i < s.length; i++) {
      for (int j = 0; j <= i; j++) {
        b[i][j] += r[i] * r[j] / sr - bs[i] * bs[j] / sbs;
        b[j][i] = b[i][j];
      }
    }
  }

  static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
