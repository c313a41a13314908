// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.svm;

import io.kaiwu.learn.method.Fitting;

/** The weights of the columns and, last, of the bias. */
final class LinearSolution {

  final double[] w;
  final LinearReport report;

  LinearSolution(double[] w, LinearReport report) {
    this.w = w;
    this.report = report;
  }

  static LinearSolution of(
      LinearProblem problem, LinearSettings settings, Fitting fitting, long seed, String what) {
    if (settings.usesNewton(problem.x.rows, problem.x.width)) {
      return new NewtonDescent(problem, settings).solve(fitting, what);
    }
    return problem.classes
        ? new DualClassification(problem, settings).solve(fitting, seed, what)
        : new DualRegression(problem, settings).solve(fitting, seed, what);
  }
}
