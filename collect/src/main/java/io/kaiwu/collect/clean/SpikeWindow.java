// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.collect.clean;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/** The last values of a tag, for {@link Rule.Spike}. */
final class SpikeWindow {

  /** So many outliers in a row are a new level. */
  static final int NEW_LEVEL = 3;

  /** Makes the median absolute deviation of normal values their standard deviation. */
  private static final double MAD_TO_SIGMA = 1.4826;

  private static final double[] NONE = {};

  private double[] values = NONE;
  private int count;
  private int next;
  private final double[] outliers = new double[NEW_LEVEL];
  private int outlierCount;

  private double median;
  private double deviation;

  /** Takes the next value and says whether it is a spike. */
  boolean isSpike(double value, Rule.Spike rule) {
    if (values.length != rule.window()) {
      values = new double[rule.window()];
      count = 0;
      next = 0;
      outlierCount = 0;
    }
    if (count < values.length || !isFar(value, rule)) {
      outlierCount = 0;
      push(value);
      return false;
    }
    outliers[outlierCount++] = value;
    if (outlierCount < NEW_LEVEL) {
      return true;
    }
    count = 0;
    next = 0;
    outlierCount = 0;
    for (double outlier : outliers) {
      push(outlier);
    }
    return false;
  }

  /** The median that the last value was judged against. */
  double median() {
    return median;
  }

  /** The deviation that the last value was judged by. */
  double deviation() {
    return deviation;
  }

  private boolean isFar(double value, Rule.Spike rule) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    median = sorted[sorted.length / 2]; // of an even window, the upper of the two
    for (int i = 0; i < sorted.length; i++) {
      sorted[i] = Math.abs(values[i] - median);
    }
    Arrays.sort(sorted);
    deviation = Math.max(MAD_TO_SIGMA * sorted[sorted.length / 2], rule.floor());
    return Math.abs(value - median) > rule.threshold() * deviation;
  }

  private void push(double value) {
    values[next] = value;
    next = (next + 1) % values.length;
    count = Math.min(count + 1, values.length);
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(values.length);
    for (double value : values) {
      out.writeDouble(value);
    }
    out.writeInt(count);
    out.writeInt(next);
    for (double outlier : outliers) {
      out.writeDouble(outlier);
    }
    out.writeInt(outlierCount);
  }

  void read(DataInput in) throws IOException {
    values = new double[in.readInt()];
    for (int i = 0; i < values.length; i++) {
      values[i] = in.readDouble();
    }
    count = in.readInt();
    next = in.readInt();
    for (int i = 0; i < outliers.length; i++) {
      outliers[i] = in.readDouble();
    }
    outlierCount = in.readInt();
  }
}
