// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.logistic;

import java.util.function.BiConsumer;

/**
 * Newton's method whose steps come from conjugate gradients, for more coefficients than a curvature
 * matrix has room for: the curvature is only ever multiplied by a vector, one pass over the rows.
 * Source: Lin, Weng and Keerthi 2008 (trust region Newton for large logistic regression), with a
 * line search in place of the region and the diagonal as preconditioner.
 *
 * <p>Keeps the probabilities of all rows: 8 bytes for each row and class.
 */
final class NewtonCg {

  private static final double ENOUGH = 1e-4;
  private static final int PATIENCE = 3;
  private static final double LOOSEST = 0.25;
  private static final double TIGHTEST = 1e-4;

  private final Problem problem;
  private final int n;
  private final double[] gradient;
  private final double[] probabilities;
  private double residualShare; // what conjugate gradients left of the slope

  private NewtonCg(Problem problem) {
    this.problem = problem;
    this.n = problem.length;
    this.gradient = new double[n];
    this.probabilities =
        new double[Math.multiplyExact(problem.design.rows(), problem.target.free())];
  }

  static Solution solve(Problem problem, double[] start) {
    return new NewtonCg(problem).solve(start);
  }

  private Solution solve(double[] start) {
    double[] from = start;
    double[] theta = start;
    double[] step = new double[n];
    double before = Double.POSITIVE_INFINITY;
    double promise = 0;
    double length = 1;
    double firstSlope = 0;
    int unbounded = 0;
    for (int iteration = 1; iteration <= problem.mostIterations; iteration++) {
      double loss = problem.design.evaluate(theta, problem.target, gradient, null, probabilities);
      double objective = loss + problem.penalty(theta);
      if (!(objective <= before + ENOUGH * length * promise + 1e-14 * before)) {
        length /= 2;
        if (length < 1e-8) {
          return new Solution(from, iteration, false);
        }
        theta = Newton.moved(from, length, step);
        continue;
      }
      problem.report(iteration, objective);
      if (problem.penalty.isNone() && loss < Math.log(2) * problem.target.leastWeight()) {
        throw problem.separated(theta, true);
      }
      problem.addSlope(theta, gradient);
      double slope = Math.sqrt(Newton.dot(gradient, gradient));
      firstSlope = Math.max(firstSlope, slope);
      if (slope == 0) {
        return new Solution(theta, iteration, true);
      }
      step = step(Math.clamp(Math.sqrt(slope / firstSlope), TIGHTEST, LOOSEST), objective);
      promise = Newton.dot(gradient, step);
      from = theta;
      before = objective;
      length = 1;
      theta = Newton.moved(from, 1, step);
      if (-promise / 2 <= problem.tolerance * objective && residualShare <= LOOSEST * LOOSEST) {
        if (!problem.penalty.isNone()
            || problem.design.greatestMargin(step, problem.target.free()) < 0.1) {
          return new Solution(theta, iteration, true);
        }
        unbounded++;
        if (unbounded == PATIENCE) {
          throw problem.separated(step, false);
        }
      }
    }
    return new Solution(theta, problem.mostIterations, false);
  }

  /** About -H⁻¹g, by preconditioned conjugate gradients. */
  private double[] step(double share, double objective) {
    double[] diagonal = new double[n];
    problem.design.curveDiagonal(probabilities, problem.target, diagonal);
    for (int i = 0; i < n; i++) {
      diagonal[i] += problem.l2(i);
      diagonal[i] = diagonal[i] > 0 ? diagonal[i] : 1; // an empty column has no slope either
    }
    BiConsumer<double[], double[]> curve =
        (v, into) -> {
          problem.design.curve(probabilities, problem.target, v, into);
          for (int i = 0; i < n; i++) {
            into[i] += problem.l2(i) * v[i];
          }
        };
    double[] step = new double[n];
    double[] residual = new double[n];
    double[] direction = new double[n];
    double[] curved = new double[n];
    double square = 0;
    for (int i = 0; i < n; i++) {
      residual[i] = -gradient[i];
      direction[i] = residual[i] / diagonal[i];
      square += residual[i] * direction[i];
    }
    double first = square;
    int most = Math.min(10 * n, 2000);
    for (int iteration = 0; iteration < most && square > share * share * first; iteration++) {
      curve.accept(direction, curved);
      double bend = Newton.dot(direction, curved);
      if (!(bend > 1e-30 * square)) {
        break; // flat as far as rounding can tell
      }
      double length = square / bend;
      double next = 0;
      for (int i = 0; i < n; i++) {
        step[i] += length * direction[i];
        residual[i] -= length * curved[i];
        next += residual[i] * residual[i] / diagonal[i];
      }
      double carry = next / square;
      for (int i = 0; i < n; i++) {
        direction[i] = residual[i] / diagonal[i] + carry * direction[i];
      }
      square = next;
      if (iteration % 16 == 15) {
        problem.report(1, objective);
      }
    }
    residualShare = Math.sqrt(square / first);
    return step;
  }
}
