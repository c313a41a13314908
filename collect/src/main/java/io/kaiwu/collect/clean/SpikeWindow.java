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

  /**
   * The first {@link #count} are the values of the window in order; kept so from value to value.
   */
  private double[] sorted = NONE;

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
      sorted = new double[rule.window()];
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
    int middle = sorted.length / 2;
    median = sorted[middle]; // of an even window, the upper of the two
    deviation = Math.max(MAD_TO_SIGMA * deviationOfRank(middle), rule.floor());
    return Math.abs(value - median) > rule.threshold() * deviation;
  }

  /**
   * The distance from the median that so many values lie nearer at. The nearest values stand side
   * by side around the middle, so that a walk outwards meets the distances in order.
   */
  private double deviationOfRank(int rank) {
    int below = sorted.length / 2 - 1;
    int above = sorted.length / 2;
    double distance = 0;
    for (int met = 0; met <= rank; met++) {
      double down = below >= 0 ? median - sorted[below] : Double.POSITIVE_INFINITY;
      double up = above < sorted.length ? sorted[above] - median : Double.POSITIVE_INFINITY;
      if (up <= down) {
        distance = up;
        above++;
      } else {
        distance = down;
        below--;
      }
    }
    return distance;
  }

  private void push(double value) {
    int at = count < values.length ? count++ : rankOf(values[next]);
    values[next] = value;
    next = (next + 1) % values.length;
    settle(at, value);
  }

  private int rankOf(double value) {
    int rank = 0;
    while (sorted[rank] != value) {
      rank++;
    }
    return rank;
  }

  /** Puts the value where {@code hole} is and moves its neighbours until all are in order. */
  private void settle(int hole, double value) {
    int at = hole;
    for (; at > 0 && sorted[at - 1] > value; at--) {
      sorted[at] = sorted[at - 1];
    }
    for (; at < count - 1 && sorted[at + 1] < value; at++) {
      sorted[at] = sorted[at + 1];
    }
    sorted[at] = value;
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
    sorted = values.clone();
    Arrays.sort(sorted, 0, count); // the ring fills from its beginning, so these are the values
    for (int i = 0; i < outliers.length; i++) {
      outliers[i] = in.readDouble();
    }
    outlierCount = in.readInt();
  }
}
