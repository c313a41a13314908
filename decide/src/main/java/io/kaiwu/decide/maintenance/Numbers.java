// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.maintenance;

import io.kaiwu.decide.DecideException;

/** Refuses numbers that make no sense, and turns decimals into exact integers. */
final class Numbers {

  /** Keeps every sum of thousandths, and every product with a price, inside a long. */
  static final double MAX_QUANTITY = 1e9;

  /** 10 billion yuan, or whatever the currency is, in cents. */
  static final long MAX_CENTS = 1_000_000_000_000L;

  private Numbers() {}

  /**
   * A quantity in [0, 1e9] with at most three decimals, so that sums of it are exact; never -0.
   *
   * @param what names the value in the error
   */
  static double quantity(double value, String what) {
    requireFinite(value, what);
    if (value < 0 || value > MAX_QUANTITY) {
      throw new DecideException(
          "The %s (%s) must lie in [0, 1e9]. Maybe choose another unit.".formatted(what, value));
    }
    double thousandths = Math.rint(value * 1000);
    if (Math.abs(value * 1000 - thousandths) > 1e-4) {
      throw new DecideException(
          "The %s (%s) must have at most three decimals, so that plans add up exactly. Maybe round it to %s."
              .formatted(what, value, thousandths / 1000));
    }
    return thousandths / 1000 + 0.0; // 0.7999999999999999, as 0.1 + 0.7 gives, becomes 0.8
  }

  /** Any finite number; never -0. */
  static double requireFinite(double value, String what) {
    if (!Double.isFinite(value)) {
      throw new DecideException(
          "The %s (%s) must be a finite number. Maybe the model gave no prediction."
              .formatted(what, value));
    }
    return value + 0.0;
  }

  static double requireNotNegative(double value, String what) {
    if (requireFinite(value, what) < 0) {
      throw new DecideException("The %s (%s) must not be negative.".formatted(what, value));
    }
    return value + 0.0;
  }

  static void requireCents(long cents, long least, String what) {
    if (cents < least || cents > MAX_CENTS) {
      throw new DecideException(
          "The %s (%d) must lie in [%d, %d] cents.".formatted(what, cents, least, MAX_CENTS));
    }
  }

  /** The quantity in thousandths, exactly. */
  static long thousandths(double quantity) {
    return Math.round(quantity * 1000);
  }

  static double fromThousandths(long thousandths) {
    return thousandths / 1000.0;
  }
}
