// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.queue.staffing;

import io.kaiwu.core.text.Text;
import java.util.Locale;

/**
 * Fisher's dispersion test of counts against Poisson counts of the same means.
 *
 * @param chiSquare the sum of (count - mean)² / mean over all cells
 * @param degrees of freedom
 * @param rateSpread coefficient of variation of the rate itself from day to day, beyond Poisson, by
 *     moments; 0 when there is none
 */
public record Dispersion(double chiSquare, long degrees, double rateSpread) {

  /** Variance over mean: 1 for Poisson counts. */
  public double factor() {
    return chiSquare / degrees;
  }

  /**
   * How many standard deviations the test lies above what Poisson counts give (Wilson and
   * Hilferty's cube root).
   */
  public double z() {
    double ninth = 2.0 / (9.0 * degrees);
    return (Math.cbrt(factor()) - 1 + ninth) / Math.sqrt(ninth);
  }

  /** Whether Poisson counts about the means are credible: |z| at most 3. */
  public boolean isPoisson() {
    return Math.abs(z()) <= 3;
  }

  /** The test in words, with what follows for the plan. */
  public Text text() {
    String factor = String.format(Locale.ROOT, "%.2f", factor());
    String spread = String.format(Locale.ROOT, "%.1f %%", 100 * rateSpread);
    if (isPoisson()) {
      return Text.of(
          "计数的波动与泊松过程一致（方差/均值 = %s）。".formatted(factor),
          "The counts vary like Poisson counts (variance / mean = %s).".formatted(factor));
    }
    if (factor() < 1) {
      return Text.of(
          "计数的波动小于泊松过程（方差/均值 = %s）：按泊松排班偏于保守。".formatted(factor),
          "The counts vary less than Poisson counts (variance / mean = %s): a plan for Poisson is on the safe side."
              .formatted(factor));
    }
    return Text.of(
        "计数的波动大于泊松过程（方差/均值 = %s，z = %.0f）：到达率本身每天约有 %s 的变化，只按平均到达率排班，在忙的日子会达不到目标。"
            .formatted(factor, z(), spread),
        "The counts vary more than Poisson counts (variance / mean = %s, z = %.0f): the rate itself changes by some %s from day to day, and a plan for the mean rate misses its goal on busy days."
            .formatted(factor, z(), spread));
  }
}
