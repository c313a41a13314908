// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.table;

/**
 * How the cells of a column are read.
 *
 * @param comma whether a comma is the decimal mark
 * @param percent whether numbers carry a percent sign
 * @param currency the sign numbers may carry; empty for none
 * @param dayFirst whether 3/4/2024 is in April
 * @param numericTimes whether whole numbers are times
 */
record ColumnPlan(
    Kind kind,
    boolean comma,
    boolean percent,
    String currency,
    boolean dayFirst,
    boolean numericTimes) {

  /** Whether cells read by this plan are those that the other would read. */
  boolean reads(ColumnPlan other) {
    if (kind != other.kind) {
      return false;
    }
    return switch (kind) {
      case TEXT -> true;
      case NUMBER ->
          comma == other.comma && percent == other.percent && currency.equals(other.currency);
      case TIME -> dayFirst == other.dayFirst && numericTimes == other.numericTimes;
    };
  }
}
