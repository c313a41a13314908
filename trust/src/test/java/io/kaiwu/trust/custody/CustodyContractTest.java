// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.custody;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaiwu.trust.contract.Bench;
import io.kaiwu.trust.contract.Decimal;
import io.kaiwu.trust.contract.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CustodyContractTest {

  private final Bench bench = new Bench("custody", CustodyContract.class);

  @Test
  void onlyTheHolderActsOnALot() {
    assertThat(create("mill", "a", "10")).isEqualTo("ok");
    assertThat(create("mill", "a", "10")).isEqualTo("lot-exists");
    assertThat(create("mill", "b", "0")).isEqualTo("not-positive");
    for (String method : List.of("split", "offer", "lose")) {
      Fields arguments =
          switch (method) {
            case "split" -> lot("a").with("parts", List.of(part("b", "4"), part("c", "6")));
            case "offer" -> lot("a").with("to", "shop");
            default -> lot("a").with("quantity", "1").with("reason", "spilt");
          };
      assertThat(bench.call("thief", method, arguments)).isEqualTo("not-holder");
    }
    assertThat(bench.call("mill", "steal", lot("a"))).isEqualTo("no-method");
    assertThat(bench.call("mill", "offer", lot("x").with("to", "shop"))).isEqualTo("unknown");
    assertThat(bench.call("mill", "offer", lot("a").with("to", "shop").with("x", 1)))
        .isEqualTo("bad-field");
  }

  @Test
  void splitsMergesAndSpendsNothingTwice() {
    create("mill", "a", "10.5");
    List<Fields> parts = List.of(part("b", "4.25"), part("c", "6.25"));
    assertThat(bench.call("mill", "split", lot("a").with("parts", List.of(part("b", "11")))))
        .isEqualTo("sum");
    assertThat(
            bench.call(
                "mill",
                "split",
                lot("a").with("parts", List.of(part("b", "11.5"), part("c", "-1")))))
        .isEqualTo("not-positive");
    assertThat(bench.call("mill", "split", lot("a").with("parts", parts))).isEqualTo("ok");
    assertThat(bench.call("mill", "split", lot("a").with("parts", parts))).isEqualTo("spent");
    assertThat(merge("mill", List.of("b", "b"), "d")).isEqualTo("bad-lots");
    assertThat(merge("mill", List.of("b", "c"), "d")).isEqualTo("ok");
    assertThat(merge("mill", List.of("b", "c"), "e")).isEqualTo("spent");
    assertThat(bench.state().get("lot/d").text("quantity")).isEqualTo("10.5");
    LotTrace trace = new LotTrace(bench.state());
    assertThat(trace.back("d")).containsExactly("a", "b", "c");
    assertThat(trace.forward("a")).containsExactly("b", "c", "d");
  }

  @Test
  void transformsWithinTheYieldOfTheRecipe() {
    create("mill", "grain", "100");
    Fields recipe =
        Fields.empty()
            .with("recipe", "flour")
            .with("inputProduct", "steel")
            .with("inputUnit", "kg")
            .with("outputProduct", "flour")
            .with("outputUnit", "kg");
    assertThat(bench.call("mill", "recipe", recipe.with("maxYield", "1.1"))).isEqualTo("yield");
    assertThat(bench.call("mill", "recipe", recipe.with("maxYield", "0.8"))).isEqualTo("ok");
    assertThat(bench.call("mill", "recipe", recipe.with("maxYield", "1")))
        .isEqualTo("recipe-exists");
    Fields transform = Fields.empty().with("recipe", "flour").with("inputs", List.of("grain"));
    assertThat(bench.call("mill", "transform", transform.with("outputs", parts("80.1"))))
        .isEqualTo("yield");
    assertThat(bench.call("rival", "transform", transform.with("outputs", parts("80"))))
        .isEqualTo("not-owner");
    assertThat(bench.call("mill", "transform", transform.with("outputs", parts("80"))))
        .isEqualTo("ok");
    assertThat(bench.state().get("lot/out").text("product")).isEqualTo("flour");
  }

  @Test
  void transfersByOfferAndAcceptance() {
    create("mill", "a", "1");
    assertThat(bench.call("shop", "accept", lot("a"))).isEqualTo("no-offer");
    assertThat(bench.call("mill", "offer", lot("a").with("to", "mill"))).isEqualTo("to-self");
    assertThat(bench.call("mill", "offer", lot("a").with("to", "shop"))).isEqualTo("ok");
    assertThat(bench.call("mill", "offer", lot("a").with("to", "bar"))).isEqualTo("on-offer");
    assertThat(bench.call("bar", "accept", lot("a"))).isEqualTo("not-offered");
    assertThat(bench.call("mill", "withdraw", lot("a"))).isEqualTo("ok");
    assertThat(bench.call("shop", "accept", lot("a"))).isEqualTo("no-offer");
    bench.call("mill", "offer", lot("a").with("to", "shop"));
    assertThat(bench.call("shop", "accept", lot("a"))).isEqualTo("ok");
    assertThat(bench.call("mill", "offer", lot("a").with("to", "bar"))).isEqualTo("not-holder");
    assertThat(bench.state().get("lot/a").text("holder")).isEqualTo("shop");
  }

  @Test
  void whatCameFromARecalledLotCannotBeTransferred() {
    create("mill", "a", "10");
    create("mill", "z", "1");
    bench.call("mill", "split", lot("a").with("parts", List.of(part("b", "4"), part("c", "6"))));
    merge("mill", List.of("c", "z"), "d");
    bench.call("mill", "offer", lot("b").with("to", "shop"));
    Fields recall = lot("a").with("reason", "salmonella");
    assertThat(bench.call("stranger", "recall", recall)).isEqualTo("not-maker");
    assertThat(bench.call("mill", "recall", recall)).isEqualTo("ok");
    assertThat(bench.call("mill", "recall", recall)).isEqualTo("recalled");
    assertThat(bench.call("shop", "accept", lot("b"))).isEqualTo("recalled");
    assertThat(bench.call("mill", "offer", lot("d").with("to", "shop"))).isEqualTo("recalled");
    assertThat(merge("mill", List.of("d"), "e")).isEqualTo("recalled");
    Fields destroy = lot("d").with("quantity", "7").with("reason", "destroyed");
    assertThat(bench.call("mill", "lose", destroy)).isEqualTo("ok");
    assertThat(new LotTrace(bench.state()).affected("a"))
        .extracting(LotTrace.Affected::lot)
        .containsExactly("b");
  }

  @Test
  void noOrderOfCallsMakesOrUnmakesQuantity() {
    Random random = new Random(42);
    Decimal expected = Decimal.ZERO;
    List<String> orgs = List.of("mill", "shop", "bar");
    List<String> lots = new ArrayList<>();
    TreeMap<String, Integer> answers = new TreeMap<>();
    for (int i = 0; i < 4000; i++) {
      String org = orgs.get(random.nextInt(3));
      String id = lots.isEmpty() ? "none" : lots.get(random.nextInt(lots.size()));
      String other = lots.isEmpty() ? "none" : lots.get(random.nextInt(lots.size()));
      String amount = Decimal.of(random.nextInt(100)).dividedBy(Decimal.of(8), 3).toString();
      String answer;
      switch (random.nextInt(8)) {
        case 0, 1 -> {
          answer = create(org, "n" + i, amount);
          if (answer.equals("ok")) {
            expected = expected.plus(Decimal.parse(amount));
            lots.add("n" + i);
          }
        }
        case 2 -> {
          Decimal whole =
              bench.state().find("lot/" + id).map(l -> l.decimal("quantity")).orElse(Decimal.ONE);
          Decimal part = whole.dividedBy(Decimal.of(3), 3);
          List<Fields> parts =
              List.of(part("p" + i, part.toString()), part("q" + i, whole.minus(part).toString()));
          answer = bench.call(org, "split", lot(id).with("parts", parts));
          if (answer.equals("ok")) {
            lots.addAll(List.of("p" + i, "q" + i));
          }
        }
        case 3 -> {
          answer = merge(org, List.of(id, other), "m" + i);
          if (answer.equals("ok")) {
            lots.add("m" + i);
          }
        }
        case 4 -> {
          answer = bench.call(org, "lose", lot(id).with("quantity", amount).with("reason", "x"));
          if (answer.equals("ok")) {
            expected = expected.minus(Decimal.parse(amount));
          }
        }
        case 5 ->
            answer = bench.call(org, "offer", lot(id).with("to", orgs.get(random.nextInt(3))));
        case 6 -> answer = bench.call(org, "accept", lot(id));
        default ->
            answer =
                random.nextInt(20) == 0
                    ? bench.call(org, "recall", lot(id).with("reason", "x"))
                    : bench.call(org, "withdraw", lot(id));
      }
      answers.merge(answer, 1, Integer::sum);
      if (i % 100 == 0) {
        assertThat(total()).isEqualTo(expected);
      }
    }
    assertThat(total()).isEqualTo(expected);
    assertThat(answers).containsKeys("ok", "spent", "not-holder", "recalled", "on-offer");
    assertThat(answers).doesNotContainKeys("contract-failed", "out-of-fuel");
  }

  private Decimal total() {
    Decimal sum = Decimal.ZERO;
    String after = "";
    List<String> page = bench.state().keys("lot/", after, 1000);
    while (!page.isEmpty()) {
      for (String key : page) {
        Fields lot = bench.state().get(key);
        if (lot.text("status").equals("active")) {
          sum = sum.plus(lot.decimal("quantity"));
        }
      }
      page = bench.state().keys("lot/", page.getLast(), 1000);
    }
    return sum;
  }

  private String create(String org, String id, String quantity) {
    return bench.call(
        org,
        "create",
        lot(id).with("product", "steel").with("quantity", quantity).with("unit", "kg"));
  }

  private String merge(String org, List<String> lots, String into) {
    return bench.call(org, "merge", Fields.empty().with("lots", lots).with("into", into));
  }

  private static List<Fields> parts(String quantity) {
    return List.of(part("out", quantity));
  }

  private static Fields part(String id, String quantity) {
    return lot(id).with("quantity", quantity);
  }

  private static Fields lot(String id) {
    return Fields.empty().with("lot", id);
  }
}
