// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.estimate;

/**
 * Student's distribution, by the continued fraction of the incomplete beta function (DLMF 8.17).
 */
final class StudentT {

  private StudentT() {}

  /** The t below which lies the share {@code p}, in (0.5, 1). */
  static double quantile(double p, int degrees) {
    double low = 0;
    double high = 1;
    while (upperTail(high, degrees) > 1 - p) {
      high *= 2;
    }
    while (high - low > 1e-12 * high) {
      double middle = 0.5 * (low + high);
      if (upperTail(middle, degrees) > 1 - p) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return 0.5 * (low + high);
  }

  private static double upperTail(double t, int degrees) {
    return 0.5 * incompleteBeta(degrees / 2.0, 0.5, degrees / (degrees + t * t));
  }

  private static double incompleteBeta(double a, double b, double x) {
    boolean direct = x < (a + 1) / (a + b + 2);
    return direct ? fromBelow(a, b, x) : 1 - fromBelow(b, a, 1 - x);
  }

  /** Converges fast for x below (a + 1) / (a + b + 2). */
  private static double fromBelow(double a, double b, double x) {
    if (x <= 0) {
      return 0;
    }
    double front =
        Math.exp(
            logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
    return front / a / fraction(a, b, x);
  }

  /** The denominator of the continued fraction, from its end. */
  private static double fraction(double a, double b, double x) {
    double value = 1;
    for (int m = 200; m >= 1; m--) {
      double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
      double odd = -(a + m - 1) * (a + b + m - 1) * x / ((a + 2 * m - 2) * (a + 2 * m - 1));
      value = 1 + odd / (1 + even / value);
    }
    return value;
  }

  /** Stirling's series after shifting the argument to 10 or more; right to 1e-15. */
  private static double logGamma(double x) {
    double shift = 0;
    double y = x;
    while (y < 10) {
      shift -= Math.log(y);
      y++;
    }
    double r = 1 / (y * y);
    double series = (1.0 / 12 - r * (1.0 / 360 - r * (1.0 / 1260 - r * (1.0 / 1680)))) / y;
    return shift + (y - 0.5) * Math.log(y) - y + 0.5 * Math.log(2 * Math.PI) + series;
  }
}
