// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.tree;

import io.kaiwu.learn.LearnException;

/** What boosting brings down: the loss of scores against a target, and its derivatives. */
abstract sealed class Loss permits SquaredLoss, AbsoluteLoss, LogisticLoss, SoftmaxLoss {

  final double[] y;
  final double[] w;
  final boolean unweighted;
  final double weight;

  Loss(double[] y, double[] w) {
    this.y = y;
    this.w = w;
    boolean ones = true;
    double sum = 0;
    for (double v : w) {
      ones &= v == 1;
      sum += v;
    }
    this.unweighted = ones;
    this.weight = sum;
  }

  final int rows() {
    return y.length;
  }

  /** The number of scores of a row; score k of row r stands at {@code scores[k][r]}. */
  int outputs() {
    return 1;
  }

  /** Whether the second derivative of every row is 1. */
  boolean constantSecond() {
    return false;
  }

  /** The constant scores of least loss. */
  abstract double[] start();

  /** Writes the derivatives of the rows [from, to). */
  abstract void derive(double[][] scores, int from, int to, double[][] first, double[][] second);

  /** The summed loss of the rows [from, to). */
  abstract double sum(double[][] scores, int from, int to);

  /** Whether the best value of a leaf is not what the derivatives say. */
  boolean renews() {
    return false;
  }

  /** The best value for some rows. */
  double renewed(double[] scores, int[] rows, int from, int to) {
    throw new LearnException("This loss takes its leaves from its derivatives.");
  }

  /** The mean loss of all rows. */
  final double mean(double[][] scores, Crew crew) {
    int size = 8192;
    double[] sums = new double[(rows() + size - 1) / size];
    crew.run(sums.length, b -> sums[b] = sum(scores, b * size, Math.min(rows(), (b + 1) * size)));
    double sum = 0;
    for (double s : sums) {
      sum += s;
    }
    return sum / weight;
  }
}
