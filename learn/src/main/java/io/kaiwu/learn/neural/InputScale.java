// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.neural;

import io.kaiwu.learn.LearnException;
import java.util.List;

/** Brings columns to mean 0 and deviation 1; a constant one to 0. */
final class InputScale {

  private final double[] means;
  private final double[] factors;

  InputScale(double[] means, double[] factors) {
    this.means = means;
    this.factors = factors;
  }

  /** Measures all rows in two passes; refuses what is not finite. */
  static InputScale measure(double[] x, int rows, List<String> names) {
    int width = names.size();
    double[] means = new double[width];
    double[] squares = new double[width];
    checkFinite(x, 0, rows, names);
    for (int r = 0; r < rows; r++) {
      for (int j = 0; j < width; j++) {
        means[j] += x[r * width + j] / rows;
      }
    }
    for (int r = 0; r < rows; r++) {
      for (int j = 0; j < width; j++) {
        double d = x[r * width + j] - means[j];
        squares[j] += d * d;
      }
    }
    double[] factors = new double[width];
    for (int j = 0; j < width; j++) {
      double deviation = Math.sqrt(squares[j] / rows);
      // What rounding alone makes of a constant is not variation.
      factors[j] = deviation > 1e-12 * Math.abs(means[j]) ? 1 / deviation : 0;
    }
    return new InputScale(means, factors);
  }

  /** Refuses rows, the first of them number {@code from}, that hold what is not finite. */
  static void checkFinite(double[] x, int from, int rows, List<String> names) {
    int width = names.size();
    for (int i = 0; i < rows * width; i++) {
      if (!Double.isFinite(x[i])) {
        throw new LearnException(
            "The column (%s) holds (%s) in row %d; a neural network takes finite numbers. Maybe fill missing values before."
                .formatted(names.get(i % width), x[i], from + i / width));
      }
    }
  }

  /** Scales {@code n} rows in place. */
  void apply(double[] x, int n) {
    int width = means.length;
    for (int r = 0; r < n; r++) {
      for (int j = 0; j < width; j++) {
        x[r * width + j] = (x[r * width + j] - means[j]) * factors[j];
      }
    }
  }

  double[] means() {
    return means;
  }

  double[] factors() {
    return factors;
  }
}
