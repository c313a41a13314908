// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.svm;

import io.kaiwu.learn.matrix.Cholesky;
import io.kaiwu.learn.method.Fitting;
import io.kaiwu.learn.method.Workers;

/**
 * Newton steps on the primal of the squared loss, with the Hessian in full: each step solves the
 * least squares of the rows that err now, and a search along it finds the least value exactly. When
 * the same rows err after a full step, the optimum is reached, so a handful of steps end at the
 * last digits (Mangasarian 2002, doi:10.1080/1055678021000028375; Keerthi, DeCoste 2005, JMLR
 * 6:341-361). A step costs O(rows x entries of a row squared + columns cubed).
 */
final class NewtonDescent {

  private static final int LEAST_BLOCK = 4096;
  private static final int MOST_BLOCKS = 16;
  private static final int SEARCH_STEPS = 100;

  private final LinearProblem problem;
  private final LinearSettings settings;
  private final LinearRows x;
  private final int d;
  private final double[] w;
  private final double[] f;
  private final double[] errors;

  NewtonDescent(LinearProblem problem, LinearSettings settings) {
    this.problem = problem;
    this.settings = settings;
    x = problem.x;
    d = x.width;
    w = new double[d];
    f = new double[x.rows];
    errors = new double[x.rows];
  }

  LinearSolution solve(Fitting fitting, String what) {
    int most = Math.min(settings.maxIterations(), 1000);
    double[] next = new double[d];
    double[] g = new double[x.rows];
    boolean converged = false;
    int step = 0;
    findErrors();
    while (step < most && !converged) {
      double[] gradient = solveStep(fitting, next);
      decide(fitting, next, g);
      step++;
      if (sameErrors(g)) {
        converged = true;
        take(1, next, g);
      } else {
        double slope = 0;
        for (int c = 0; c < d; c++) {
          slope += gradient[c] * next[c];
        }
        // minus the slope is twice what the step promises: below the last digits nothing is gained
        double t = slope >= -1e-25 * objective() ? 0 : search(next, g);
        converged = t == 0;
        take(t, next, g);
      }
      findErrors();
      fitting.report(what, (double) step / most, Double.NaN);
    }
    double[] beta = new double[x.rows];
    for (int i = 0; i < beta.length; i++) {
      beta[i] = 2 * problem.cost[i] * errors[i];
    }
    return problem.solution("newton", w, beta, step, converged);
  }

  private double objective() {
    double sum = Double.MIN_NORMAL;
    for (double v : w) {
      sum += v * v / 2;
    }
    for (int i = 0; i < errors.length; i++) {
      sum += problem.cost[i] * errors[i] * errors[i];
    }
    return sum;
  }

  private void findErrors() {
    for (int i = 0; i < errors.length; i++) {
      errors[i] = problem.cost[i] > 0 ? problem.error(i, f[i]) : 0;
    }
  }

  /** Writes the Newton step; returns the gradient. */
  private double[] solveStep(Fitting fitting, double[] step) {
    int size = Math.max(LEAST_BLOCK, (x.rows + MOST_BLOCKS - 1) / MOST_BLOCKS);
    int blocks = Workers.blocks(x.rows, size);
    double[][] hessians = new double[blocks][];
    double[][] gradients = new double[blocks][];
    fitting
        .workers()
        .run(
            x.rows,
            size,
            (block, from, to) -> {
              double[] h = new double[d * d];
              double[] gradient = new double[d];
              for (int i = from; i < to; i++) {
                if (errors[i] != 0) {
                  x.addSquare(i, 2 * problem.cost[i], h);
                  x.addScaled(i, -2 * problem.cost[i] * errors[i], gradient);
                }
              }
              hessians[block] = h;
              gradients[block] = gradient;
            });
    double[] h = hessians[0];
    double[] gradient = gradients[0];
    for (int b = 1; b < blocks; b++) {
      for (int k = 0; k < h.length; k++) {
        h[k] += hessians[b][k];
      }
      for (int c = 0; c < d; c++) {
        gradient[c] += gradients[b][c];
      }
    }
    for (int c = 0; c < d; c++) {
      for (int r = 0; r < c; r++) {
        h[c * d + r] = h[r * d + c]; // the sums fill the upper triangle
      }
      h[c * d + c] += 1;
      gradient[c] += w[c];
      step[c] = -gradient[c];
    }
    Cholesky.of(d, h, 0).solve(step);
    return gradient;
  }

  private void decide(Fitting fitting, double[] step, double[] g) {
    fitting
        .workers()
        .run(
            x.rows,
            LEAST_BLOCK,
            (block, from, to) -> {
              for (int i = from; i < to; i++) {
                g[i] = x.dot(i, step);
              }
            });
  }

  private boolean sameErrors(double[] g) {
    for (int i = 0; i < g.length; i++) {
      if (problem.cost[i] > 0
          && Math.signum(problem.error(i, f[i] + g[i])) != Math.signum(errors[i])) {
        return false;
      }
    }
    return true;
  }

  private void take(double t, double[] step, double[] g) {
    for (int c = 0; c < d; c++) {
      w[c] += t * step[c];
    }
    for (int i = 0; i < g.length; i++) {
      f[i] += t * g[i];
    }
  }

  /**
   * Where along the step the objective is least. Its slope rises in straight pieces, so that Newton
   * steps in one dimension, kept between the bounds known, end on the right piece soon.
   */
  private double search(double[] step, double[] g) {
    double ws = 0;
    double ss = 0;
    for (int c = 0; c < d; c++) {
      ws += w[c] * step[c];
      ss += step[c] * step[c];
    }
    double low = 0;
    double high = Double.POSITIVE_INFINITY;
    double t = 1;
    for (int k = 0; k < SEARCH_STEPS; k++) {
      double slope = ws + t * ss;
      double curvature = ss;
      for (int i = 0; i < g.length; i++) {
        double c = problem.cost[i];
        double e = c > 0 ? problem.error(i, f[i] + t * g[i]) : 0;
        if (e != 0) {
          slope -= 2 * c * e * g[i];
          curvature += 2 * c * g[i] * g[i];
        }
      }
      if (slope < 0) {
        low = t;
      } else {
        high = t;
      }
      double next = t - slope / curvature;
      if (!(next > low && next < high)) {
        next = high < Double.POSITIVE_INFINITY ? (low + high) / 2 : 2 * t;
      }
      if (slope == 0 || Math.abs(next - t) <= 1e-15 * t) {
        return t;
      }
      t = next;
    }
    return t;
  }
}
