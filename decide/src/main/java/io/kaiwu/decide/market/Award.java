// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.market;

import java.util.Set;

/**
 * What a bidder gets.
 *
 * @param value as bid
 * @param payment to the seller
 */
public record Award(String bidder, Set<String> items, long value, long payment) {

  public Award {
    items = Set.copyOf(items);
  }

  /** What the bidder gains if the bid was true. */
  public long surplus() {
    return value - payment;
  }
}
