// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.order;

import io.kaiwu.trust.contract.Call;
import io.kaiwu.trust.contract.Contract;
import io.kaiwu.trust.contract.Event;
import io.kaiwu.trust.contract.Fields;
import io.kaiwu.trust.contract.Outcome;
import io.kaiwu.trust.contract.Refusal;
import io.kaiwu.trust.contract.State;
import java.time.Instant;
import java.util.List;

/**
 * Service orders that both sides sign: ordered, accepted, reported, countersigned; or declined,
 * cancelled, disputed and decided. Each step is one party's, in one status, until one deadline;
 * after it either side can let the order lapse, and work that was reported stands as confirmed.
 */
public final class OrderContract implements Contract {

  private static final int HEX_DIGITS = 64;

  @Override
  public Outcome apply(State state, Call call) {
    String id = call.arguments().text("order");
    if (call.method().equals("order")) {
      return create(state, call, id);
    }
    Step step = Step.of(call.method());
    Fields order = state.get(id);
    requireParty(call, order, step);
    Refusal.unless(
        order.text("status").equals(step.from()),
        "wrong-status",
        "订单状态为 " + order.text("status") + "，须为 " + step.from() + "。",
        "The order is (" + order.text("status") + "); this needs (" + step.from() + ").");
    requireTime(call.time(), order.time(step.deadline()), step.late());
    Fields next = step.fields(order, call).with("status", step.to());
    return Outcome.accepted(
        state.with(id, next), Event.of(step.to(), next.with("order", id).without("work")));
  }

  /**
   * {@code order, provider, arbiter, work, acceptBy, reportBy, confirmBy, decideBy}: by the
   * customer; the deadlines ascend.
   */
  private static Outcome create(State state, Call call, String id) {
    Fields asked = call.arguments();
    asked.requireOnly(
        List.of(
            "order",
            "provider",
            "arbiter",
            "work",
            "acceptBy",
            "reportBy",
            "confirmBy",
            "decideBy"));
    Refusal.unless(!state.has(id), "order-exists", "订单已存在。", "The order (" + id + ") exists.");
    requireThree(call.organisation(), asked.text("provider"), asked.text("arbiter"));
    Instant before = call.time();
    for (String deadline : List.of("acceptBy", "reportBy", "confirmBy", "decideBy")) {
      Refusal.unless(
          asked.time(deadline).isAfter(before),
          "bad-deadline",
          "期限须在将来并依次递增。",
          "The deadlines must lie ahead and ascend; (" + deadline + ") does not.");
      before = asked.time(deadline);
    }
    Fields order =
        asked
            .without("order")
            .with("work", asked.text("work"))
            .with("customer", call.organisation())
            .with("status", "ordered");
    return Outcome.accepted(
        state.with(id, order), Event.of("ordered", order.with("order", id).without("work")));
  }

  private static void requireThree(String customer, String provider, String arbiter) {
    Refusal.unless(
        !customer.equals(provider) && !customer.equals(arbiter) && !provider.equals(arbiter),
        "same-party",
        "客户、服务方、仲裁方须为三个组织。",
        "Customer, provider and arbiter must be three organisations.");
  }

  private static void requireParty(Call call, Fields order, Step step) {
    boolean may = false;
    for (String party : step.parties()) {
      may = may || order.text(party).equals(call.organisation());
    }
    Refusal.unless(
        may,
        "wrong-party",
        call.organisation() + " 无权做此操作。",
        "(" + call.organisation() + ") may not do this; it is for the " + step.who() + ".");
  }

  private static void requireTime(Instant now, Instant deadline, boolean late) {
    boolean isLate = now.isAfter(deadline);
    Refusal.unless(
        late || !isLate,
        "too-late",
        "已过期限 " + deadline + "。",
        "The deadline was " + deadline + ".");
    Refusal.unless(
        !late || isLate,
        "too-early",
        "期限 " + deadline + " 未到。",
        "The deadline, " + deadline + ", is not over.");
  }

  /** A SHA-256 in hexadecimal. */
  static String digest(Fields arguments, String name) {
    String digest = arguments.text(name);
    boolean good = digest.length() == HEX_DIGITS;
    for (int i = 0; i < digest.length(); i++) {
      good = good && "0123456789abcdef".indexOf(digest.charAt(i)) >= 0;
    }
    Refusal.unless(
        good,
        "bad-digest",
        "摘要须为 64 位小写十六进制。",
        "The field (" + name + ") must be 64 lower-case hexadecimal digits.");
    return digest;
  }
}
