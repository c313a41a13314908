// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program.explain;

/** The numbers from low to high, either of which may be infinite. */
public record Range(double low, double high) {

  static final Range ALL = new Range(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

  public boolean contains(double value) {
    return low <= value && value <= high;
  }

  Range shifted(double by) {
    return new Range(low + by, high + by);
  }

  /** At least up to {@code value}, which belongs to it but for rounding. */
  Range including(double value) {
    return new Range(Math.min(low, value), Math.max(high, value));
  }

  Range and(double low, double high) {
    return new Range(Math.max(this.low, low), Math.min(this.high, high));
  }

  @Override
  public String toString() {
    return (low == Double.NEGATIVE_INFINITY ? "(" : "[")
        + Formula.number(low)
        + ", "
        + Formula.number(high)
        + (high == Double.POSITIVE_INFINITY ? ")" : "]");
  }
}
