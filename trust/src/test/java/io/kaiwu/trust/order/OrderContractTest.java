// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaiwu.trust.contract.Bench;
import io.kaiwu.trust.contract.Fields;
import io.kaiwu.trust.contract.state.ContractState;
import io.kaiwu.trust.contract.state.StateTree;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OrderContractTest {

  private static final String DIGEST = "ab".repeat(32);
  private static final int HOUR = 3600;

  /** Who may do what, when, and what comes of it; written apart from the contract's own table. */
  private static final List<String> MAY =
      List.of(
          "ordered early accept provider accepted",
          "ordered early decline provider declined",
          "ordered early cancel customer cancelled",
          "ordered late lapse-order customer lapsed",
          "ordered late lapse-order provider lapsed",
          "accepted early report provider reported",
          "accepted late lapse-work customer failed",
          "accepted late lapse-work provider failed",
          "reported early countersign customer closed",
          "reported early dispute customer disputed",
          "reported late lapse-report customer closed",
          "reported late lapse-report provider closed",
          "disputed early decide arbiter decided",
          "disputed late lapse-dispute customer undecided",
          "disputed late lapse-dispute provider undecided");

  private static final Map<String, List<String>> WAYS =
      Map.ofEntries(
          Map.entry("ordered", List.of()),
          Map.entry("accepted", List.of("accept")),
          Map.entry("declined", List.of("decline")),
          Map.entry("cancelled", List.of("cancel")),
          Map.entry("reported", List.of("accept", "report")),
          Map.entry("closed", List.of("accept", "report", "countersign")),
          Map.entry("disputed", List.of("accept", "report", "dispute")),
          Map.entry("decided", List.of("accept", "report", "dispute", "decide")));

  private static final Map<String, Integer> HOURS_TO_BE_LATE =
      Map.of("ordered", 2, "accepted", 3, "reported", 4, "disputed", 5);

  private final Bench bench = new Bench("order", OrderContract.class);

  @Test
  void everyPartyInEveryStatusMayDoWhatTheTableSaysAndNothingElse() {
    int allowed = 0;
    for (String status : WAYS.keySet()) {
      for (String when : List.of("early", "late")) {
        for (String method : methods()) {
          for (String party : List.of("customer", "provider", "arbiter", "stranger")) {
            allowed += tries(status, when, method, party) ? 1 : 0;
          }
        }
      }
    }
    assertThat(allowed).isEqualTo(MAY.size());
  }

  @Test
  void refusesOrdersThatCannotBe() {
    Fields good = terms();
    assertThat(bench.call("customer", "order", good.with("arbiter", "provider")))
        .isEqualTo("same-party");
    assertThat(bench.call("provider", "order", good)).isEqualTo("same-party");
    assertThat(bench.call("customer", "order", good.with("reportBy", bench.now())))
        .isEqualTo("bad-deadline");
    assertThat(bench.call("customer", "order", good.with("acceptBy", "soon")))
        .isEqualTo("bad-field");
    assertThat(bench.call("customer", "order", good)).isEqualTo("ok");
    assertThat(bench.call("customer", "order", good)).isEqualTo("order-exists");
    assertThat(bench.call("provider", "accept", id().with("order", "o-2"))).isEqualTo("unknown");
    assertThat(bench.call("provider", "vanish", id())).isEqualTo("no-method");
  }

  @Test
  void countersignsOnlyTheReadingsThatWereReported() {
    bench.call("customer", "order", terms());
    bench.call("provider", "accept", id());
    assertThat(bench.call("provider", "report", said("report").with("readings", "AB")))
        .isEqualTo("bad-digest");
    bench.call("provider", "report", said("report"));
    Fields other = said("countersign").with("readings", "cd".repeat(32));
    assertThat(bench.call("customer", "countersign", other)).isEqualTo("other-readings");
    assertThat(bench.call("customer", "countersign", said("countersign"))).isEqualTo("ok");
    assertThat(bench.call("arbiter", "decide", said("decide").with("for", "me")))
        .isEqualTo("wrong-status");
  }

  private boolean tries(String status, String when, String method, String party) {
    bench.reset(new ContractState(StateTree.EMPTY, "order"));
    assertThat(bench.call("customer", "order", terms())).isEqualTo("ok");
    for (String step : WAYS.getOrDefault(status, List.of())) {
      String who = MAY.stream().filter(m -> m.contains(" " + step + " ")).findFirst().orElse("");
      assertThat(bench.call(word(who, 3), step, said(step))).isEqualTo("ok");
    }
    bench.passSeconds(
        when.equals("late") ? (long) HOURS_TO_BE_LATE.getOrDefault(status, 6) * HOUR : 0);
    String line = status + " " + when + " " + method + " " + party + " ";
    String to =
        MAY.stream()
            .filter(m -> m.startsWith(line))
            .map(m -> m.substring(line.length()))
            .findFirst()
            .orElse("");
    String answer = bench.call(party, method, said(method));
    String now = bench.state().get("o-1").text("status");
    if (to.isEmpty()) {
      assertThat(answer).as(line).isIn("wrong-party", "wrong-status", "too-late", "too-early");
      assertThat(now).isEqualTo(status);
    } else {
      assertThat(answer).as(line).isEqualTo("ok");
      assertThat(now).isEqualTo(to);
    }
    return !to.isEmpty();
  }

  private static String word(String line, int number) {
    return List.of(line.split(" ", -1)).get(number);
  }

  private static List<String> methods() {
    return MAY.stream().map(m -> word(m, 2)).distinct().toList();
  }

  private Fields terms() {
    return id().with("provider", "provider")
        .with("arbiter", "arbiter")
        .with("work", "overhaul of press 3")
        .with("acceptBy", bench.now().plusSeconds(HOUR))
        .with("reportBy", bench.now().plusSeconds(2 * HOUR))
        .with("confirmBy", bench.now().plusSeconds(3 * HOUR))
        .with("decideBy", bench.now().plusSeconds(4 * HOUR));
  }

  private static Fields said(String method) {
    return switch (method) {
      case "report" -> id().with("readings", DIGEST).with("summary", "done");
      case "countersign" -> id().with("readings", DIGEST);
      case "dispute", "decline", "cancel" -> id().with("reason", "because");
      case "decide" -> id().with("for", "customer").with("reason", "because");
      default -> id();
    };
  }

  private static Fields id() {
    return Fields.empty().with("order", "o-1");
  }
}
