// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.tune;

import org.hipparchus.special.Erf;

/**
 * A Gaussian process over points of the unit cube: Matérn 5/2 kernel, one length scale for all
 * dimensions and the noise chosen by the greatest marginal likelihood on a grid. O(n³) to fit,
 * O(n²) to ask. Source: Rasmussen and Williams 2006, algorithm 2.1.
 */
final class Surrogate {

  private static final double[] LENGTHS = {0.1, 0.2, 0.35, 0.6, 1, 2};
  private static final double[] NOISES = {1e-6, 1e-3, 1e-1};

  private final double[][] x;
  private final double length;
  private final double[][] factor;
  private final double[] weights;
  private final double mean;
  private final double scale;
  private final double least;

  private Surrogate(
      double[][] x,
      double length,
      double[][] factor,
      double[] weights,
      double mean,
      double scale,
      double least) {
    this.x = x;
    this.length = length;
    this.factor = factor;
    this.weights = weights;
    this.mean = mean;
    this.scale = scale;
    this.least = least;
  }

  /** Fits the process; at least one point, {@code y} finite. */
  static Surrogate fit(double[][] x, double[] y) {
    int n = y.length;
    double mean = 0;
    double least = Double.POSITIVE_INFINITY;
    for (double v : y) {
      mean += v / n;
      least = Math.min(least, v);
    }
    double squares = 0;
    for (double v : y) {
      squares += (v - mean) * (v - mean);
    }
    double scale = squares > 0 ? Math.sqrt(squares / n) : 1;
    double[] z = new double[n];
    for (int i = 0; i < n; i++) {
      z[i] = (y[i] - mean) / scale;
    }
    Surrogate best = null;
    double greatest = Double.NEGATIVE_INFINITY;
    for (double length : LENGTHS) {
      for (double noise : NOISES) {
        double[][] factor = cholesky(x, length, noise);
        double[] weights = backward(factor, forward(factor, z));
        double likelihood = 0;
        for (int i = 0; i < n; i++) {
          likelihood -= 0.5 * z[i] * weights[i] + Math.log(factor[i][i]);
        }
        if (best == null || likelihood > greatest) {
          greatest = likelihood;
          best = new Surrogate(x, length, factor, weights, mean, scale, least);
        }
      }
    }
    if (best == null) {
      throw new IllegalStateException("no length scales to choose from");
    }
    return best;
  }

  /** How far below the least value so far the value at a point is expected to lie, at least 0. */
  double expectedImprovement(double[] point) {
    double[] k = new double[x.length];
    double expected = 0;
    for (int i = 0; i < k.length; i++) {
      k[i] = kernel(x[i], point, length);
      expected += k[i] * weights[i];
    }
    double variance = 1;
    for (double v : forward(factor, k)) {
      variance -= v * v;
    }
    double deviation = Math.sqrt(Math.max(variance, 1e-12));
    double gap = (least - mean) / scale - expected;
    double t = gap / deviation;
    double density = Math.exp(-0.5 * t * t) / Math.sqrt(2 * Math.PI);
    return gap * normal(t) + deviation * density;
  }

  private static double normal(double t) {
    return 0.5 * Erf.erfc(-t / Math.sqrt(2));
  }

  private static double kernel(double[] a, double[] b, double length) {
    double squares = 0;
    for (int i = 0; i < a.length; i++) {
      squares += (a[i] - b[i]) * (a[i] - b[i]);
    }
    double r = Math.sqrt(5 * squares) / length;
    return (1 + r + r * r / 3) * Math.exp(-r);
  }

  private static double[][] cholesky(double[][] x, double length, double noise) {
    int n = x.length;
    double[][] l = new double[n][];
    for (int i = 0; i < n; i++) {
      l[i] = new double[i + 1];
      for (int j = 0; j <= i; j++) {
        double sum = kernel(x[i], x[j], length) + (i == j ? noise : 0);
        for (int k = 0; k < j; k++) {
          sum -= l[i][k] * l[j][k];
        }
        // Points that coincide leave rounding alone on the diagonal.
        l[i][j] = i == j ? Math.sqrt(Math.max(sum, 1e-10)) : sum / l[j][j];
      }
    }
    return l;
  }

  private static double[] forward(double[][] l, double[] b) {
    double[] x = new double[b.length];
    for (int i = 0; i < b.length; i++) {
      double sum = b[i];
      for (int j = 0; j < i; j++) {
        sum -= l[i][j] * x[j];
      }
      x[i] = sum / l[i][i];
    }
    return x;
  }

  private static double[] backward(double[][] l, double[] b) {
    double[] x = b.clone();
    for (int i = b.length - 1; i >= 0; i--) {
      x[i] /= l[i][i];
      for (int j = 0; j < i; j++) {
        x[j] -= l[i][j] * x[i];
      }
    }
    return x;
  }
}
