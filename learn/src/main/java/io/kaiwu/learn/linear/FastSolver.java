// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.linear;

import io.kaiwu.learn.matrix.Cholesky;
import org.jspecify.annotations.Nullable;

/**
 * Solves the normal equations in doubles where that is good enough: the columns are scaled to one
 * length, and the condition number of their sums of products is taken from the inverse itself.
 * O(p³) time.
 */
final class FastSolver {

  /** The relative error that the condition number may make of the roundings. */
  private static final double TOLERANCE = 1e-9;

  private static final double ROUNDING = 0x1p-53;

  private FastSolver() {}

  /** The solution; null if it might not have nine digits. */
  static @Nullable Solved solve(Moments moments, boolean intercept, double ridge) {
    int p = moments.inputs;
    double[] c = moments.centred(intercept);
    boolean[] leftOut = new boolean[p];
    double[] scale = new double[p];
    double growth = 1;
    for (int j = 0; j < p; j++) {
      double whole = moments.product(j, j);
      leftOut[j] = whole == 0;
      if (!leftOut[j]) {
        growth = Math.max(growth, whole / Math.max(c[j * (p + 1) + j], 0));
        scale[j] = 1 / Math.sqrt(c[j * (p + 1) + j] + ridge);
      }
    }
    if (!(growth < 1e8)) { // a mean so great that the deviations around it are lost
      return null;
    }
    double[] scaled = new double[p * p];
    double norm = 0;
    for (int i = 0; i < p; i++) {
      double sum = 0;
      for (int j = 0; j < p; j++) {
        double entry = c[i * (p + 1) + j] + (i == j ? ridge : 0);
        scaled[i * p + j] = leftOut[i] && i == j ? 1 : entry * scale[i] * scale[j];
        sum += Math.abs(scaled[i * p + j]);
      }
      norm = Math.max(norm, sum);
    }
    Cholesky cholesky = Cholesky.of(p, scaled, 1e-12);
    if (!cholesky.isComplete()) {
      return null;
    }
    double[] inverse = cholesky.inverse();
    if (!(p * ROUNDING * growth * norm * norm(inverse, p) <= TOLERANCE)) {
      return null;
    }
    double[] right = new double[p];
    for (int j = 0; j < p; j++) {
      right[j] = c[j * (p + 1) + p] * scale[j];
    }
    double[] b = right.clone();
    cholesky.solve(b);
    double explained = 0;
    for (int j = 0; j < p; j++) {
      explained += b[j] * right[j];
      b[j] *= scale[j];
      explained += ridge * b[j] * b[j];
    }
    double target = c[p * (p + 1) + p];
    double rest = target - explained;
    double around = Math.max(target, moments.product(p, p));
    if (!(rest * TOLERANCE >= p * ROUNDING * around)) { // little remains, so its digits are few
      return null;
    }
    return finish(moments, intercept, b, inverse, scale, rest, leftOut);
  }

  private static Solved finish(
      Moments moments,
      boolean intercept,
      double[] b,
      double[] inverse,
      double[] scale,
      double rest,
      boolean[] leftOut) {
    int p = b.length;
    double[] means = new double[p];
    double constant = intercept ? moments.shift[p] + moments.mean(p) : 0;
    double factor = intercept ? 1 / moments.weight() : 0;
    for (int i = 0; i < p; i++) {
      means[i] = intercept ? moments.shift[i] + moments.mean(i) : 0;
      constant -= b[i] * means[i];
    }
    for (int i = 0; i < p; i++) {
      for (int j = 0; j < p; j++) {
        inverse[i * p + j] *= leftOut[i] ? 0 : scale[i] * scale[j];
        factor += inverse[i * p + j] * means[i] * means[j];
      }
    }
    double[] c = moments.centred(intercept);
    return new Solved(constant, b, means, inverse, factor, rest, c[c.length - 1], leftOut);
  }

  private static double norm(double[] a, int n) {
    double greatest = 0;
    for (int i = 0; i < n; i++) {
      double sum = 0;
      for (int j = 0; j < n; j++) {
        sum += Math.abs(a[i * n + j]);
      }
      greatest = Math.max(greatest, sum);
    }
    return greatest;
  }
}
