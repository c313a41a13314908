// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.queue.staffing;

/** The standard normal distribution, as far as staffing needs it. */
final class Normal {

  private Normal() {}

  static double density(double x) {
    return Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI);
  }

  /** Right to 1e-15 for |x| up to 8, by a series of terms of one sign (Marsaglia 2004). */
  static double below(double x) {
    if (Math.abs(x) > 8) {
      return x > 0 ? 1 : 0;
    }
    double sum = x;
    double term = x;
    for (int i = 3; Math.abs(term) > 1e-17 * Math.abs(sum); i += 2) {
      term *= x * x / i;
      sum += term;
    }
    return 0.5 + sum * density(x);
  }

  static double quantile(double p) {
    double low = -8;
    double high = 8;
    for (int i = 0; i < 60; i++) {
      double middle = 0.5 * (low + high);
      if (below(middle) < p) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return 0.5 * (low + high);
  }

  /** Of the lognormal with mean 1 and this coefficient of variation. */
  static double lognormalQuantile(double p, double spread) {
    double variance = Math.log1p(spread * spread);
    return Math.exp(Math.sqrt(variance) * quantile(p) - variance / 2);
  }
}
