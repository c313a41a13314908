// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.escrow;

import io.kaiwu.trust.contract.Decimal;
import io.kaiwu.trust.contract.Fields;
import io.kaiwu.trust.contract.Refusal;
import java.util.List;

/** Who has how much money in the market: free, and held for trades. */
final class Accounts {

  private static final Fields NOTHING =
      Fields.empty().with("free", Decimal.ZERO).with("held", Decimal.ZERO);

  private static final Fields NO_MONEY = Fields.empty().with("sum", Decimal.ZERO);

  private final Market market;

  Accounts(Market market) {
    this.market = market;
  }

  /** {@code market, account, amount, reference}: by the bank, once for each reference. */
  void deposit() {
    Fields said = market.arguments();
    said.requireOnly(List.of("market", "account", "amount", "reference"));
    market.requireCaller(market.terms().text("bank"));
    String reference = "reference/" + said.text("reference");
    Refusal.unless(
        !market.has(reference),
        "deposit-exists",
        "此笔存款已登记。",
        "The deposit with this reference is booked already.");
    Decimal amount = market.amount("amount", Market.PRICE_SCALE, 1);
    Decimal all = market.findOr("deposited", NO_MONEY).decimal("sum").plus(amount);
    Market.requireWithin(all, Market.MAX_MONEY);
    market.put(reference, said);
    market.put("deposited", NO_MONEY.with("sum", all));
    add(said.text("account"), amount, Decimal.ZERO);
    market.tell("deposited", said);
  }

  /** {@code market, amount}: by whose money it is; the bank pays on this event. */
  void payout() {
    Fields said = market.arguments();
    said.requireOnly(List.of("market", "amount"));
    Decimal amount = said.decimal("amount");
    Refusal.unless(amount.signum() > 0, "bad-amount", "金额须为正。", "Pay out a positive amount.");
    add(market.caller(), Decimal.ZERO.minus(amount), Decimal.ZERO);
    Fields paid = market.findOr("paid", NO_MONEY);
    market.put("paid", paid.with("sum", paid.decimal("sum").plus(amount)));
    market.tell("paid-out", said.with("account", market.caller()));
  }

  boolean hasFree(String who) {
    return market.findOr("account/" + who, NOTHING).decimal("free").signum() > 0;
  }

  /** Moves free money into the held. */
  void hold(String who, Decimal amount) {
    add(who, Decimal.ZERO.minus(amount), amount);
  }

  /** Moves held money back to the free. */
  void release(String who, Decimal amount) {
    add(who, amount, Decimal.ZERO.minus(amount));
  }

  /** Pays held money of one to another. */
  void pay(String from, String to, Decimal amount) {
    add(from, Decimal.ZERO, Decimal.ZERO.minus(amount));
    add(to, amount, Decimal.ZERO);
  }

  private void add(String who, Decimal free, Decimal held) {
    Fields account = market.findOr("account/" + who, NOTHING);
    Decimal newFree = account.decimal("free").plus(free);
    Decimal newHeld = account.decimal("held").plus(held);
    Refusal.unless(
        newFree.signum() >= 0 && newHeld.signum() >= 0,
        "no-money",
        who + " 的余额不足。",
        "The account of (" + who + ") does not hold that much.");
    market.put("account/" + who, account.with("free", newFree).with("held", newHeld));
  }
}
