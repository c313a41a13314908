// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.neural;

/**
 * What the last layer gives out, and the loss it is trained by. In each case the slope of the loss
 * in the weighted sums is the output minus the target.
 */
enum Output {
  /** The sums themselves; half the squared error. */
  LINEAR {
    @Override
    double loss(double[] z, int at, int width, double target) {
      double d = z[at] - target;
      return 0.5 * d * d;
    }

    @Override
    void apply(double[] z, int at, int width) {}
  },
  /** The probability of the second of two classes; the negative logarithm of the true one's. */
  LOGISTIC {
    @Override
    double loss(double[] z, int at, int width, double target) {
      return Math.max(z[at], 0) - z[at] * target + Math.log1p(Math.exp(-Math.abs(z[at])));
    }

    @Override
    void apply(double[] z, int at, int width) {
      z[at] = 1 / (1 + Math.exp(-z[at]));
    }
  },
  /** The probability of each class; the negative logarithm of the true one's. */
  SOFTMAX {
    @Override
    double loss(double[] z, int at, int width, double target) {
      double most = most(z, at, width);
      double sum = 0;
      for (int k = at; k < at + width; k++) {
        sum += Math.exp(z[k] - most);
      }
      return most + Math.log(sum) - z[at + (int) target];
    }

    @Override
    void apply(double[] z, int at, int width) {
      double most = most(z, at, width);
      double sum = 0;
      for (int k = at; k < at + width; k++) {
        z[k] = Math.exp(z[k] - most);
        sum += z[k];
      }
      for (int k = at; k < at + width; k++) {
        z[k] /= sum;
      }
    }

    private static double most(double[] z, int at, int width) {
      double most = z[at];
      for (int k = at + 1; k < at + width; k++) {
        most = Math.max(most, z[k]);
      }
      return most;
    }
  };

  /** The loss of one row whose weighted sums begin at {@code at}. */
  abstract double loss(double[] z, int at, int width, double target);

  /** Turns one row's weighted sums into the output. */
  abstract void apply(double[] z, int at, int width);

  /** Turns one row's output into the slope of the loss, times {@code weight}. */
  final void subtractTarget(double[] out, int at, int width, double target, double weight) {
    if (this == SOFTMAX) {
      out[at + (int) target] -= 1;
    } else {
      out[at] -= target;
    }
    for (int k = at; k < at + width; k++) {
      out[k] *= weight;
    }
  }
}
