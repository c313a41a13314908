// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program.format;

import java.math.BigDecimal;

/** A row of an MPS file, as it comes together. */
final class MpsRow {

  final String name;
  final char type;
  double rhs;
  double range = Double.NaN;
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
      case 'L' -> Double.isNaN(range) ? Double.NEGATIVE_INFINITY : sum(rhs, -Math.abs(range));
      default -> range < 0 ? sum(rhs, range) : rhs;
    };
  }

  double upper() {
    return switch (type) {
      case 'L' -> rhs;
      case 'G' -> Double.isNaN(range) ? Double.POSITIVE_INFINITY : sum(rhs, Math.abs(range));
      default -> range > 0 ? sum(rhs, range) : rhs;
    };
  }

  /** In decimals, so that 0.1 and 0.2 make 0.3 as the file's author meant. */
  private static double sum(double a, double b) {
    return Double.isInfinite(a) || Double.isInfinite(b)
        ? a + b
        : BigDecimal.valueOf(a).add(BigDecimal.valueOf(b)).doubleValue();
  }
}
