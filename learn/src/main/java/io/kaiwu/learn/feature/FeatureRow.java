// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.feature;

import java.util.Arrays;

/**
 * Numbers of one asset at one time, in an order both sides know; NaN is a missing value. Immutable.
 */
public final class FeatureRow {

  private final long timeMicros;
  private final double[] values;

  private FeatureRow(long timeMicros, double[] values) {
    this.timeMicros = timeMicros;
    this.values = values;
  }

  public static FeatureRow of(long timeMicros, double... values) {
    return new FeatureRow(timeMicros, values.clone());
  }

  public long timeMicros() {
    return timeMicros;
  }

  public int width() {
    return values.length;
  }

  public double value(int i) {
    return values[i];
  }

  public double[] toArray() {
    return values.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FeatureRow row
        && row.timeMicros == timeMicros
        && Arrays.equals(row.values, values);
  }

  @Override
  public int hashCode() {
    return 31 * Long.hashCode(timeMicros) + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "FeatureRow[" + timeMicros + " us, " + Arrays.toString(values) + "]";
  }
}
