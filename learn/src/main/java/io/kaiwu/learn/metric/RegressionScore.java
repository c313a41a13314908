// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.metric;

import io.kaiwu.learn.LearnException;

/**
 * How far predictions lie from the truth.
 *
 * @param rows the number of predictions
 * @param mae the mean absolute error
 * @param rmse the root of the mean squared error
 * @param r2 the share of the truth's variance that is explained; NaN if the truth does not vary
 * @param phm08 the sum of the asymmetric score of the PHM 2008 challenge, which punishes a life
 *     predicted too long more than one too short (Saxena et al., doi:10.1109/PHM.2008.4711414); for
 *     lives in cycles
 */
public record RegressionScore(int rows, double mae, double rmse, double r2, double phm08) {

  /** Compares two arrays of one length, at least 1, without NaN. */
  public static RegressionScore of(double[] truth, double[] predicted) {
    if (truth.length != predicted.length || truth.length == 0) {
      throw new LearnException(
          "A score needs as many predictions as truths and at least one; there are %d and %d."
              .formatted(predicted.length, truth.length));
    }
    int n = truth.length;
    double mean = 0;
    for (double t : truth) {
      mean += t / n;
    }
    double absolute = 0;
    double squared = 0;
    double spread = 0;
    double phm08 = 0;
    for (int i = 0; i < n; i++) {
      double d = predicted[i] - truth[i];
      absolute += Math.abs(d);
      squared += d * d;
      spread += (truth[i] - mean) * (truth[i] - mean);
      phm08 += Math.expm1(d < 0 ? -d / 13 : d / 10);
    }
    double r2 = spread > 0 ? 1 - squared / spread : Double.NaN;
    return new RegressionScore(n, absolute / n, Math.sqrt(squared / n), r2, phm08);
  }
}
