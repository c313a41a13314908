// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.escrow;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaiwu.trust.contract.Bench;
import io.kaiwu.trust.contract.Decimal;
import io.kaiwu.trust.contract.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class EscrowContractTest {

  private static final String SALT = "0123456789abcdef0123456789abcdef";

  private final Bench bench = new Bench("escrow", EscrowContract.class);
  private int reference;

  @Test
  void clearsAtOnePriceAndPaysForWhatWasDelivered() {
    open("m");
    deposit("m", "ann", "100");
    deposit("m", "sol", "100");
    seal("m", "ann", "buy", "10", "0.6");
    seal("m", "sol", "sell", "8", "0.4");
    assertThat(reveal("m", "ann", "buy", "10", "0.6")).isEqualTo("too-early");
    bench.passSeconds(101);
    assertThat(commit("m", "late", "x")).isEqualTo("too-late");
    assertThat(reveal("m", "ann", "buy", "10", "0.5")).isEqualTo("other-offer");
    assertThat(reveal("m", "ann", "buy", "10", "0.6")).isEqualTo("ok");
    assertThat(reveal("m", "ann", "buy", "10", "0.6")).isEqualTo("revealed");
    assertThat(reveal("m", "sol", "sell", "8", "0.4")).isEqualTo("ok");
    assertThat(bench.call("any", "clear", market("m"))).isEqualTo("too-early");
    bench.passSeconds(100);
    assertThat(bench.call("any", "clear", market("m"))).isEqualTo("ok");
    assertThat(bench.call("any", "clear", market("m"))).isEqualTo("cleared");
    assertThat(bench.state().get("m/terms").text("price")).isEqualTo("0.5");
    assertThat(account("m", "ann")).isEqualTo("96 4"); // 8 at 0.5 is held
    assertThat(account("m", "sol")).isEqualTo("99.2 0.8"); // a fifth of it as collateral
    assertThat(settle("m", "1")).isEqualTo("not-attested");
    assertThat(attest("m", "thief", "1", "8")).isEqualTo("wrong-party");
    assertThat(attest("m", "meter", "1", "9")).isEqualTo("bad-amount");
    assertThat(attest("m", "meter", "1", "6")).isEqualTo("ok");
    assertThat(attest("m", "meter", "1", "8")).isEqualTo("attested");
    assertThat(settle("m", "1")).isEqualTo("ok");
    assertThat(settle("m", "1")).isEqualTo("settled");
    assertThat(account("m", "ann")).isEqualTo("97.2 0"); // pays 3, gets 0.2 as fine
    assertThat(account("m", "sol")).isEqualTo("102.8 0");
    assertThat(payout("m", "ann", "97.3")).isEqualTo("no-money");
    assertThat(payout("m", "ann", "97.2")).isEqualTo("ok");
  }

  @Test
  void refundsBothWhenNobodyCanSay() {
    open("m");
    deposit("m", "ann", "10");
    deposit("m", "sol", "10");
    seal("m", "ann", "buy", "1", "1");
    seal("m", "sol", "sell", "1", "1");
    bench.passSeconds(101);
    reveal("m", "ann", "buy", "1", "1");
    reveal("m", "sol", "sell", "1", "1");
    bench.passSeconds(100);
    bench.call("any", "clear", market("m"));
    attest("m", "sol", "1", "1");
    attest("m", "ann", "1", "0");
    assertThat(settle("m", "1")).isEqualTo("not-attested");
    bench.passSeconds(100);
    assertThat(attest("m", "meter", "1", "1")).isEqualTo("too-late");
    assertThat(settle("m", "1")).isEqualTo("ok");
    assertThat(account("m", "ann")).isEqualTo("10 0");
    assertThat(account("m", "sol")).isEqualTo("10 0");
  }

  @Test
  void takesNoMoneyTwiceAndNoOfferWithoutMoney() {
    open("m");
    Fields deposit = market("m").with("account", "ann").with("amount", "5").with("reference", "r");
    assertThat(bench.call("ann", "deposit", deposit)).isEqualTo("wrong-party");
    assertThat(bench.call("bank", "deposit", deposit)).isEqualTo("ok");
    assertThat(bench.call("bank", "deposit", deposit)).isEqualTo("deposit-exists");
    assertThat(bench.call("bank", "deposit", deposit.with("amount", "-5").with("reference", "s")))
        .isEqualTo("bad-amount");
    assertThat(commit("m", "bob", "x")).isEqualTo("no-money");
    seal("m", "ann", "buy", "10", "1");
    assertThat(commit("m", "ann", "x")).isEqualTo("offer-exists");
    bench.passSeconds(101);
    assertThat(reveal("m", "ann", "buy", "10", "1")).isEqualTo("no-money");
    assertThat(payout("m", "bob", "1")).isEqualTo("no-money");
    assertThat(payout("m", "ann", "-1")).isEqualTo("bad-amount");
  }

  @Test
  void noOrderOfCallsMakesOrUnmakesMoney() {
    Random random = new Random(11);
    TreeMap<String, Integer> answers = new TreeMap<>();
    for (int round = 0; round < 12; round++) {
      String m = "m" + round;
      open(m);
      Decimal deposited = Decimal.ZERO;
      List<Fields> sealed = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        String amount = Decimal.of(random.nextInt(5000) + 1).dividedBy(Decimal.of(7), 6).toString();
        deposit(m, "o" + i, amount);
        deposited = deposited.plus(Decimal.parse(amount));
        String side = random.nextBoolean() ? "buy" : "sell";
        String quantity = Decimal.of(random.nextInt(9000) + 1).dividedBy(Decimal.of(13), 3) + "";
        String price =
            Decimal.of(random.nextInt(999_999) + 1).dividedBy(Decimal.of(1_000_000), 6) + "";
        sealed.add(seal(m, "o" + i, side, quantity, price));
      }
      bench.passSeconds(101);
      for (int i = 0; i < 12; i++) {
        if (random.nextInt(10) > 0) {
          count(answers, bench.call("o" + i, "reveal", sealed.get(i)));
        }
      }
      bench.passSeconds(100);
      count(answers, bench.call("any", "clear", market(m)));
      assertThat(money(m)).isEqualTo(deposited);
      for (int i = 0; i < 80; i++) {
        String who = random.nextInt(3) == 0 ? "meter" : "o" + random.nextInt(12);
        String trade = Integer.toString(random.nextInt(8) + 1);
        count(
            answers,
            switch (random.nextInt(3)) {
              case 0 -> attest(m, who, trade, Integer.toString(random.nextInt(300)));
              case 1 -> settle(m, trade);
              default -> payout(m, who, Integer.toString(random.nextInt(100)));
            });
        if (i == 60) {
          bench.passSeconds(100);
        }
      }
      assertThat(money(m)).isEqualTo(deposited);
    }
    assertThat(answers).containsKeys("ok", "no-money", "settled", "not-attested", "too-late");
    assertThat(answers).doesNotContainKeys("contract-failed", "out-of-fuel", "decimal");
  }

  @Test
  void clearsAFullMarketWithinHalfOfItsBudget() {
    open("m");
    List<Fields> sealed = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      deposit("m", "o" + i, "1000");
      String side = i % 2 == 0 ? "buy" : "sell";
      sealed.add(
          seal(
              "m",
              "o" + i,
              side,
              Integer.toString(100 + i % 7),
              side.equals("buy") ? "0.9" : "0.1"));
    }
    deposit("m", "more", "1");
    assertThat(commit("m", "more", "x")).isEqualTo("full");
    bench.passSeconds(101);
    for (int i = 0; i < 500; i++) {
      assertThat(bench.call("o" + i, "reveal", sealed.get(i))).isEqualTo("ok");
    }
    bench.passSeconds(100);
    assertThat(bench.call("any", "clear", market("m"))).isEqualTo("ok");
    assertThat(bench.steps()).isBetween(100_000L, 5_000_000L);
    assertThat(money("m")).isEqualTo(Decimal.parse("500001"));
  }

  private Decimal money(String m) {
    Decimal sum = Decimal.ZERO;
    for (String key : bench.state().keys(m + "/account/", "", 1000)) {
      Fields account = bench.state().get(key);
      sum = sum.plus(account.decimal("free")).plus(account.decimal("held"));
    }
    return sum.plus(
        bench.state().find(m + "/paid").map(p -> p.decimal("sum")).orElse(Decimal.ZERO));
  }

  private static void count(Map<String, Integer> answers, String answer) {
    answers.merge(answer, 1, Integer::sum);
  }

  private void open(String m) {
    Fields terms =
        market(m)
            .with("bank", "bank")
            .with("meter", "meter")
            .with("commitUntil", bench.now().plusSeconds(100))
            .with("revealUntil", bench.now().plusSeconds(200))
            .with("deliverUntil", bench.now().plusSeconds(300))
            .with("priceCap", "1")
            .with("fine", "0.2");
    assertThat(bench.call("operator", "open", terms)).isEqualTo("ok");
    assertThat(bench.call("operator", "open", terms)).isEqualTo("market-exists");
  }

  private void deposit(String m, String who, String amount) {
    Fields said = market(m).with("account", who).with("amount", amount);
    assertThat(bench.call("bank", "deposit", said.with("reference", "r" + reference++)))
        .isEqualTo("ok");
  }

  private Fields seal(String m, String who, String side, String quantity, String price) {
    Fields offer = offer(m, side, quantity, price);
    assertThat(commit(m, who, offer.with("organisation", who).digest())).isEqualTo("ok");
    return offer;
  }

  private String commit(String m, String who, String commitment) {
    return bench.call(who, "commit", market(m).with("commitment", commitment));
  }

  private String reveal(String m, String who, String side, String quantity, String price) {
    return bench.call(who, "reveal", offer(m, side, quantity, price));
  }

  private String attest(String m, String who, String trade, String quantity) {
    return bench.call(who, "attest", market(m).with("trade", trade).with("quantity", quantity));
  }

  private String settle(String m, String trade) {
    return bench.call("any", "settle", market(m).with("trade", trade));
  }

  private String payout(String m, String who, String amount) {
    return bench.call(who, "payout", market(m).with("amount", amount));
  }

  private String account(String m, String who) {
    Fields account = bench.state().get(m + "/account/" + who);
    return account.text("free") + " " + account.text("held");
  }

  private static Fields offer(String m, String side, String quantity, String price) {
    return market(m)
        .with("side", side)
        .with("quantity", quantity)
        .with("price", price)
        .with("salt", SALT);
  }

  private static Fields market(String m) {
    return Fields.empty().with("market", m);
  }
}
