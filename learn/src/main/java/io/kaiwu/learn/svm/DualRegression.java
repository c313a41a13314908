// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.svm;

import io.kaiwu.learn.method.Fitting;
import java.util.SplittableRandom;

/**
 * Dual coordinate descent with shrinking for linear support vector regression (Ho, Lin 2012,
 * Large-scale linear support vector regression, JMLR 13:3323-3348, algorithm 4). A pass costs
 * O(entries).
 */
final class DualRegression {

  private static final int REPORT_EVERY = 1_000_000; // rows seen

  private final LinearProblem problem;
  private final LinearSettings settings;
  private final LinearRows x;
  private final double[] z;
  private final double epsilon;
  private final double[] beta;
  private final double[] upper;
  private final double[] ridge;
  private final double[] curvature;
  private final double[] w;
  private final int[] index;
  private int active;
  private double shrinkAbove = Double.POSITIVE_INFINITY;
  private double highest;
  private double violations;

  DualRegression(LinearProblem problem, LinearSettings settings) {
    this.problem = problem;
    this.settings = settings;
    x = problem.x;
    z = problem.target;
    epsilon = problem.epsilon;
    int n = x.rows;
    beta = new double[n];
    upper = new double[n];
    ridge = new double[n];
    curvature = new double[n];
    index = new int[n];
    w = new double[x.width];
    boolean squared = problem.loss == LinearLoss.SQUARED;
    for (int i = 0; i < n; i++) {
      if (problem.cost[i] > 0) {
        upper[i] = squared ? Double.POSITIVE_INFINITY : problem.cost[i];
        ridge[i] = squared ? 0.5 / problem.cost[i] : 0;
        index[active++] = i;
      }
      curvature[i] = ridge[i] + x.squaredNorm(i);
    }
  }

  LinearSolution solve(Fitting fitting, long seed, String what) {
    SplittableRandom random = new SplittableRandom(seed);
    int all = active;
    int passes = Math.max(1, REPORT_EVERY / Math.max(1, all));
    int pass = 0;
    double first = 0;
    boolean converged = false;
    while (pass < settings.maxIterations() && !converged) {
      for (int s = active - 1; s > 0; s--) {
        swap(s, random.nextInt(s + 1));
      }
      sweep();
      if (pass++ == 0) {
        first = violations;
      }
      if (pass % passes == 0) {
        fitting.report(what, (double) pass / settings.maxIterations(), Double.NaN);
      }
      if (violations <= settings.tolerance() * first) {
        converged = active == all;
        active = all; // once more with all rows, to see whether it is true for them too
        shrinkAbove = Double.POSITIVE_INFINITY;
      } else {
        shrinkAbove = highest;
      }
    }
    return problem.solution("dual", w, beta, pass, converged);
  }

  private void swap(int s, int t) {
    int held = index[s];
    index[s] = index[t];
    index[t] = held;
  }

  private void sweep() {
    highest = 0;
    violations = 0;
    for (int s = 0; s < active; s++) {
      int i = index[s];
      double gradient = x.dot(i, w) - z[i] + ridge[i] * beta[i];
      double raising = gradient + epsilon;
      double falling = gradient - epsilon;
      double violation = violation(beta[i], upper[i], raising, falling);
      if (violation < 0) {
        if (-violation > shrinkAbove) {
          swap(s--, --active);
          continue;
        }
        violation = 0;
      }
      highest = Math.max(highest, violation);
      violations += violation;
      if (curvature[i] > 0) {
        move(i, raising, falling);
      }
    }
  }

  /**
   * How far a variable's slope is from what its place demands; where all is well, minus the room it
   * has at an end.
   */
  private static double violation(double b, double upper, double raising, double falling) {
    if (b == 0) {
      if (raising < 0) {
        return -raising;
      }
      return falling > 0 ? falling : -Math.min(raising, -falling);
    }
    if (b >= upper) {
      return raising;
    }
    if (b <= -upper) {
      return -falling;
    }
    return Math.abs(b > 0 ? raising : falling);
  }

  private void move(int i, double raising, double falling) {
    double before = beta[i];
    double step;
    if (raising < curvature[i] * before) {
      step = -raising / curvature[i];
    } else if (falling > curvature[i] * before) {
      step = -falling / curvature[i];
    } else {
      step = -before;
    }
    if (Math.abs(step) < 1e-12) {
      return;
    }
    beta[i] = Math.min(Math.max(before + step, -upper[i]), upper[i]);
    x.addScaled(i, beta[i] - before, w);
  }
}
