// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.linear;

import io.kaiwu.learn.LearnException;
import io.kaiwu.learn.kernel.Kernels;
import io.kaiwu.learn.matrix.Cholesky;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Minimises {@code b'Qb / 2 - q'b + l1 |b|_1 + l2 |b|² / 2} coordinate by coordinate, from the
 * coefficients of the penalty before. Q and q are sums of products over the weight of the rows, so
 * that a step costs O(p) whatever the number of rows (covariance updates). Sweeps only over the
 * coefficients that are not 0 until they rest, then over all; once the signs stand, the linear
 * equations of these coefficients are solved at once, which gives them to the last digits. Sources:
 * Friedman, Hastie and Tibshirani 2010, doi:10.18637/jss.v033.i01; Kim et al. 2007,
 * doi:10.1109/JSTSP.2007.910971 (the duality gap).
 */
final class CoordinateDescent {

  private static final Kernels KERNELS = Kernels.best();

  private final int p;
  private final double[] q;
  private final double[] right;
  private final double targetSquares;
  private final double[] b;
  private final double[] gradient; // q - Q b
  private int sweeps;

  /**
   * Begins at 0.
   *
   * @param moments of the rows
   */
  CoordinateDescent(Moments moments) {
    p = moments.inputs;
    double[] c = moments.centred(true);
    double weight = moments.weight();
    q = new double[p * p];
    right = new double[p];
    for (int i = 0; i < p; i++) {
      right[i] = c[i * (p + 1) + p] / weight;
      for (int j = 0; j < p; j++) {
        q[i * p + j] = c[i * (p + 1) + j] / weight;
      }
      if (q[i * p + i] <= 1e-20 * moments.product(i, i) / weight) { // a constant column
        Arrays.fill(q, i * p, i * p + p, 0);
        right[i] = 0;
      }
    }
    targetSquares = c[c.length - 1] / weight;
    b = new double[p];
    gradient = right.clone();
  }

  /** The least penalty on the sizes that keeps all coefficients at 0. */
  double greatestPenalty() {
    return greatest(right);
  }

  double[] coefficients() {
    return b.clone();
  }

  int sweeps() {
    return sweeps;
  }

  /**
   * Finds the coefficients of a penalty.
   *
   * @param tolerance the greatest duality gap, as a share of the target's variance
   * @return the duality gap as such a share
   * @throws LearnException if it is not reached
   */
  double solve(double l1, double l2, double tolerance, int mostSweeps) {
    double scale = targetSquares > 0 ? targetSquares : 1;
    boolean[] active = new boolean[p];
    for (int j = 0; j < p; j++) {
      active[j] = b[j] != 0;
    }
    double rest = Math.sqrt(tolerance * scale);
    for (int sweep = 0; sweep < mostSweeps; sweep++) {
      sweeps++;
      double moved = sweep(l1, l2, active);
      if (moved > rest) {
        continue;
      }
      double all = sweep(l1, l2, null);
      for (int j = 0; j < p; j++) {
        active[j] |= b[j] != 0;
      }
      if (all > rest) {
        continue;
      }
      finish(l1, l2);
      double gap = gap(l1, l2);
      if (gap <= tolerance * scale) {
        return Math.max(0, gap) / scale;
      }
      rest *= 0.1;
      if (rest < 1e-18 * Math.sqrt(scale)) {
        break;
      }
    }
    throw new LearnException(
        "The penalised fit did not reach its tolerance (%s) in %d sweeps; the gap is %s. Maybe scale the inputs, raise the penalty or allow more sweeps."
            .formatted(tolerance, sweeps, gap(l1, l2) / scale));
  }

  /** One step for each coefficient; returns the greatest in units of the target. */
  private double sweep(double l1, double l2, boolean @Nullable [] active) {
    double greatest = 0;
    for (int j = 0; j < p; j++) {
      double own = q[j * p + j];
      if (own == 0 || (active != null && !active[j])) {
        continue;
      }
      double z = gradient[j] + own * b[j];
      double next = Math.copySign(Math.max(Math.abs(z) - l1, 0), z) / (own + l2);
      double step = next - b[j];
      if (step != 0) {
        b[j] = next;
        KERNELS.addScaled(-step, q, j * p, gradient, 0, p);
        greatest = Math.max(greatest, Math.abs(step) * Math.sqrt(own));
      }
    }
    return greatest;
  }

  /** Solves for the coefficients that are not 0, if their signs stay as they are. */
  private void finish(double l1, double l2) {
    int[] chosen = new int[p];
    int n = 0;
    for (int j = 0; j < p; j++) {
      if (b[j] != 0) {
        chosen[n++] = j;
      }
    }
    double[] a = new double[n * n];
    double[] r = new double[n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        a[i * n + j] = q[chosen[i] * p + chosen[j]];
      }
      a[i * n + i] += l2;
      r[i] = right[chosen[i]] - Math.copySign(l1, b[chosen[i]]);
    }
    Cholesky factor = Cholesky.of(n, a, 1e-12);
    if (!factor.isComplete()) {
      return;
    }
    double[] solved = r;
    factor.solve(solved);
    for (int i = 0; i < n; i++) {
      if (!(solved[i] * b[chosen[i]] > 0)) {
        return;
      }
    }
    System.arraycopy(right, 0, gradient, 0, p);
    for (int i = 0; i < n; i++) {
      b[chosen[i]] = solved[i];
      KERNELS.addScaled(-solved[i], q, chosen[i] * p, gradient, 0, p);
    }
  }

  /** How far the objective is above the least at most. */
  private double gap(double l1, double l2) {
    double fitted = KERNELS.dot(b, 0, right, 0, p);
    double residualTarget = targetSquares - fitted;
    double residual = Math.max(0, residualTarget - KERNELS.dot(b, 0, gradient, 0, p));
    double squares = KERNELS.dot(b, 0, b, 0, p);
    double sizes = 0;
    double[] dual = gradient.clone();
    for (int j = 0; j < p; j++) {
      sizes += Math.abs(b[j]);
      dual[j] -= l2 * b[j];
    }
    double greatest = greatest(dual);
    double scale = greatest > l1 ? l1 / greatest : 1;
    return 0.5 * residual * (1 + scale * scale)
        + l1 * sizes
        - scale * residualTarget
        + 0.5 * l2 * (1 + scale * scale) * squares;
  }

  private static double greatest(double[] values) {
    double greatest = 0;
    for (double v : values) {
      greatest = Math.max(greatest, Math.abs(v));
    }
    return greatest;
  }
}
