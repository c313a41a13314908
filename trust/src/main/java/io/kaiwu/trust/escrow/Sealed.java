// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.escrow;

import io.kaiwu.trust.contract.Decimal;
import io.kaiwu.trust.contract.Fields;
import io.kaiwu.trust.contract.Refusal;
import java.util.List;

/** Offers that nobody sees before all are in. */
final class Sealed {

  private static final int LEAST_SALT = 32;

  /** So that a clearing never exceeds its budget and no money is stuck. */
  private static final int MAX_OFFERS = 500;

  private final Market market;

  Sealed(Market market) {
    this.market = market;
  }

  /** {@code market, commitment}: one for each organisation, by {@code commitUntil}. */
  void commit() {
    Fields said = market.arguments();
    said.requireOnly(List.of("market", "commitment"));
    market.requireBetween("", "commitUntil");
    String key = "offer/" + market.caller();
    Refusal.unless(!market.has(key), "offer-exists", "已提交过报价。", "One offer an organisation.");
    Refusal.unless(
        new Accounts(market).hasFree(market.caller()),
        "no-money",
        "请先存款。",
        "An offer needs a deposit first.");
    long offers = market.findOr("offers", Fields.empty().with("count", 0)).whole("count") + 1;
    Refusal.unless(offers <= MAX_OFFERS, "full", "报价已满。", "A market takes at most 500 offers.");
    market.put("offers", Fields.empty().with("count", offers));
    market.put(
        key,
        Fields.empty()
            .with("organisation", market.caller())
            .with("commitment", said.text("commitment"))
            .with("revealed", false));
    market.tell("committed", said);
  }

  /**
   * {@code market, side, quantity, price, salt}: by {@code revealUntil}; the SHA-256 of the
   * canonical JSON of these with {@code organisation} is the commitment. The most it can cost is
   * held: quantity times price of a buyer, quantity times price cap times fine of a seller.
   */
  void reveal() {
    Fields said = market.arguments();
    said.requireOnly(List.of("market", "side", "quantity", "price", "salt"));
    market.requireBetween("commitUntil", "revealUntil");
    String key = "offer/" + market.caller();
    Fields offer = market.find(key);
    Refusal.unless(!offer.flag("revealed"), "revealed", "报价已公开。", "The offer is revealed already.");
    Refusal.unless(
        said.with("organisation", market.caller()).digest().equals(offer.text("commitment"))
            && said.text("salt").length() >= LEAST_SALT,
        "other-offer",
        "与提交的摘要不符，或盐少于 32 字。",
        "This is not what was committed, or its salt is shorter than 32 characters.");
    Decimal most = heldFor(said);
    new Accounts(market).hold(market.caller(), most);
    market.put(
        key,
        offer
            .with("revealed", true)
            .with("side", said.text("side"))
            .with("quantity", said.decimal("quantity"))
            .with("price", said.decimal("price"))
            .with("held", most));
    market.tell("revealed", said.without("salt").with("organisation", market.caller()));
  }

  private Decimal heldFor(Fields said) {
    Fields terms = market.terms();
    Decimal quantity = market.amount("quantity", Market.QUANTITY_SCALE, 1);
    Market.requireWithin(quantity, Market.MAX_AMOUNT);
    Decimal price = market.amount("price", Market.PRICE_SCALE, 1);
    Refusal.unless(
        price.compareTo(terms.decimal("priceCap")) <= 0,
        "over-cap",
        "价格超过上限。",
        "The price exceeds the market's cap.");
    return switch (said.text("side")) {
      case "buy" -> quantity.times(price);
      case "sell" -> quantity.times(terms.decimal("priceCap")).times(terms.decimal("fine"));
      default -> throw Refusal.of("bad-side", "须为 buy 或 sell。", "A side is buy or sell.");
    };
  }
}
