// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.market;

import static io.kaiwu.core.plot.Markup.number;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.DecideException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A double auction of single units in which the truth is always best, at the price of sometimes
 * giving up the least valuable trade. Source: R. P. McAfee, Journal of Economic Theory 56 (1992),
 * doi:10.1016/0022-0531(92)90091-U.
 *
 * @param buyers who buy, and {@code sellers} who sell, best first
 * @param buyerPays the price of a unit for buyers, NaN without trade
 * @param sellerGets the price of a unit for sellers, at most the other
 * @param efficientTrades how many trades would be efficient: as many, or one more
 */
public record McAfeeAuction(
    List<String> buyers,
    List<String> sellers,
    double buyerPays,
    double sellerGets,
    int efficientTrades) {

  public McAfeeAuction {
    buyers = List.copyOf(buyers);
    sellers = List.copyOf(sellers);
  }

  /** Clears the market; of equal offers the first counts as better. */
  public static McAfeeAuction clear(List<Offer> bids, List<Offer> asks) {
    List<Offer> b = new ArrayList<>(bids);
    List<Offer> s = new ArrayList<>(asks);
    if (b.stream().anyMatch(o -> o.quantity() != 1)
        || s.stream().anyMatch(o -> o.quantity() != 1)) {
      throw new DecideException(
          "McAfee's auction is for single units. Maybe the uniform-price auction.");
    }
    b.sort(Comparator.comparingLong(Offer::price).reversed());
    s.sort(Comparator.comparingLong(Offer::price));
    int k = 0;
    while (k < Math.min(b.size(), s.size()) && b.get(k).price() >= s.get(k).price()) {
      k++;
    }
    if (k < b.size() && k < s.size()) {
      double price = 0.5 * (b.get(k).price() + s.get(k).price());
      if (k > 0 && s.get(k - 1).price() <= price && price <= b.get(k - 1).price()) {
        return of(b, s, k, price, price, k);
      }
    }
    return k < 2
        ? new McAfeeAuction(List.of(), List.of(), Double.NaN, Double.NaN, k)
        : of(b, s, k - 1, (double) b.get(k - 1).price(), (double) s.get(k - 1).price(), k);
  }

  private static McAfeeAuction of(
      List<Offer> b, List<Offer> s, int trades, double pays, double gets, int efficient) {
    return new McAfeeAuction(
        b.stream().limit(trades).map(Offer::trader).toList(),
        s.stream().limit(trades).map(Offer::trader).toList(),
        pays,
        gets,
        efficient);
  }

  /** What remains with the market: never less than 0. */
  public double budgetSurplus() {
    return buyers.isEmpty() ? 0 : buyers.size() * (buyerPays - sellerGets);
  }

  /** What the mechanism promises, and what it does not, with the numbers of this market. */
  public Text statement() {
    int lost = efficientTrades - buyers.size();
    return Text.of(
        "真实报价：无论别人怎么报，如实报价对每个人都最有利。自愿：没有人以差于自己报价的价格成交。预算：市场结余 %s，不会为负。有效：成交 %d 笔，比有效的少 %d 笔（最多少一笔，是价值最小的一笔）。"
            .formatted(number(budgetSurplus()), buyers.size(), lost),
        "Truthful: to state the true price is best whatever the others state. Voluntary: nobody trades at a price worse than stated. Budget: %s remains with the market, never less than 0. Efficient: %d trades, %d fewer than would be efficient (at most the one of least value)."
            .formatted(number(budgetSurplus()), buyers.size(), lost));
  }
}
