// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.maintenance;

import io.kaiwu.decide.DecideException;

/**
 * What a model predicts of the life that is left in a machine, in cycles of use from the beginning
 * of the first period.
 *
 * <p>The life is taken to have half of its mass on each side of the predicted value, each half that
 * of a normal distribution matched to its end of the interval. With m predicted, Phi the standard
 * normal distribution and z = Phi^-1((1 + confidence) / 2):
 *
 * <pre>
 *   P(life &lt; x) = Phi(z (x - m) / (m - low))    for x &lt;= m
 *   P(life &lt; x) = Phi(z (x - m) / (high - m))   for x &gt; m
 * </pre>
 *
 * so that predicted, low and high are its quantiles 1/2, (1 - confidence) / 2 and (1 + confidence)
 * / 2 exactly, also for a lopsided interval. A half of zero width sits at m as a whole; use beyond
 * m by less than one part in 1e9 then counts as m. The machine runs now, so everything is
 * conditional on life &gt;= 0.
 *
 * @param predictedCycles the median, zero or more
 * @param lowCycles at most the median; may be negative
 * @param highCycles at least the median
 * @param confidence the probability inside [low, high], in [0.5, 0.999]
 */
public record RemainingLife(
    double predictedCycles, double lowCycles, double highCycles, double confidence) {

  public RemainingLife {
    predictedCycles = Numbers.requireNotNegative(predictedCycles, "predicted remaining life");
    lowCycles = Numbers.requireFinite(lowCycles, "low end of the remaining life");
    highCycles = Numbers.requireFinite(highCycles, "high end of the remaining life");
    Numbers.requireFinite(confidence, "confidence of the remaining life");
    if (lowCycles > predictedCycles || predictedCycles > highCycles) {
      throw new DecideException(
          "The remaining life (%s) must lie in its interval [%s, %s]. Maybe the ends are swapped."
              .formatted(predictedCycles, lowCycles, highCycles));
    }
    if (confidence < 0.5 || confidence > 0.999) {
      throw new DecideException(
          "The confidence (%s) of the remaining life must lie in [0.5, 0.999]. Maybe it is given in percent."
              .formatted(confidence));
    }
  }
}
