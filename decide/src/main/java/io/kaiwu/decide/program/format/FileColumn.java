// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.program.format;

import io.kaiwu.core.text.Text;

/** A variable of a file, as its bounds come together. */
final class FileColumn {

  final String name;
  final int index;
  boolean integer;
  double lower;
  double upper = Double.POSITIVE_INFINITY;
  boolean lowerGiven;
  boolean upperGiven;

  /** The line of the last bound. */
  int boundLine;

  FileColumn(String name, int index, boolean integer) {
    this.name = name;
    this.index = index;
    this.integer = integer;
  }

  /** Refuses bounds that leave nothing. */
  void requireBounds() {
    if (!(lower <= upper)
        || lower == Double.POSITIVE_INFINITY
        || upper == Double.NEGATIVE_INFINITY) {
      throw new Malformed(
          boundLine,
          Text.of(
              "变量 %s 的下限 %s 大于上限 %s".formatted(name, lower, upper),
              "variable %s has the lower bound %s and the upper bound %s, which leaves no value"
                  .formatted(name, lower, upper)));
    }
  }

  boolean isBounded() {
    return lowerGiven || upperGiven;
  }

  void lower(double value) {
    lower = value;
    lowerGiven = true;
  }

  void upper(double value) {
    upper = value;
    upperGiven = true;
  }
}
