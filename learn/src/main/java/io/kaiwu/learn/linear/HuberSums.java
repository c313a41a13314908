// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.linear;

import io.kaiwu.learn.LearnException;
import io.kaiwu.learn.kernel.Kernels;
import io.kaiwu.learn.matrix.Cholesky;
import io.kaiwu.learn.method.Workers;

/**
 * The objective of {@link HuberRegression} at one point, its gradient and its second derivatives,
 * summed over the rows. A point is the intercept at the means, the coefficients, and the scale.
 */
final class HuberSums {

  private static final Kernels KERNELS = Kernels.best();
  private static final int PARTS = 64;
  private static final int LEAST_PART = 2048;
  private static final int BLOCK = 1 << 14;

  /** What stays the same from step to step. */
  static final class Problem {
    final Rows rows;
    final double[] means;
    final double epsilon;
    final double lambda;

    Problem(Rows rows, double[] means, double epsilon, double lambda) {
      this.rows = rows;
      this.means = means;
      this.epsilon = epsilon;
      this.lambda = lambda;
    }

    double[] begin(Solved solved, double scale) {
      int p = means.length;
      double[] at = new double[p + 2];
      at[0] = solved.intercept + KERNELS.dot(solved.coefficients, 0, means, 0, p);
      System.arraycopy(solved.coefficients, 0, at, 1, p);
      at[p + 1] = scale;
      return at;
    }

    double[] moved(double[] at, double[] direction, double share) {
      double[] next = at.clone();
      KERNELS.addScaled(share, direction, 0, next, 0, next.length);
      return next;
    }
  }

  private final int size;
  private double objective;
  private double outliers;
  private final double[] gradient;
  private final double[] hessian;

  private HuberSums(int size) {
    this.size = size;
    this.gradient = new double[size];
    this.hessian = new double[size * size];
  }

  static HuberSums of(Problem problem, double[] at, Workers workers) {
    int n = problem.rows.count();
    int part = Math.max(LEAST_PART, (n + PARTS - 1) / PARTS);
    HuberSums[] parts = new HuberSums[Workers.blocks(n, part)];
    workers.run(
        n,
        part,
        (block, from, to) -> {
          HuberSums sums = new HuberSums(at.length);
          sums.add(problem, at, from, to);
          parts[block] = sums;
        });
    HuberSums all = new HuberSums(at.length);
    for (HuberSums sums : parts) {
      all.objective += sums.objective;
      all.outliers += sums.outliers;
      KERNELS.addScaled(1, sums.gradient, 0, all.gradient, 0, at.length);
      KERNELS.addScaled(1, sums.hessian, 0, all.hessian, 0, all.hessian.length);
    }
    all.penalise(problem, at);
    return all;
  }

  private void add(Problem problem, double[] at, int from, int to) {
    Rows rows = problem.rows;
    int p = rows.width();
    int width = p + 1; // 1 and the inputs less their means
    double scale = at[p + 1];
    int step = Math.min(to - from, Math.max(64, BLOCK / width));
    double[] raw = new double[step * p];
    double[] x = new double[step * width];
    double[] fitted = new double[step];
    double[] weights = new double[step];
    double[] pull = new double[step];
    double[] inner = new double[step];
    double[] cross = new double[step];
    for (int r = from; r < to; r += step) {
      int n = Math.min(step, to - r);
      rows.x.copyRows(r, r + n, raw);
      for (int i = 0; i < n; i++) {
        x[i * width] = 1;
        for (int c = 0; c < p; c++) {
          x[i * width + 1 + c] = raw[i * p + c] - problem.means[c];
        }
      }
      rows.copyWeights(r, r + n, weights);
      KERNELS.multiplyVector(x, 0, width, n, width, at, fitted, 0);
      for (int i = 0; i < n; i++) {
        double w = weights[i];
        double z = (rows.y[r + i] - fitted[i]) / scale;
        boolean out = Math.abs(z) > problem.epsilon;
        double e = problem.epsilon;
        objective += w * scale * (1 + (out ? 2 * e * Math.abs(z) - e * e : z * z));
        outliers += out ? w : 0;
        pull[i] = -2 * w * (out ? Math.copySign(e, z) : z);
        inner[i] = out ? 0 : 2 * w / scale;
        cross[i] = out ? 0 : 2 * w * z / scale;
        gradient[size - 1] += w * (1 - (out ? e * e : z * z));
        hessian[size * size - 1] += out ? 0 : 2 * w * z * z / scale;
      }
      KERNELS.multiplyTransposeAdd(1, width, n, pull, 0, 1, x, 0, width, gradient, 0, size);
      KERNELS.weightedGramAdd(width, n, inner, 0, x, 0, width, hessian, 0, size);
      double[] corner = new double[width];
      KERNELS.multiplyTransposeAdd(1, width, n, cross, 0, 1, x, 0, width, corner, 0, width);
      for (int c = 0; c < width; c++) {
        hessian[c * size + size - 1] += corner[c];
      }
    }
  }

  private void penalise(Problem problem, double[] at) {
    for (int c = 1; c < size - 1; c++) {
      objective += problem.lambda * at[c] * at[c];
      gradient[c] += 2 * problem.lambda * at[c];
      hessian[c * size + c] += 2 * problem.lambda;
    }
  }

  double objective() {
    return objective;
  }

  /** The weight of the rows that count as outliers. */
  double outliers() {
    return outliers;
  }

  double slope(double[] direction) {
    return KERNELS.dot(gradient, 0, direction, 0, size);
  }

  /** The Newton step; the diagonal is raised where too few rows are within the bound. */
  double[] direction() {
    double[] scale = new double[size];
    double[] a = new double[size * size];
    double[] right = new double[size];
    for (int i = 0; i < size; i++) {
      double own = hessian[i * size + i];
      scale[i] = own > 0 ? 1 / Math.sqrt(own) : 1;
      right[i] = -gradient[i] * scale[i];
    }
    for (double raised = 1e-13; raised < 10; raised *= 100) {
      for (int i = 0; i < size; i++) {
        for (int j = 0; j <= i; j++) {
          a[i * size + j] = hessian[j * size + i] * scale[i] * scale[j];
        }
        a[i * size + i] += raised;
      }
      Cholesky factor = Cholesky.of(size, a, 1e-14);
      if (factor.isComplete()) {
        double[] step = right.clone();
        factor.solve(step);
        for (int i = 0; i < size; i++) {
          step[i] *= scale[i];
        }
        return step;
      }
    }
    throw new LearnException(
        "The Huber fit lost its curvature. Maybe scale the inputs or raise lambda.");
  }
}
