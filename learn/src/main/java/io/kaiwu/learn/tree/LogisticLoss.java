// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.tree;

/** Minus the log likelihood of two classes, 0 and 1; the score is the log odds of the second. */
final class LogisticLoss extends Loss {

  LogisticLoss(double[] y, double[] w) {
    super(y, w);
  }

  @Override
  double[] start() {
    double ones = 0;
    for (int r = 0; r < y.length; r++) {
      ones += w[r] * y[r];
    }
    return new double[] {Math.log(ones / (weight - ones))};
  }

  @Override
  void derive(double[][] scores, int from, int to, double[][] first, double[][] second) {
    for (int r = from; r < to; r++) {
      double p = 1 / (1 + Math.exp(-scores[0][r]));
      first[0][r] = w[r] * (p - y[r]);
      second[0][r] = w[r] * p * (1 - p);
    }
  }

  @Override
  double sum(double[][] scores, int from, int to) {
    double sum = 0;
    for (int r = from; r < to; r++) {
      double against = y[r] == 1 ? -scores[0][r] : scores[0][r];
      sum += w[r] * (Math.max(0, against) + Math.log1p(Math.exp(-Math.abs(against))));
    }
    return sum;
  }
}
