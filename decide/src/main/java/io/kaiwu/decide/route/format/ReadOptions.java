// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.format;

import io.kaiwu.decide.DecideException;
import org.jspecify.annotations.Nullable;

/**
 * How a benchmark file is to be understood where its own text leaves that open.
 *
 * @param rounding of straight-line distances; null for what the format usually means
 * @param customers how many of the first to take, as Solomon's sets of 25 and 50 do; 0 for all
 */
public record ReadOptions(@Nullable Rounding rounding, int customers) {

  /** All customers, and the rounding that the format usually means. */
  public static final ReadOptions USUAL = new ReadOptions(null, 0);

  public ReadOptions {
    if (customers < 0) {
      throw new DecideException(
          "The number of customers (%d) must not be negative.".formatted(customers));
    }
  }

  public ReadOptions withRounding(Rounding rounding) {
    return new ReadOptions(rounding, customers);
  }

  public ReadOptions withCustomers(int customers) {
    return new ReadOptions(rounding, customers);
  }

  Rounding roundingOr(Rounding usual) {
    return rounding == null ? usual : rounding;
  }
}
