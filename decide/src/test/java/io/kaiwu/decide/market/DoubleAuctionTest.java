// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.kaiwu.decide.DecideException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DoubleAuctionTest {

  private static final List<Offer> BIDS =
      List.of(new Offer("mill", 40, 60), new Offer("bakery", 30, 52), new Offer("laundry", 20, 45));
  private static final List<Offer> ASKS =
      List.of(new Offer("solar", 50, 10), new Offer("gas", 60, 50), new Offer("diesel", 50, 90));

  private static List<Offer> random(SplittableRandom random, String letter, long most, int range) {
    List<Offer> offers = new ArrayList<>();
    for (int i = 0; i < random.nextInt(1, 7); i++) {
      offers.add(new Offer(letter + i, random.nextLong(1, most + 1), random.nextInt(range)));
    }
    return offers;
  }

  @Test
  void thePowerMarketClearsAtItsMarginalPlant() {
    Clearing clearing = UniformPriceAuction.clear(BIDS, ASKS, 0.5);
    assertThat(clearing.quantity()).isEqualTo(70);
    assertThat(clearing.low()).isEqualTo(50);
    assertThat(clearing.high()).isEqualTo(50);
    assertThat(clearing.buys())
        .containsExactly(
            new Fill("mill", 40, 2000), new Fill("bakery", 30, 1500), new Fill("laundry", 0, 0));
    assertThat(clearing.sells().get(1)).isEqualTo(new Fill("gas", 20, 1000));
    assertThat(clearing.budgetSurplus()).isZero();
    Misreport worst =
        UniformPriceAuction.bestMisreports(BIDS, ASKS, 0.5).stream()
            .max(Comparator.comparingDouble(Misreport::gain))
            .orElseThrow();
    // The gas plant, alone at the margin, can ask up to the bakery's 52: at 52 it is the price.
    assertThat(worst).isEqualTo(new Misreport("gas", 50, 52, 40));
    assertThat(clearing.statement(worst).en())
        .contains("not guaranteed; gas would gain 40 by stating 52 instead of 50");
  }

  @Test
  void noLieIsMissedThatATrialOfEveryPriceFinds() {
    for (int seed = 0; seed < 60; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      List<Offer> bids = random(random, "b", 9, 25);
      List<Offer> asks = random(random, "s", 9, 25);
      double k = random.nextInt(3) / 2.0;
      List<Misreport> reports = UniformPriceAuction.bestMisreports(bids, asks, k);
      for (int i = 0; i < bids.size(); i++) {
        Offer truth = bids.get(i);
        double best = 0;
        double honest = gain(truth, UniformPriceAuction.clear(bids, asks, k).buys().get(i));
        for (long price = 0; price < 30; price++) {
          List<Offer> lie = new ArrayList<>(bids);
          lie.set(i, new Offer(truth.trader(), truth.quantity(), price));
          Fill fill = UniformPriceAuction.clear(lie, asks, k).buys().get(i);
          best = Math.max(best, gain(truth, fill) - honest);
        }
        assertThat(reports.get(i).gain()).isCloseTo(best, within(1e-9));
      }
    }
  }

  private static double gain(Offer truth, Fill fill) {
    return truth.price() * fill.quantity() - fill.money();
  }

  @Test
  void clearingIsEfficientVoluntaryAndBalancedOverSeeds() {
    for (int seed = 0; seed < 300; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      List<Offer> bids = random(random, "b", 20, 12);
      List<Offer> asks = random(random, "s", 20, 12);
      Clearing clearing = UniformPriceAuction.clear(bids, asks, 0.3);
      List<Long> units = new ArrayList<>();
      bids.forEach(o -> units.addAll(Collections.nCopies((int) o.quantity(), o.price())));
      List<Long> supply = new ArrayList<>();
      asks.forEach(o -> supply.addAll(Collections.nCopies((int) o.quantity(), o.price())));
      units.sort(Comparator.reverseOrder());
      supply.sort(null);
      int traded = 0;
      long surplus = 0;
      while (traded < Math.min(units.size(), supply.size())
          && units.get(traded) >= supply.get(traded)) {
        surplus += units.get(traded) - supply.get(traded);
        traded++;
      }
      assertThat(clearing.quantity()).isEqualTo(traded);
      long realised = 0;
      for (int i = 0; i < bids.size(); i++) {
        Fill fill = clearing.buys().get(i);
        assertThat(fill.quantity()).isBetween(0L, bids.get(i).quantity());
        assertThat(gain(bids.get(i), fill)).isGreaterThanOrEqualTo(-1e-9);
        realised += fill.quantity() * bids.get(i).price();
      }
      for (int i = 0; i < asks.size(); i++) {
        Fill fill = clearing.sells().get(i);
        assertThat(fill.quantity()).isBetween(0L, asks.get(i).quantity());
        assertThat(gain(asks.get(i), fill)).isLessThanOrEqualTo(1e-9);
        realised -= fill.quantity() * asks.get(i).price();
      }
      assertThat(realised).isEqualTo(surplus);
      assertThat(clearing.budgetSurplus()).isCloseTo(0, within(1e-9));
      assertThat(ClearingChecker.check(bids, asks, clearing).violations()).isEmpty();
    }
  }

  @Test
  void theCheckerRefusesAFalsePriceAndAnUnservedTrader() {
    Clearing right = UniformPriceAuction.clear(BIDS, ASKS, 0.5);
    assertThat(ClearingChecker.check(BIDS, ASKS, right).isAccepted()).isTrue();
    Clearing none = UniformPriceAuction.clear(BIDS.subList(2, 3), ASKS.subList(1, 2), 0.5);
    assertThat(ClearingChecker.check(BIDS.subList(2, 3), ASKS.subList(1, 2), none).isAccepted())
        .isTrue();
    List<Fill> fewer =
        List.of(
            new Fill("mill", 40, 2000), new Fill("bakery", 20, 1000), new Fill("laundry", 10, 500));
    for (Clearing wrong :
        List.of(
            new Clearing(70, 50, 50, 55, right.buys(), right.sells()),
            new Clearing(70, 50, 50, 50, fewer, right.sells()),
            new Clearing(60, 50, 50, 50, right.buys(), right.sells()))) {
      assertThat(ClearingChecker.check(BIDS, ASKS, wrong).isAccepted()).isFalse();
    }
  }

  @Test
  void equalOffersAtTheMarginShareByQuantity() {
    Clearing clearing =
        UniformPriceAuction.clear(
            List.of(new Offer("a", 30, 5), new Offer("b", 60, 5), new Offer("c", 10, 9)),
            List.of(new Offer("s", 41, 1)),
            0.5);
    assertThat(clearing.buys()).extracting(Fill::quantity).containsExactly(10L, 21L, 10L);
    assertThat(clearing.price()).isEqualTo(5);
  }

  @Test
  void withoutAgreementNothingIsTraded() {
    Clearing none =
        UniformPriceAuction.clear(
            List.of(new Offer("a", 1, 3)), List.of(new Offer("s", 1, 4)), 0.5);
    assertThat(none.quantity()).isZero();
    assertThat(none.price()).isNaN();
    assertThat(none.budgetSurplus()).isZero();
    assertThat(McAfeeAuction.clear(List.of(new Offer("a", 1, 3)), List.of()).buyers()).isEmpty();
  }

  private static List<Offer> units(SplittableRandom random, String letter) {
    return random(random, letter, 1, 30);
  }

  @Test
  void mcAfeeIsTruthfulNeverInDebtAndLosesOneTradeAtMostOverSeeds() {
    int reduced = 0;
    for (int seed = 0; seed < 150; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      List<Offer> bids = units(random, "b");
      List<Offer> asks = units(random, "s");
      McAfeeAuction market = McAfeeAuction.clear(bids, asks);
      assertThat(market.budgetSurplus()).isGreaterThanOrEqualTo(0);
      assertThat(market.efficientTrades() - market.buyers().size()).isBetween(0, 1);
      assertThat(market.sellers()).hasSameSizeAs(market.buyers());
      reduced += market.efficientTrades() - market.buyers().size();
      for (int i = 0; i < bids.size(); i++) {
        Offer truth = bids.get(i);
        double honest = gain(market, truth);
        assertThat(honest).isGreaterThanOrEqualTo(0);
        for (long price = 0; price < 32; price++) {
          List<Offer> lie = new ArrayList<>(bids);
          lie.set(i, new Offer(truth.trader(), 1, price));
          assertThat(gain(McAfeeAuction.clear(lie, asks), truth)).isLessThanOrEqualTo(honest);
        }
      }
    }
    assertThat(reduced).isGreaterThan(20);
  }

  private static double gain(McAfeeAuction market, Offer buyer) {
    return market.buyers().contains(buyer.trader()) ? buyer.price() - market.buyerPays() : 0;
  }

  @Test
  void mcAfeeTradesAllAtTheMiddleOfTheNextPairOrGivesUpOne() {
    // Buyers 9, 8, 7, 4 and sellers 2, 3, 4, 5: (4 + 5) / 2 clears three trades; (4 + 12) / 2 not.
    List<Offer> bids =
        List.of(
            new Offer("b1", 1, 9),
            new Offer("b2", 1, 8),
            new Offer("b3", 1, 7),
            new Offer("b4", 1, 4));
    List<Offer> asks =
        List.of(
            new Offer("s1", 1, 2),
            new Offer("s2", 1, 3),
            new Offer("s3", 1, 4),
            new Offer("s4", 1, 5));
    McAfeeAuction market = McAfeeAuction.clear(bids, asks);
    assertThat(market.buyers()).containsExactly("b1", "b2", "b3");
    assertThat(market.buyerPays()).isEqualTo(4.5);
    List<Offer> dearer = new ArrayList<>(asks);
    dearer.set(3, new Offer("s4", 1, 12));
    McAfeeAuction reduced = McAfeeAuction.clear(bids, dearer);
    assertThat(reduced.buyers()).containsExactly("b1", "b2");
    assertThat(reduced.buyerPays()).isEqualTo(7);
    assertThat(reduced.sellerGets()).isEqualTo(4);
    assertThat(reduced.statement().en()).contains("6 remains with the market", "2 trades, 1 fewer");
    assertThatThrownBy(() -> McAfeeAuction.clear(BIDS, ASKS)).isInstanceOf(DecideException.class);
  }
}
