// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.market;

import io.kaiwu.core.text.Text;
import io.kaiwu.decide.plan.Verdict;
import io.kaiwu.decide.plan.Violation;
import java.util.ArrayList;
import java.util.List;

/**
 * Verifies a clearing by its price alone: bought is sold, whoever gains at the price trades in
 * full, whoever would lose not at all. Such a trade is efficient (first theorem of welfare
 * economics).
 */
public final class ClearingChecker {

  private static final double ROUNDING = 1e-9;

  private final List<Violation> violations = new ArrayList<>();

  private ClearingChecker() {}

  /** Accepts exactly clearings that the price supports, with the money that it makes. */
  public static Verdict check(List<Offer> bids, List<Offer> asks, Clearing clearing) {
    ClearingChecker checker = new ClearingChecker();
    checker.check(bids, clearing.buys(), clearing, 1);
    checker.check(asks, clearing.sells(), clearing, -1);
    checker.checkNoTrade(bids, asks, clearing);
    return Verdict.of("clearing-checker", "1", checker.violations);
  }

  /** {@code side} is 1 for buyers, -1 for sellers. */
  private void check(List<Offer> offers, List<Fill> fills, Clearing clearing, int side) {
    if (fills.size() != offers.size()) {
      add("shape", "成交的个数不符。", "There is not one fill an offer.");
      return;
    }
    long quantity = 0;
    for (int i = 0; i < fills.size(); i++) {
      Offer offer = offers.get(i);
      Fill fill = fills.get(i);
      quantity += fill.quantity();
      if (fill.quantity() < 0 || fill.quantity() > offer.quantity()) {
        add("quantity/" + offer.trader(), "成交量超出报量。", "The fill is not within the offer.");
      }
      if (clearing.quantity() == 0) {
        continue;
      }
      double gain = side * (offer.price() - clearing.price());
      double scale = ROUNDING * (1 + clearing.price());
      boolean tooLittle = gain > scale && fill.quantity() < offer.quantity();
      if (tooLittle || (gain < -scale && fill.quantity() > 0)) {
        add("served/" + offer.trader(), "按成交价，成交量不对。", "At the price the fill is wrong.");
      }
      double money = fill.quantity() * clearing.price();
      if (Math.abs(fill.money() - money) > ROUNDING * (1 + money)) {
        add("money/" + offer.trader(), "金额不等于量乘价。", "The money is not quantity times price.");
      }
    }
    if (quantity != clearing.quantity()) {
      add("balance", "买卖总量不等。", "The fills do not sum to the quantity traded.");
    }
  }

  /** Without trade there is no price: then no buyer may offer as much as a seller asks. */
  private void checkNoTrade(List<Offer> bids, List<Offer> asks, Clearing clearing) {
    long highest = bids.stream().mapToLong(Offer::price).max().orElse(-1);
    long lowest = asks.stream().mapToLong(Offer::price).min().orElse(Long.MAX_VALUE);
    if (clearing.quantity() == 0 && highest >= lowest) {
      add("trade", "本可成交却没有成交。", "Somebody could have traded.");
    }
  }

  private void add(String name, String zh, String en) {
    violations.add(new Violation(name, Text.of(zh, en), 0));
  }
}
