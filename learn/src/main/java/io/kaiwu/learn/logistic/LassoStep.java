// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.logistic;

import io.kaiwu.learn.kernel.Kernels;
import io.kaiwu.learn.matrix.Cholesky;

/**
 * The step d that minimises {@code g'd + d'Hd / 2 + sum l1 |theta + d|}, with H at hand.
 *
 * <p>Sweeps of coordinate descent find which coefficients are 0 and the signs of the others; with
 * these known the step is the solution of linear equations, and is taken if it keeps them
 * (feature-sign search: Lee, Battle, Raina and Ng 2006).
 */
final class LassoStep {

  private static final Kernels KERNELS = Kernels.best();
  private static final int ROUNDS = 100;
  private static final int SWEEPS = 10;
  private static final double ROUNDING = 1e-9;

  private final Problem problem;
  private final int n;
  private final double[] gradient;
  private final double[] hessian;
  private final double[] moved;
  private final double[] curved; // H d

  LassoStep(Problem problem, double[] gradient, double[] hessian) {
    this.problem = problem;
    this.n = gradient.length;
    this.gradient = gradient;
    this.hessian = hessian;
    this.moved = new double[n];
    this.curved = new double[n];
  }

  double[] from(double[] theta) {
    System.arraycopy(theta, 0, moved, 0, n);
    double first = 0;
    for (int round = 0; round < ROUNDS; round++) {
      double gain = 0;
      for (int s = 0; s < SWEEPS; s++) {
        gain = sweep(s == 0);
      }
      first = Math.max(first, gain);
      if (polished() || gain <= 1e-16 * first) {
        break;
      }
    }
    double[] step = new double[n];
    for (int i = 0; i < n; i++) {
      step[i] = moved[i] - theta[i];
    }
    return step;
  }

  /** One pass over the coordinates, or those that are not 0; about what it gained. */
  private double sweep(boolean all) {
    double gain = 0;
    for (int i = 0; i < n; i++) {
      double bend = hessian[i * n + i];
      if (bend <= 0 || (!all && moved[i] == 0)) {
        continue;
      }
      double aim = moved[i] - (gradient[i] + curved[i]) / bend;
      double to = shrunk(aim, problem.l1(i) / bend);
      double d = to - moved[i];
      if (d != 0) {
        moved[i] = to;
        gain += d * d * bend;
        KERNELS.addScaled(d, hessian, i * n, curved, 0, n);
      }
    }
    return gain;
  }

  static double shrunk(double value, double by) {
    return value > by ? value - by : value < -by ? value + by : 0;
  }

  /** Solves for the coefficients that are not 0; whether the result is the optimum. */
  private boolean polished() {
    int[] active = new int[n];
    int m = 0;
    for (int i = 0; i < n; i++) {
      if (moved[i] != 0 || (problem.l1(i) == 0 && hessian[i * n + i] > 0)) {
        active[m++] = i;
      }
    }
    double[] a = new double[m * m];
    double[] b = new double[m];
    for (int i = 0; i < m; i++) {
      int row = active[i];
      for (int j = 0; j < m; j++) {
        a[i * m + j] = hessian[row * n + active[j]];
      }
      b[i] = -(gradient[row] + curved[row] + problem.l1(row) * Math.signum(moved[row]));
    }
    Cholesky factor = Cholesky.of(m, a, 1e-10);
    if (!factor.isComplete()) {
      return false;
    }
    factor.solve(b);
    for (int i = 0; i < m; i++) {
      double to = moved[active[i]] + b[i];
      if (problem.l1(active[i]) > 0 && to * moved[active[i]] <= 0) {
        return false;
      }
    }
    for (int i = 0; i < m; i++) {
      moved[active[i]] += b[i];
      KERNELS.addScaled(b[i], hessian, active[i] * n, curved, 0, n);
    }
    for (int i = 0; i < n; i++) {
      double slope = Math.abs(gradient[i] + curved[i]);
      if (moved[i] == 0 && problem.l1(i) > 0 && slope > problem.l1(i) * (1 + ROUNDING)) {
        return false;
      }
    }
    return true;
  }
}
