// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.order;

import io.kaiwu.trust.contract.Call;
import io.kaiwu.trust.contract.Fields;
import io.kaiwu.trust.contract.Refusal;
import java.util.List;

/** The steps of an order: who takes it, from which status to which, by or after which deadline. */
enum Step {
  ACCEPT("accept", "provider", "ordered", "accepted", "acceptBy", false),
  DECLINE("decline", "provider", "ordered", "declined", "acceptBy", false),
  CANCEL("cancel", "customer", "ordered", "cancelled", "acceptBy", false),
  REPORT("report", "provider", "accepted", "reported", "reportBy", false),
  COUNTERSIGN("countersign", "customer", "reported", "closed", "confirmBy", false),
  DISPUTE("dispute", "customer", "reported", "disputed", "confirmBy", false),
  DECIDE("decide", "arbiter", "disputed", "decided", "decideBy", false),
  LAPSE_ORDER("lapse-order", "either", "ordered", "lapsed", "acceptBy", true),
  LAPSE_WORK("lapse-work", "either", "accepted", "failed", "reportBy", true),
  LAPSE_REPORT("lapse-report", "either", "reported", "closed", "confirmBy", true),
  LAPSE_DISPUTE("lapse-dispute", "either", "disputed", "undecided", "decideBy", true);

  private final String method;
  private final String who;
  private final String from;
  private final String to;
  private final String deadline;
  private final boolean late;

  Step(String method, String who, String from, String to, String deadline, boolean late) {
    this.method = method;
    this.who = who;
    this.from = from;
    this.to = to;
    this.deadline = deadline;
    this.late = late;
  }

  static Step of(String method) {
    for (Step step : values()) {
      if (step.method.equals(method)) {
        return step;
      }
    }
    throw Refusal.of("no-method", "没有这个操作。", "An order has no method (" + method + ").");
  }

  String who() {
    return who;
  }

  List<String> parties() {
    return who.equals("either") ? List.of("customer", "provider") : List.of(who);
  }

  String from() {
    return from;
  }

  String to() {
    return to;
  }

  String deadline() {
    return deadline;
  }

  /** Whether it is taken only once the deadline is over. */
  boolean late() {
    return late;
  }

  /** The order with what this step says. */
  Fields fields(Fields order, Call call) {
    Fields said = call.arguments();
    return switch (this) {
      case REPORT -> {
        said.requireOnly(List.of("order", "readings", "summary"));
        yield order
            .with("readings", OrderContract.digest(said, "readings"))
            .with("summary", said.text("summary"));
      }
      case COUNTERSIGN -> {
        said.requireOnly(List.of("order", "readings"));
        Refusal.unless(
            said.text("readings").equals(order.text("readings")),
            "other-readings",
            "会签的读数摘要与报告不符。",
            "The readings countersigned are not those reported.");
        yield order;
      }
      case DISPUTE, DECLINE, CANCEL -> {
        said.requireOnly(List.of("order", "reason"));
        yield order.with("reason", said.text("reason"));
      }
      case DECIDE -> {
        said.requireOnly(List.of("order", "for", "reason"));
        String winner = said.text("for");
        Refusal.unless(
            winner.equals("customer") || winner.equals("provider"),
            "bad-decision",
            "裁决须为 customer 或 provider。",
            "A decision is for the customer or for the provider.");
        yield order.with("decidedFor", winner).with("decision", said.text("reason"));
      }
      case ACCEPT, LAPSE_ORDER, LAPSE_WORK, LAPSE_REPORT, LAPSE_DISPUTE -> {
        said.requireOnly(List.of("order"));
        yield order;
      }
    };
  }
}
