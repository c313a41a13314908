// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.collect.gap;

import java.time.Duration;

/**
 * When nothing counts as a gap.
 *
 * @param periods of the tag without a reading, greater than 1
 * @param shortest a gap is never shorter than this, so that a fast tag's jitter is not one
 * @param extendEvery how often the end of an open gap is moved on in the ledger
 */
public record GapConfig(double periods, Duration shortest, Duration extendEvery) {

  public static final GapConfig DEFAULT =
      new GapConfig(3, Duration.ofSeconds(5), Duration.ofMinutes(1));

  public GapConfig {
    if (!(periods > 1) || periods > 1e6) {
      throw new IllegalArgumentException(
          "periods (%s) must be greater than 1 and at most a million.".formatted(periods));
    }
    if (shortest.isNegative() || !extendEvery.isPositive()) {
      throw new IllegalArgumentException(
          "shortest (%s) must not be negative and extend-every (%s) must be positive."
              .formatted(shortest, extendEvery));
    }
  }
}
