// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.tree;

/** Minus the log likelihood of several classes; one score a class. */
final class SoftmaxLoss extends Loss {

  private final int classes;

  SoftmaxLoss(double[] y, double[] w, int classes) {
    super(y, w);
    this.classes = classes;
  }

  @Override
  int outputs() {
    return classes;
  }

  @Override
  double[] start() {
    double[] mass = new double[classes];
    for (int r = 0; r < y.length; r++) {
      mass[(int) y[r]] += w[r];
    }
    for (int k = 0; k < classes; k++) {
      mass[k] = Math.log(Math.max(mass[k] / weight, 1e-15)); // a class may have no rows
    }
    return mass;
  }

  @Override
  void derive(double[][] scores, int from, int to, double[][] first, double[][] second) {
    for (int r = from; r < to; r++) {
      double greatest = greatest(scores, r);
      double sum = 0;
      for (int k = 0; k < classes; k++) {
        double e = Math.exp(scores[k][r] - greatest);
        first[k][r] = e;
        sum += e;
      }
      for (int k = 0; k < classes; k++) {
        double p = first[k][r] / sum;
        first[k][r] = w[r] * (p - (y[r] == k ? 1 : 0));
        second[k][r] = w[r] * p * (1 - p);
      }
    }
  }

  @Override
  double sum(double[][] scores, int from, int to) {
    double sum = 0;
    for (int r = from; r < to; r++) {
      double greatest = greatest(scores, r);
      double all = 0;
      for (int k = 0; k < classes; k++) {
        all += Math.exp(scores[k][r] - greatest);
      }
      sum += w[r] * (Math.log(all) + greatest - scores[(int) y[r]][r]);
    }
    return sum;
  }

  private double greatest(double[][] scores, int r) {
    double greatest = scores[0][r];
    for (int k = 1; k < classes; k++) {
      greatest = Math.max(greatest, scores[k][r]);
    }
    return greatest;
  }
}
