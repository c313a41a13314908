// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program.format;

import java.math.BigDecimal;

/** A row of an MPS file, as it comes together. */
final class MpsRow {

  final String name;
  final char type;
  double rhs;
  double range = Double.NaN;

  /** The range in all its digits. */
  BigDecimal exactRange = BigDecimal.ZERO;

  int rhsLine;
  int rangeLine;
  int lastColumn = -1;

  /** Its place among the constraints; -1 for an objective or a row without bounds. */
  final int index;

  MpsRow(String name, char type, int index) {
    this.name = name;
    this.type = type;
    this.index = index;
  }

  boolean isFree() {
    return type == 'N';
  }

  double lower() {
    return switch (type) {
      case 'G' -> rhs;
      case 'L' -> Double.isNaN(range) ? Double.NEGATIVE_INFINITY : rhsMinusRange();
      default -> range < 0 ? rhsMinusRange() : rhs;
    };
  }

  double upper() {
    return switch (type) {
      case 'L' -> rhs;
      case 'G' -> Double.isNaN(range) ? Double.POSITIVE_INFINITY : rhsPlusRange();
      default -> range > 0 ? rhsPlusRange() : rhs;
    };
  }

  // In decimals, so that 0.1 and 0.2 make 0.3, as the author of the file meant.

  private double rhsPlusRange() {
    return Double.isInfinite(rhs) || Double.isInfinite(range)
        ? rhs + Math.abs(range)
        : BigDecimal.valueOf(rhs).add(exactRange.abs()).doubleValue();
  }

  private double rhsMinusRange() {
    return Double.isInfinite(rhs) || Double.isInfinite(range)
        ? rhs - Math.abs(range)
        : BigDecimal.valueOf(rhs).subtract(exactRange.abs()).doubleValue();
  }
}
