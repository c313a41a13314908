// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.maintenance;

import java.util.function.DoubleUnaryOperator;

/**
 * The checker's own reading of {@link RemainingLife}, by numerical integration of the density, so
 * that no formula is shared with the solver.
 */
final class CheckedLife {

  /** The density beyond holds less than 1e-22. */
  private static final double EDGE = 10;

  private final RemainingLife life;
  private final double z;

  CheckedLife(RemainingLife life) {
    this.life = life;
    this.z = findZ(life.confidence());
  }

  double failureBefore(double use) {
    double dead = mass(0);
    return (mass(use) - dead) / (1 - dead);
  }

  double expectedLeft(double use) {
    double median = life.predictedCycles();
    double low = spread(median - life.lowCycles());
    double high = spread(life.highCycles() - median);
    double left = half(use, low, -EDGE, 0) + half(use, high, 0, EDGE);
    return left / (1 - mass(0));
  }

  /** The integral of max(0, life - use) over one half of the distribution. */
  private double half(double use, double spread, double from, double to) {
    double median = life.predictedCycles();
    if (spread == 0) {
      return Math.max(0, median - use) / 2;
    }
    double begin = Math.clamp((use - median) / spread, from, to);
    return integral(y -> (median + spread * y - use) * bell(y), begin, to);
  }

  /** The mass strictly below {@code use}. */
  private double mass(double use) {
    double median = life.predictedCycles();
    boolean beyond = use > median * (1 + 1e-9);
    double distance = beyond ? use - median : Math.max(0, median - use);
    double spread = spread(beyond ? life.highCycles() - median : median - life.lowCycles());
    double within = spread == 0 ? 0.5 : integral(CheckedLife::bell, 0, distance / spread);
    return beyond ? 0.5 + within : 0.5 - within;
  }

  private double spread(double width) {
    return width / z;
  }

  /** Half of the confidence lies between 0 and z. */
  private static double findZ(double confidence) {
    double low = 0;
    double high = 4;
    for (int i = 0; i < 60; i++) {
      double middle = (low + high) / 2;
      if (2 * integral(CheckedLife::bell, 0, middle) < confidence) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }

  private static double bell(double y) {
    return Math.exp(-0.5 * y * y) / Math.sqrt(2 * Math.PI);
  }

  /** Romberg's method on 1,024 panels; what lies beyond the edge of the bell is cut off. */
  private static double integral(DoubleUnaryOperator f, double from, double to) {
    double begin = Math.max(from, -EDGE);
    double end = Math.min(to, EDGE);
    if (begin >= end) {
      return 0;
    }
    int levels = 11;
    double[] row = new double[levels];
    double step = end - begin;
    row[0] = step * (f.applyAsDouble(begin) + f.applyAsDouble(end)) / 2;
    for (int level = 1; level < levels; level++) {
      step /= 2;
      double sum = 0;
      for (int i = 1; i < 1 << level; i += 2) {
        sum += f.applyAsDouble(begin + i * step);
      }
      double previous = row[0];
      row[0] = previous / 2 + step * sum;
      double power = 1;
      for (int j = 1; j <= level; j++) {
        power *= 4;
        double better = row[j - 1] + (row[j - 1] - previous) / (power - 1);
        previous = row[j];
        row[j] = better;
      }
    }
    return row[levels - 1];
  }
}
