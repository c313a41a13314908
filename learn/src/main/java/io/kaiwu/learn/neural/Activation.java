// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.neural;

/** What a hidden unit makes of its weighted sum. */
public enum Activation {
  /** max(0, z); its slope at 0 is taken as 0. */
  RELU {
    @Override
    void apply(double[] z, int n) {
      for (int i = 0; i < n; i++) {
        z[i] = Math.max(0, z[i]);
      }
    }

    @Override
    void multiplyBySlope(double[] delta, double[] a, int n) {
      for (int i = 0; i < n; i++) {
        delta[i] = a[i] > 0 ? delta[i] : 0;
      }
    }
  },
  /** The hyperbolic tangent. */
  TANH {
    @Override
    void apply(double[] z, int n) {
      for (int i = 0; i < n; i++) {
        z[i] = Math.tanh(z[i]);
      }
    }

    @Override
    void multiplyBySlope(double[] delta, double[] a, int n) {
      for (int i = 0; i < n; i++) {
        delta[i] *= 1 - a[i] * a[i];
      }
    }
  },
  /** 1 / (1 + exp(-z)). */
  SIGMOID {
    @Override
    void apply(double[] z, int n) {
      for (int i = 0; i < n; i++) {
        z[i] = 1 / (1 + Math.exp(-z[i]));
      }
    }

    @Override
    void multiplyBySlope(double[] delta, double[] a, int n) {
      for (int i = 0; i < n; i++) {
        delta[i] *= a[i] * (1 - a[i]);
      }
    }
  };

  /** Replaces the first {@code n} weighted sums by what the units give out. */
  abstract void apply(double[] z, int n);

  /** Multiplies by the slope at the places where the units gave out {@code a}. */
  abstract void multiplyBySlope(double[] delta, double[] a, int n);
}
