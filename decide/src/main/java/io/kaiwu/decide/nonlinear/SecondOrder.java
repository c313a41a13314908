// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.nonlinear;

import java.util.stream.IntStream;

/**
 * Whether the Lagrangian is curved upwards in every direction that the binding constraints leave
 * free: H + r A'A is positive definite for some large r exactly then (G. Debreu, "Definite and
 * semidefinite quadratic forms", Econometrica 20 (1952), doi:10.2307/1907852). H by differences.
 */
final class SecondOrder {

  private static final double STEP = Math.sqrt(Math.sqrt(Math.ulp(1.0)));
  private static final double WEAK = 1e-7;
  private static final double MARGIN = 1e-5;

  private final NonlinearProgram program;
  private final double[] x;
  private final double[] multipliers;
  private final int[] free;

  SecondOrder(NonlinearProgram program, double[] x, double[] multipliers, double[] bounds) {
    this.program = program;
    this.x = x;
    this.multipliers = multipliers;
    this.free =
        IntStream.range(0, x.length)
            .filter(j ->
                Math.abs(bounds[j]) <= WEAK
                    && program.variables().get(j).lower() < program.variables().get(j).upper())
            .toArray();
  }

  /** False as well when that cannot be told. */
  boolean isStrict() {
    int n = free.length;
    double[][] h = new double[n][n];
    double scale = 1e-8;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        h[i][j] = curvature(free[i], free[j]);
        h[j][i] = h[i][j];
        scale = Math.max(scale, Math.abs(h[i][j]));
      }
    }
    Differences differences = new Differences(program.variables());
    for (int k = 0; k < multipliers.length; k++) {
      NonlinearConstraint constraint = program.constraints().get(k);
      if (Math.abs(multipliers[k]) > WEAK || constraint.lower() == constraint.upper()) {
        addSquare(h, constraint.function().gradientAt(x, differences), 1e4 * scale);
      }
    }
    for (int i = 0; i < n; i++) {
      h[i][i] -= MARGIN * scale;
    }
    return isPositive(h);
  }

  private void addSquare(double[][] h, double[] slope, double factor) {
    double square = 0;
    for (int j : free) {
      square += slope[j] * slope[j];
    }
    if (square == 0) {
      return;
    }
    for (int i = 0; i < free.length; i++) {
      for (int j = 0; j < free.length; j++) {
        h[i][j] += factor * slope[free[i]] * slope[free[j]] / square;
      }
    }
  }

  private double curvature(int i, int j) {
    double hi = STEP * Math.max(1, Math.abs(x[i]));
    double hj = STEP * Math.max(1, Math.abs(x[j]));
    if (i == j) {
      return (lagrangian(i, hi, j, 0) - 2 * lagrangian(i, 0, j, 0) + lagrangian(i, -hi, j, 0))
          / (hi * hi);
    }
    return (lagrangian(i, hi, j, hj)
            - lagrangian(i, hi, j, -hj)
            - lagrangian(i, -hi, j, hj)
            + lagrangian(i, -hi, j, -hj))
        / (4 * hi * hj);
  }

  private double lagrangian(int i, double byI, int j, double byJ) {
    double[] at = x.clone();
    at[i] += byI;
    at[j] += byJ;
    double sum = program.objective().at(at);
    for (int k = 0; k < multipliers.length; k++) {
      if (multipliers[k] != 0) {
        sum -= multipliers[k] * program.constraints().get(k).function().at(at);
      }
    }
    return sum;
  }

  private static boolean isPositive(double[][] h) {
    int n = h.length;
    for (int k = 0; k < n; k++) {
      if (!(h[k][k] > 0)) {
        return false;
      }
      for (int i = k + 1; i < n; i++) {
        double factor = h[i][k] / h[k][k];
        for (int j = k + 1; j < n; j++) {
          h[i][j] -= factor * h[k][j];
        }
      }
    }
    return true;
  }
}
