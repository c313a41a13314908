// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.logistic;

import io.kaiwu.learn.LearnException;
import io.kaiwu.learn.matrix.Cholesky;
import io.kaiwu.learn.method.Stopped;
import java.util.Arrays;

/**
 * Newton's method with the whole curvature matrix: one pass over the rows an iteration, and with an
 * l1 part the proximal Newton method (Lee, Sun and Saunders 2014, doi:10.1137/130921428). Ends when
 * the next step can gain no more than a share {@code tolerance} of the objective; that step is
 * still taken, so that its square is what is left.
 *
 * <p>O(rows n²) and O(n³) an iteration for n coefficients, O(n²) memory.
 */
final class Newton {

  private static final double ENOUGH = 1e-4; // of what the slope promises (Armijo)
  private static final double DEPENDENT = 1e-12;
  private static final double NEAR_SINGULAR = 1e-14;
  private static final int PATIENCE = 3;

  private final Problem problem;
  private final int n;
  private final double[] gradient;
  private final double[] hessian;

  private Newton(Problem problem) {
    this.problem = problem;
    this.n = problem.length;
    this.gradient = new double[n];
    this.hessian = new double[n * n];
  }

  static Solution solve(Problem problem, double[] start) {
    int stride = stride(problem);
    double[] guess = stride > 1 ? guess(problem.thinned(stride), start) : start;
    return new Newton(problem).solve(start, guess);
  }

  /** A part of many rows says roughly where the optimum is, and saves passes over all of them. */
  private static int stride(Problem problem) {
    int rows = problem.design.rows();
    int part = Math.max(Math.max(rows / 16, 4096), 40 * problem.length);
    return rows / part >= 4 ? rows / part : 1;
  }

  private static double[] guess(Problem part, double[] start) {
    try {
      return new Newton(part).solve(start, start).theta;
    } catch (Stopped e) {
      throw e;
    } catch (LearnException e) {
      return start; // the part may lack what the whole has
    }
  }

  private Solution solve(double[] start, double[] guess) {
    double[] from = start;
    double[] theta = guess;
    boolean guessed = !Arrays.equals(start, guess);
    double[] step = new double[n];
    double before = Double.POSITIVE_INFINITY;
    double promise = 0;
    double length = 1;
    int unbounded = 0;
    boolean first = true;
    for (int iteration = 1; iteration <= problem.mostIterations; iteration++) {
      double loss = problem.design.evaluate(theta, problem.target, gradient, hessian, null);
      double objective = loss + problem.penalty(theta);
      if (guessed && !(objective <= problem.lossWithoutInputs())) {
        theta = start;
        guessed = false;
        continue;
      }
      if (!(objective <= before + ENOUGH * length * promise + 1e-14 * before)) {
        length /= 2;
        if (length < 1e-8) {
          return new Solution(from, iteration, false);
        }
        theta = moved(from, length, step);
        continue;
      }
      guessed = false;
      problem.report(iteration, objective);
      if (problem.penalty.isNone() && loss < Math.log(2) * problem.target.leastWeight()) {
        throw problem.separated(theta, true); // every row has more than half of the probability
      }
      problem.addSlope(theta, gradient);
      problem.addCurvature(hessian);
      step = step(theta, first);
      first = false;
      promise = dot(gradient, step) + problem.l1Growth(theta, step);
      double gain = -promise - curvature(step) / 2;
      from = theta;
      before = objective;
      length = 1;
      theta = moved(from, 1, step);
      if (gain <= problem.tolerance * objective) {
        if (!problem.penalty.isNone()
            || problem.design.greatestMargin(step, problem.target.free()) < 0.1) {
          return new Solution(theta, iteration, true);
        }
        // The loss is at its end and yet some rows' margins move on.
        unbounded++;
        if (unbounded == PATIENCE) {
          throw problem.separated(step, false);
        }
      }
    }
    return new Solution(theta, problem.mostIterations, false);
  }

  private double[] step(double[] theta, boolean first) {
    if (problem.penalty.l1() > 0) {
      return new LassoStep(problem, gradient, hessian).from(theta);
    }
    boolean plain = problem.penalty.isNone();
    Cholesky factor = Cholesky.of(n, hessian, plain && first ? DEPENDENT : NEAR_SINGULAR);
    if (!factor.isComplete()) {
      if (plain && first) {
        throw problem.dependent(factor.dependent());
      }
      if (plain) {
        throw problem.separated(theta, false);
      }
      for (int i = 0; i < n; i++) {
        hessian[i * n + i] *= 1 + 1e-10;
      }
      factor = Cholesky.of(n, hessian, 0);
    }
    double[] step = new double[n];
    for (int i = 0; i < n; i++) {
      step[i] = -gradient[i];
    }
    factor.solve(step);
    return step;
  }

  private double curvature(double[] d) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      double row = 0;
      for (int j = 0; j < n; j++) {
        row += hessian[i * n + j] * d[j];
      }
      sum += d[i] * row;
    }
    return sum;
  }

  static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  static double[] moved(double[] from, double length, double[] step) {
    double[] to = new double[from.length];
    for (int i = 0; i < to.length; i++) {
      to[i] = from[i] + length * step[i];
    }
    return to;
  }
}
