// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.estimate;

import io.kaiwu.decide.DecideException;

/**
 * An estimate with its confidence interval, by Student's t over independent samples.
 *
 * @param level how often such intervals hold the true value, in (0, 1)
 */
public record Interval(double mean, double halfWidth, double level, int samples) {

  /**
   * The interval of the mean of samples; those that are NaN (nobody came) are left out.
   *
   * @throws DecideException with fewer than two samples
   */
  public static Interval of(double[] samples, double level) {
    if (!(level > 0 && level < 1)) {
      throw new DecideException("The level (%s) must lie in (0, 1).".formatted(level));
    }
    int n = 0;
    double mean = 0;
    double squares = 0;
    for (double sample : samples) {
      if (!Double.isNaN(sample)) {
        n++;
        double step = sample - mean;
        mean += step / n;
        squares += step * (sample - mean);
      }
    }
    if (n < 2) {
      throw new DecideException(
          "An interval takes at least two samples, not %d. Maybe sample for longer.".formatted(n));
    }
    double error = Math.sqrt(squares / (n - 1) / n);
    double t = StudentT.quantile(0.5 + level / 2, n - 1);
    return new Interval(mean, t * error, level, n);
  }

  public double low() {
    return mean - halfWidth;
  }

  public double high() {
    return mean + halfWidth;
  }

  public boolean contains(double value) {
    return low() <= value && value <= high();
  }
}
