// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.regime;

/** The mean and the spread of numbers seen one by one; NaN is passed over (Welford 1962). */
final class Moments {

  private long count;
  private double mean;
  private double squares;

  void add(double value) {
    if (Double.isNaN(value)) {
      return;
    }
    count++;
    double before = value - mean;
    mean += before / count;
    squares += before * (value - mean);
  }

  long count() {
    return count;
  }

  double mean() {
    return mean;
  }

  /** The sum of squares around the mean. */
  double squares() {
    return squares;
  }

  double deviation() {
    return count == 0 ? 0 : Math.sqrt(squares / count);
  }

  /** Whether there is more spread than rounding alone makes of a constant. */
  boolean varies() {
    return deviation() > 1e-9 * Math.abs(mean);
  }
}
