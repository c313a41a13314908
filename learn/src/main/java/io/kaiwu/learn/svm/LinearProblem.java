// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.svm;

/**
 * What a linear machine minimises: |w|^2 / 2 plus the sum over the rows of cost times loss. For
 * classes the target is -1 or 1, epsilon 0, and only errors on the wrong side count.
 */
final class LinearProblem {

  final LinearRows x;
  final double[] target;
  final double[] cost;
  final boolean classes;
  final double epsilon;
  final LinearLoss loss;

  LinearProblem(
      LinearRows x,
      double[] target,
      double[] cost,
      boolean classes,
      double epsilon,
      LinearLoss loss) {
    this.x = x;
    this.target = target;
    this.cost = cost;
    this.classes = classes;
    this.epsilon = epsilon;
    this.loss = loss;
  }

  /** How far a decision value lies outside its tube, with the sign that would bring it back. */
  double error(int row, double f) {
    double rest = target[row] - f;
    if (classes) {
      return target[row] > 0 ? Math.max(rest, 0) : Math.min(rest, 0);
    }
    return rest > epsilon ? rest - epsilon : Math.min(rest + epsilon, 0);
  }

  double primal(double[] w) {
    double sum = 0;
    for (double v : w) {
      sum += v * v / 2;
    }
    for (int i = 0; i < x.rows; i++) {
      double e = error(i, x.dot(i, w));
      sum += cost[i] * (loss == LinearLoss.SQUARED ? e * e : Math.abs(e));
    }
    return sum;
  }

  /** The dual objective at beta, whose primal weights it finds itself. */
  double dual(double[] beta) {
    double[] w = new double[x.width];
    double sum = 0;
    for (int i = 0; i < x.rows; i++) {
      if (beta[i] != 0) {
        x.addScaled(i, beta[i], w);
        sum += target[i] * beta[i] - epsilon * Math.abs(beta[i]);
        sum -= loss == LinearLoss.SQUARED ? beta[i] * beta[i] / (4 * cost[i]) : 0;
      }
    }
    for (double v : w) {
      sum -= v * v / 2;
    }
    return sum;
  }

  LinearSolution solution(
      String solver, double[] w, double[] beta, int iterations, boolean converged) {
    int vectors = 0;
    for (double b : beta) {
      vectors += b != 0 ? 1 : 0;
    }
    return new LinearSolution(
        w, new LinearReport(solver, iterations, primal(w), dual(beta), converged, vectors));
  }
}
