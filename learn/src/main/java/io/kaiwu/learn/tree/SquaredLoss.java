// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.tree;

/** Half the squared error; its mean is what {@link #mean} says. */
final class SquaredLoss extends Loss {

  SquaredLoss(double[] y, double[] w) {
    super(y, w);
  }

  @Override
  boolean constantSecond() {
    return unweighted;
  }

  @Override
  double[] start() {
    double sum = 0;
    for (int r = 0; r < y.length; r++) {
      sum += w[r] * y[r];
    }
    return new double[] {sum / weight};
  }

  @Override
  void derive(double[][] scores, int from, int to, double[][] first, double[][] second) {
    for (int r = from; r < to; r++) {
      first[0][r] = w[r] * (scores[0][r] - y[r]);
    }
    if (!unweighted) {
      System.arraycopy(w, from, second[0], from, to - from);
    }
  }

  @Override
  double sum(double[][] scores, int from, int to) {
    double sum = 0;
    for (int r = from; r < to; r++) {
      double d = scores[0][r] - y[r];
      sum += w[r] * d * d / 2;
    }
    return sum;
  }
}
