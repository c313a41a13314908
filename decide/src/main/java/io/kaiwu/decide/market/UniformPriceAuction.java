// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.market;

import io.kaiwu.decide.DecideException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Buyers and sellers at one price, as at a power exchange: all that buyers and sellers agree on is
 * traded, at low + k (high - low) between the prices at which the market clears (the k-double
 * auction; Wilson 1985, Satterthwaite and Williams 1989).
 *
 * <p>Rationing: who offers better than the last price traded is served in full, those at it in
 * proportion to their quantities, odd units by largest remainders, then in the order of the offers.
 */
public final class UniformPriceAuction {

  private final List<Offer> bids;
  private final List<Offer> asks;
  private final double k;

  private UniformPriceAuction(List<Offer> bids, List<Offer> asks, double k) {
    this.bids = bids;
    this.asks = asks;
    this.k = k;
  }

  /**
   * Clears the market, O(n log n).
   *
   * @param k share of the price interval that goes to the sellers, in [0, 1]
   */
  public static Clearing clear(List<Offer> bids, List<Offer> asks, double k) {
    if (!(k >= 0 && k <= 1)) {
      throw new DecideException("The share k (%s) must lie in [0, 1].".formatted(k));
    }
    return new UniformPriceAuction(bids, asks, k).clear();
  }

  /**
   * The best price each trader could have stated, buyers first; ticks are tried where anything can
   * change, so that none better exists. Quantities are stated truly.
   */
  public static List<Misreport> bestMisreports(List<Offer> bids, List<Offer> asks, double k) {
    List<Misreport> reports = new ArrayList<>();
    for (int i = 0; i < bids.size(); i++) {
      reports.add(bestMisreport(bids, asks, k, i, true));
    }
    for (int i = 0; i < asks.size(); i++) {
      reports.add(bestMisreport(bids, asks, k, i, false));
    }
    return reports;
  }

  private static Misreport bestMisreport(
      List<Offer> bids, List<Offer> asks, double k, int trader, boolean buys) {
    Offer truth = (buys ? bids : asks).get(trader);
    // Between others' prices the gain is linear in the own price: its ends are enough.
    TreeSet<Long> prices = new TreeSet<>();
    for (Offer offer :
        IntStream.range(0, 2).mapToObj(s -> s == 0 ? bids : asks).flatMap(List::stream).toList()) {
      prices.add(offer.price());
      prices.add(offer.price() + 1);
      prices.add(Math.max(0, offer.price() - 1));
    }
    double honest = Double.NaN;
    double best = Double.NEGATIVE_INFINITY;
    long report = truth.price();
    prices.add(truth.price());
    for (long price : prices) {
      List<Offer> stated = new ArrayList<>(buys ? bids : asks);
      stated.set(trader, truth.withPrice(price));
      Clearing clearing = buys ? clear(stated, asks, k) : clear(bids, stated, k);
      Fill fill = (buys ? clearing.buys() : clearing.sells()).get(trader);
      double worth = (double) truth.price() * fill.quantity();
      double gain = buys ? worth - fill.money() : fill.money() - worth;
      if (price == truth.price()) {
        honest = gain;
      }
      if (gain > best) {
        best = gain;
        report = price;
      }
    }
    boolean pays = best > honest + 1e-9 * (1 + Math.abs(honest));
    return new Misreport(
        truth.trader(), truth.price(), pays ? report : truth.price(), pays ? best - honest : 0);
  }

  private Clearing clear() {
    List<Offer> buyers =
        bids.stream().sorted(Comparator.comparingLong(Offer::price).reversed()).toList();
    List<Offer> sellers = asks.stream().sorted(Comparator.comparingLong(Offer::price)).toList();
    long traded = 0;
    int b = 0;
    int s = 0;
    long boughtOfThis = 0;
    long soldOfThis = 0;
    long lastBid = 0;
    long lastAsk = 0;
    while (b < buyers.size()
        && s < sellers.size()
        && buyers.get(b).price() >= sellers.get(s).price()) {
      lastBid = buyers.get(b).price();
      lastAsk = sellers.get(s).price();
      long step =
          Math.min(buyers.get(b).quantity() - boughtOfThis, sellers.get(s).quantity() - soldOfThis);
      traded += step;
      boughtOfThis += step;
      soldOfThis += step;
      if (boughtOfThis == buyers.get(b).quantity()) {
        b++;
        boughtOfThis = 0;
      }
      if (soldOfThis == sellers.get(s).quantity()) {
        s++;
        soldOfThis = 0;
      }
    }
    if (traded == 0) {
      return new Clearing(
          0,
          Double.NaN,
          Double.NaN,
          Double.NaN,
          fills(bids, 0, 0, 0, true),
          fills(asks, 0, 0, 0, false));
    }
    double low = b < buyers.size() ? Math.max(lastAsk, buyers.get(b).price()) : lastAsk;
    double high = s < sellers.size() ? Math.min(lastBid, sellers.get(s).price()) : lastBid;
    double price = low + k * (high - low);
    return new Clearing(
        traded,
        low,
        high,
        price,
        fills(bids, traded, lastBid, price, true),
        fills(asks, traded, lastAsk, price, false));
  }

  private static List<Fill> fills(
      List<Offer> offers, long traded, long marginal, double price, boolean buys) {
    long[] quantity = new long[offers.size()];
    long left = traded;
    long atMargin = 0;
    for (int i = 0; i < quantity.length; i++) {
      Offer offer = offers.get(i);
      boolean better = buys ? offer.price() > marginal : offer.price() < marginal;
      if (better && traded > 0) {
        quantity[i] = offer.quantity();
        left -= offer.quantity();
      } else if (offer.price() == marginal) {
        atMargin += offer.quantity();
      }
    }
    if (left > 0) {
      ration(offers, marginal, left, atMargin, quantity);
    }
    List<Fill> fills = new ArrayList<>();
    for (int i = 0; i < quantity.length; i++) {
      double money = quantity[i] == 0 ? 0 : quantity[i] * price;
      fills.add(new Fill(offers.get(i).trader(), quantity[i], money));
    }
    return fills;
  }

  private static void ration(
      List<Offer> offers, long marginal, long amount, long wanted, long[] quantity) {
    double[] remainder = new double[quantity.length];
    long left = amount;
    for (int i = 0; i < quantity.length; i++) {
      if (offers.get(i).price() == marginal) {
        double part = (double) amount * offers.get(i).quantity() / wanted;
        quantity[i] = Math.min(offers.get(i).quantity(), (long) Math.floor(part));
        remainder[i] = part - quantity[i];
        left -= quantity[i];
      }
    }
    List<Integer> order =
        IntStream.range(0, quantity.length)
            .filter(i -> offers.get(i).price() == marginal)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> -remainder[i]))
            .toList();
    for (int at = 0; left > 0; at = (at + 1) % order.size()) {
      int i = order.get(at);
      if (quantity[i] < offers.get(i).quantity()) {
        quantity[i]++;
        left--;
      }
    }
  }
}
