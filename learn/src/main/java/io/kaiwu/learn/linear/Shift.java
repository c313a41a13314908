// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.linear;

/**
 * What is taken off each column before squares are summed, so that a great mean does not drown a
 * small deviation: the means of the first rows, or the value itself where they are all the same, so
 * that a constant column becomes exactly 0. Zero throughout for a model without intercept.
 */
final class Shift {

  private static final int ROWS = 1024;

  private Shift() {}

  /** For each input, then the target. */
  static double[] of(Rows rows, boolean intercept) {
    int p = rows.width();
    double[] shift = new double[p + 1];
    if (!intercept) {
      return shift;
    }
    int n = Math.min(ROWS, rows.count());
    double[] block = new double[n * p];
    rows.x.copyRows(0, n, block);
    for (int c = 0; c <= p; c++) {
      boolean same = true;
      double first = c < p ? block[c] : rows.y[0];
      double sum = 0;
      for (int r = 0; r < n; r++) {
        double v = c < p ? block[r * p + c] : rows.y[r];
        same &= v == first;
        sum += v - first;
      }
      double mean = first + sum / n;
      shift[c] = same || !Double.isFinite(mean) ? first : mean;
    }
    return shift;
  }
}
