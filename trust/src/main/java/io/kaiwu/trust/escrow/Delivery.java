// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.escrow;

import io.kaiwu.trust.contract.Decimal;
import io.kaiwu.trust.contract.Fields;
import io.kaiwu.trust.contract.Refusal;
import java.util.List;

/** What was delivered, who says so, and what is paid for it. */
final class Delivery {

  private final Market market;

  Delivery(Market market) {
    this.market = market;
  }

  /**
   * {@code market, trade, quantity}: by {@code deliverUntil}, once each by meter, buyer and seller.
   */
  void attest() {
    Fields said = market.arguments();
    said.requireOnly(List.of("market", "trade", "quantity"));
    market.requireBetween("", "deliverUntil");
    Fields trade = openTrade(said);
    Decimal quantity = market.amount("quantity", Market.QUANTITY_SCALE, 0);
    Refusal.unless(
        quantity.compareTo(trade.decimal("quantity")) <= 0,
        "bad-amount",
        "超过成交数量。",
        "More is attested than was traded.");
    String role = role(trade);
    Refusal.unless(
        !trade.has(role), "attested", "已作过证明。", "The " + role + " has attested already.");
    market.put(key(said), trade.with(role, quantity));
    market.tell("attested", said.with("by", role));
  }

  /**
   * {@code market, trade}: by anyone, as soon as the meter has attested or buyer and seller say the
   * same; after {@code deliverUntil} in any case, and then both are refunded if neither holds.
   */
  void settle() {
    Fields said = market.arguments();
    said.requireOnly(List.of("market", "trade"));
    Fields trade = openTrade(said);
    boolean known = isKnown(trade);
    Refusal.unless(
        known || market.isAfter("deliverUntil"),
        "not-attested",
        "尚无交付证明。",
        "Nobody who may has said what was delivered, and there is still time.");
    Fields terms = market.terms();
    Decimal price = terms.decimal("price");
    Decimal fine = terms.decimal("fine");
    Decimal traded = trade.decimal("quantity");
    Accounts accounts = new Accounts(market);
    Decimal delivered = known ? delivered(trade) : Decimal.ZERO;
    Decimal missing = known ? traded.minus(delivered) : Decimal.ZERO;
    Decimal paid = delivered.times(price);
    Decimal fined = missing.times(price).times(fine);
    String buyer = trade.text("buyer");
    String seller = trade.text("seller");
    accounts.pay(buyer, seller, paid);
    accounts.release(buyer, traded.times(price).minus(paid));
    accounts.pay(seller, buyer, fined);
    accounts.release(seller, traded.times(price).times(fine).minus(fined));
    market.put(key(said), trade.with("settled", true).with("paid", paid).with("fined", fined));
    market.tell(known ? "settled" : "refunded", said.with("paid", paid).with("fined", fined));
  }

  private Fields openTrade(Fields said) {
    Fields trade = market.find(key(said));
    Refusal.unless(!trade.flag("settled"), "settled", "已结算。", "The trade is settled already.");
    return trade;
  }

  private String role(Fields trade) {
    if (market.terms().text("meter").equals(market.caller())) {
      return "meter";
    }
    if (trade.text("buyer").equals(market.caller())) {
      return "attestedByBuyer";
    }
    Refusal.unless(
        trade.text("seller").equals(market.caller()),
        "wrong-party",
        "只有计量方、买方、卖方可作证明。",
        "Only meter, buyer and seller attest a delivery.");
    return "attestedBySeller";
  }

  private static boolean isKnown(Fields trade) {
    return trade.has("meter")
        || (trade.has("attestedByBuyer")
            && trade.has("attestedBySeller")
            && trade.decimal("attestedByBuyer").equals(trade.decimal("attestedBySeller")));
  }

  private static Decimal delivered(Fields trade) {
    return trade.decimal(trade.has("meter") ? "meter" : "attestedByBuyer");
  }

  private static String key(Fields said) {
    return "trade/" + said.text("trade");
  }
}
