// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.svm;

import io.kaiwu.learn.method.Fitting;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Dual coordinate descent with shrinking for linear classification (Hsieh, Chang, Lin, Keerthi,
 * Sundararajan 2008, doi:10.1145/1390156.1390208, algorithm 3). A pass costs O(entries).
 */
final class DualClassification {

  private static final int REPORT_EVERY = 1_000_000; // rows seen

  private final LinearProblem problem;
  private final LinearSettings settings;
  private final LinearRows x;
  private final double[] y;
  private final double[] alpha;
  private final double[] upper;
  private final double[] ridge;
  private final double[] curvature;
  private final double[] w;
  private final int[] index;
  private int active;
  private double shrinkAbove = Double.POSITIVE_INFINITY;
  private double shrinkBelow = Double.NEGATIVE_INFINITY;
  private double highest;
  private double lowest;

  DualClassification(LinearProblem problem, LinearSettings settings) {
    this.problem = problem;
    this.settings = settings;
    x = problem.x;
    y = problem.target;
    int n = x.rows;
    alpha = new double[n];
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
    boolean converged = false;
    while (pass < settings.maxIterations() && !converged) {
      shuffle(random);
      sweep();
      pass++;
      if (pass % passes == 0) {
        fitting.report(what, (double) pass / settings.maxIterations(), Double.NaN);
      }
      if (highest - lowest <= settings.tolerance()) {
        converged = active == all;
        active = all; // once more with all rows, to see whether it is true for them too
        shrinkAbove = Double.POSITIVE_INFINITY;
        shrinkBelow = Double.NEGATIVE_INFINITY;
      } else {
        shrinkAbove = highest > 0 ? highest : Double.POSITIVE_INFINITY;
        shrinkBelow = lowest < 0 ? lowest : Double.NEGATIVE_INFINITY;
      }
    }
    double[] beta = new double[alpha.length];
    Arrays.setAll(beta, i -> y[i] * alpha[i]);
    return problem.solution("dual", w, beta, pass, converged);
  }

  private void shuffle(SplittableRandom random) {
    for (int s = active - 1; s > 0; s--) {
      swap(s, random.nextInt(s + 1));
    }
  }

  private void swap(int s, int t) {
    int held = index[s];
    index[s] = index[t];
    index[t] = held;
  }

  private void sweep() {
    highest = Double.NEGATIVE_INFINITY;
    lowest = Double.POSITIVE_INFINITY;
    for (int s = 0; s < active; s++) {
      int i = index[s];
      double gradient = y[i] * x.dot(i, w) - 1 + ridge[i] * alpha[i];
      double projected = gradient;
      if (alpha[i] == 0) {
        if (gradient > shrinkAbove) {
          swap(s--, --active);
          continue;
        }
        projected = Math.min(gradient, 0);
      } else if (alpha[i] == upper[i]) {
        if (gradient < shrinkBelow) {
          swap(s--, --active);
          continue;
        }
        projected = Math.max(gradient, 0);
      }
      highest = Math.max(highest, projected);
      lowest = Math.min(lowest, projected);
      if (Math.abs(projected) > 1e-12 && curvature[i] > 0) {
        double before = alpha[i];
        alpha[i] = Math.min(Math.max(before - gradient / curvature[i], 0), upper[i]);
        x.addScaled(i, y[i] * (alpha[i] - before), w);
      }
    }
    if (active == 0) {
      highest = 0;
      lowest = 0;
    }
  }
}
