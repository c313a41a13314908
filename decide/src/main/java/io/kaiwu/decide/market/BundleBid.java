// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.market;

import io.kaiwu.decide.DecideException;
import java.util.List;
import java.util.Set;

/**
 * What a bidder would pay for some items together. Of the bids of one bidder at most one wins.
 *
 * @param items at least one
 * @param value in whole units of money, from 0
 */
public record BundleBid(String bidder, Set<String> items, long value) {

  public BundleBid {
    items = Set.copyOf(items);
    if (items.isEmpty() || value < 0 || value > 1L << 50) {
      throw new DecideException(
          "A bid of (%s) names an item and a value from 0 to 2^50, not %d."
              .formatted(bidder, value));
    }
  }

  public static BundleBid of(String bidder, long value, String... items) {
    return new BundleBid(bidder, Set.copyOf(List.of(items)), value);
  }
}
