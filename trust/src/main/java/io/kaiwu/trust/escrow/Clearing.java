// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.escrow;

import io.kaiwu.trust.contract.Decimal;
import io.kaiwu.trust.contract.Fields;
import io.kaiwu.trust.contract.Refusal;
import java.util.ArrayList;
import java.util.List;

/**
 * The batch auction: offers meet best with best, and all trades have one price, midway between the
 * last buyer and the last seller that still meet. Equal prices go by the commitment, which nobody
 * could order by intent without giving up the price.
 */
final class Clearing {

  private final Market market;
  private final Accounts accounts;
  private final List<Trade> trades = new ArrayList<>();

  private record Trade(Fields buyer, Fields seller, Decimal quantity) {}

  Clearing(Market market) {
    this.market = market;
    this.accounts = new Accounts(market);
  }

  /** {@code market}: by anyone, once, after {@code revealUntil}. */
  void clear() {
    market.arguments().requireOnly(List.of("market"));
    market.requireBetween("revealUntil", "");
    Fields terms = market.terms();
    Refusal.unless(!terms.flag("cleared"), "cleared", "已出清。", "The market is cleared already.");
    List<Fields> buyers = offers("buy");
    List<Fields> sellers = offers("sell");
    buyers.sort((a, b) -> order(b.decimal("price").compareTo(a.decimal("price")), a, b));
    sellers.sort((a, b) -> order(a.decimal("price").compareTo(b.decimal("price")), a, b));
    Decimal price = meet(buyers, sellers);
    releaseAll(buyers);
    releaseAll(sellers);
    book(price, terms.decimal("fine"));
    market.put(
        "terms",
        terms.with("cleared", true).with("price", price).with("trades", (long) trades.size()));
    market.tell("cleared", market.arguments().with("price", price));
  }

  private List<Fields> offers(String side) {
    List<Fields> found = new ArrayList<>();
    for (Fields offer : market.all("offer/")) {
      if (offer.flag("revealed") && offer.text("side").equals(side)) {
        found.add(offer);
      }
    }
    return found;
  }

  private static int order(int byPrice, Fields a, Fields b) {
    return byPrice != 0 ? byPrice : a.text("commitment").compareTo(b.text("commitment"));
  }

  /** Makes the trades; the answer is their price, zero if there are none. */
  private Decimal meet(List<Fields> buyers, List<Fields> sellers) {
    Decimal price = Decimal.ZERO;
    int b = 0;
    int s = 0;
    Decimal bought = Decimal.ZERO;
    Decimal sold = Decimal.ZERO;
    while (b < buyers.size() && s < sellers.size()) {
      Fields buyer = buyers.get(b);
      Fields seller = sellers.get(s);
      Decimal bid = buyer.decimal("price");
      Decimal ask = seller.decimal("price");
      if (bid.compareTo(ask) < 0) {
        break;
      }
      price = bid.plus(ask).dividedBy(Decimal.of(2), Market.PRICE_SCALE);
      Decimal open = buyer.decimal("quantity").minus(bought);
      Decimal left = seller.decimal("quantity").minus(sold);
      Decimal quantity = open.min(left);
      trades.add(new Trade(buyer, seller, quantity));
      bought = bought.plus(quantity);
      sold = sold.plus(quantity);
      if (quantity.equals(open)) {
        b++;
        bought = Decimal.ZERO;
      }
      if (quantity.equals(left)) {
        s++;
        sold = Decimal.ZERO;
      }
    }
    return price;
  }

  private void releaseAll(List<Fields> offers) {
    for (Fields offer : offers) {
      accounts.release(offer.text("organisation"), offer.decimal("held"));
    }
  }

  private void book(Decimal price, Decimal fine) {
    long number = 0;
    for (Trade trade : trades) {
      String buyer = trade.buyer().text("organisation");
      String seller = trade.seller().text("organisation");
      Decimal payment = trade.quantity().times(price);
      accounts.hold(buyer, payment);
      accounts.hold(seller, payment.times(fine));
      number++;
      market.put(
          "trade/" + number,
          Fields.empty()
              .with("buyer", buyer)
              .with("seller", seller)
              .with("quantity", trade.quantity())
              .with("settled", false));
    }
  }
}
