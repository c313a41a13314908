// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.core.tag;

/**
 * The closed range {@code [low, high]} of values, in the unit of whatever it belongs to; an end may
 * be infinite.
 */
public record Range(double low, double high) {

  public static final Range ANY = new Range(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

  public Range {
    if (!(low <= high)) {
      throw new IllegalArgumentException(
          "The range [%s, %s] must not end below where it begins, and neither end may be NaN."
              .formatted(low, high));
    }
  }

  /** Whether {@code value} lies in the range; NaN never does. */
  public boolean contains(double value) {
    return value >= low && value <= high;
  }
}
