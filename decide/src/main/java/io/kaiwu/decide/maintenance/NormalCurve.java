// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.maintenance;

/** The standard normal distribution, to about 1e-15 of a probability. */
final class NormalCurve {

  private static final double DENSITY_AT_ZERO = 1 / Math.sqrt(2 * Math.PI);
  private static final double SERIES_LIMIT = 5;
  private static final int FRACTION_DEPTH = 60;

  private NormalCurve() {}

  static double density(double x) {
    return DENSITY_AT_ZERO * Math.exp(-x * x / 2);
  }

  /** P(X &lt; x). */
  static double below(double x) {
    if (Math.abs(x) <= SERIES_LIMIT) {
      return 0.5 + density(x) * series(x);
    }
    double tail = upperTail(Math.abs(x));
    return x > 0 ? 1 - tail : tail;
  }

  /** The integral of P(X &gt;= y) for y from x to infinity. */
  static double integralAbove(double x) {
    return density(x) - x * (1 - below(x));
  }

  /** The x with P(X &lt; x) = p, for p in [0.5, 0.9999]. */
  static double quantile(double p) {
    double x = 0;
    // The curve is concave above 0, so Newton's steps come up to the root from below.
    for (int i = 0; i < 100; i++) {
      double step = (p - below(x)) / density(x);
      x += step;
      if (step < 1e-15) {
        break;
      }
    }
    return x;
  }

  /** x + x^3/3 + x^5/(3 5) + x^7/(3 5 7) + ... (Abramowitz and Stegun, 26.2.11). */
  private static double series(double x) {
    double term = x;
    double sum = x;
    for (int i = 3; Math.abs(term) > 1e-17 * Math.abs(sum); i += 2) {
      term *= x * x / i;
      sum += term;
    }
    return sum;
  }

  /** density / (x + 1 / (x + 2 / (x + 3 / ...))) (Abramowitz and Stegun, 26.2.14). */
  private static double upperTail(double x) {
    double fraction = x;
    for (int i = FRACTION_DEPTH; i >= 1; i--) {
      fraction = x + i / fraction;
    }
    return density(x) / fraction;
  }
}
