// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.market;

import io.kaiwu.decide.DecideException;

/**
 * A trader's wish to buy at most, or to sell at least, at this price.
 *
 * @param quantity at most, from 1; parts are welcome
 * @param price of one unit, in ticks: the smallest steps of the market, from 0
 */
public record Offer(String trader, long quantity, long price) {

  public Offer {
    if (quantity < 1 || quantity > 1L << 40 || price < 0 || price > 1L << 40) {
      throw new DecideException(
          "The offer of (%s) needs a quantity from 1 and a price from 0, not %d and %d."
              .formatted(trader, quantity, price));
    }
  }

  Offer withPrice(long price) {
    return new Offer(trader, quantity, price);
  }
}
