// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.svm;

/**
 * The probability 1 / (1 + exp(a f + b)) of the first class, given a decision value f (Platt 1999;
 * Newton's method with backtracking of Lin, Lin, Weng 2007, doi:10.1007/s10994-007-5018-6).
 */
record Sigmoid(double a, double b) {

  private static final int STEPS = 100;
  private static final double RIDGE = 1e-12;
  private static final double SMALL = 1e-5;

  double apply(double f) {
    double z = a * f + b;
    return z >= 0 ? Math.exp(-z) / (1 + Math.exp(-z)) : 1 / (1 + Math.exp(z));
  }

  /** Fits to decision values and whether each row is of the first class. */
  static Sigmoid fit(double[] f, boolean[] first) {
    double positives = 0;
    for (boolean is : first) {
      positives += is ? 1 : 0;
    }
    double negatives = first.length - positives;
    double[] target = new double[first.length];
    for (int i = 0; i < target.length; i++) {
      target[i] = first[i] ? (positives + 1) / (positives + 2) : 1 / (negatives + 2);
    }
    double a = 0;
    double b = Math.log((negatives + 1) / (positives + 1));
    double loss = loss(f, target, a, b);
    for (int step = 0; step < STEPS; step++) {
      double h11 = RIDGE;
      double h22 = RIDGE;
      double h21 = 0;
      double g1 = 0;
      double g2 = 0;
      for (int i = 0; i < f.length; i++) {
        double p = new Sigmoid(a, b).apply(f[i]);
        double curvature = p * (1 - p);
        h11 += f[i] * f[i] * curvature;
        h22 += curvature;
        h21 += f[i] * curvature;
        g1 += f[i] * (target[i] - p);
        g2 += target[i] - p;
      }
      if (Math.abs(g1) < SMALL && Math.abs(g2) < SMALL) {
        break;
      }
      double determinant = h11 * h22 - h21 * h21;
      double stepA = -(h22 * g1 - h21 * g2) / determinant;
      double stepB = -(h11 * g2 - h21 * g1) / determinant;
      double slope = g1 * stepA + g2 * stepB;
      double size = 1;
      double tried = loss(f, target, a + stepA, b + stepB);
      while (!(tried < loss + 0.0001 * size * slope) && size > 1e-10) {
        size /= 2;
        tried = loss(f, target, a + size * stepA, b + size * stepB);
      }
      if (size <= 1e-10) {
        break;
      }
      a += size * stepA;
      b += size * stepB;
      loss = tried;
    }
    return new Sigmoid(a, b);
  }

  private static double loss(double[] f, double[] target, double a, double b) {
    double sum = 0;
    for (int i = 0; i < f.length; i++) {
      double z = f[i] * a + b;
      sum +=
          z >= 0
              ? target[i] * z + Math.log1p(Math.exp(-z))
              : (target[i] - 1) * z + Math.log1p(Math.exp(z));
    }
    return sum;
  }
}
