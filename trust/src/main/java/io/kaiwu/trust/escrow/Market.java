// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.escrow;

import io.kaiwu.trust.contract.Call;
import io.kaiwu.trust.contract.Decimal;
import io.kaiwu.trust.contract.Event;
import io.kaiwu.trust.contract.Fields;
import io.kaiwu.trust.contract.Outcome;
import io.kaiwu.trust.contract.Refusal;
import io.kaiwu.trust.contract.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** One call on one market: its terms, and the state so far. */
final class Market {

  static final int QUANTITY_SCALE = 3;
  static final int PRICE_SCALE = 6;

  /**
   * Of a price and of a quantity; with {@link #MAX_MONEY} no sum ever lacks room, so none is stuck.
   */
  static final long MAX_AMOUNT = 1_000_000_000;

  static final long MAX_MONEY = 1_000_000_000_000_000L;

  private static final int PAGE = 1000;

  private State state;
  private final Call call;
  private final String prefix;
  private final List<Event> events = new ArrayList<>();

  Market(State state, Call call) {
    this.state = state;
    this.call = call;
    this.prefix = call.arguments().text("market") + "/";
  }

  /**
   * {@code market, bank, meter, commitUntil, revealUntil, deliverUntil, priceCap, fine}: by the
   * operator; {@code fine} is the share of the price a seller owes for what is not delivered.
   */
  void open() {
    Fields asked = call.arguments();
    asked.requireOnly(
        List.of(
            "market",
            "bank",
            "meter",
            "commitUntil",
            "revealUntil",
            "deliverUntil",
            "priceCap",
            "fine"));
    String name = asked.text("market");
    Refusal.unless(
        !state.has(key("terms")) && name.indexOf('/') < 0,
        "market-exists",
        "市场已存在或名称不当。",
        "The market exists, or its name has a slash.");
    Instant before = call.time();
    for (String deadline : List.of("commitUntil", "revealUntil", "deliverUntil")) {
      Refusal.unless(
          asked.time(deadline).isAfter(before),
          "bad-deadline",
          "期限须在将来并依次递增。",
          "The deadlines must lie ahead and ascend; (" + deadline + ") does not.");
      before = asked.time(deadline);
    }
    requireWithin(amount("priceCap", PRICE_SCALE, 1), MAX_AMOUNT);
    requireWithin(amount("fine", QUANTITY_SCALE, 0), 1);
    put(
        "terms",
        asked
            .with("bank", asked.text("bank"))
            .with("meter", asked.text("meter"))
            .with("operator", call.organisation())
            .with("cleared", false));
    tell("opened", asked);
  }

  /** The terms, which must be there. */
  Fields terms() {
    return find("terms");
  }

  Fields find(String key) {
    return state.get(key(key));
  }

  Fields findOr(String key, Fields otherwise) {
    return state.find(key(key)).orElse(otherwise);
  }

  boolean has(String key) {
    return state.has(key(key));
  }

  void put(String key, Fields fields) {
    state = state.with(key(key), fields);
  }

  /** All that stands below a key, in the order of the keys. */
  List<Fields> all(String below) {
    List<Fields> found = new ArrayList<>();
    List<String> page = state.keys(key(below), "", PAGE);
    while (!page.isEmpty()) {
      for (String key : page) {
        found.add(state.get(key));
      }
      page = state.keys(key(below), page.getLast(), PAGE);
    }
    return found;
  }

  void tell(String event, Fields fields) {
    events.add(Event.of(event, fields));
  }

  Outcome outcome() {
    return Outcome.accepted(state, events);
  }

  Fields arguments() {
    return call.arguments();
  }

  String caller() {
    return call.organisation();
  }

  /** An argument that is at least {@code sign} (0 or 1) in sign and has few enough decimals. */
  Decimal amount(String name, int scale, int sign) {
    Decimal amount = call.arguments().decimal(name);
    Refusal.unless(
        amount.signum() >= sign && amount.scale() <= scale,
        "bad-amount",
        "(" + name + ") 须为正数，最多 " + scale + " 位小数。",
        "The amount (" + name + ") must be positive with at most " + scale + " decimals.");
    return amount;
  }

  static void requireWithin(Decimal amount, long most) {
    Refusal.unless(
        amount.compareTo(Decimal.of(most)) <= 0,
        "bad-amount",
        "金额超过 " + most + "。",
        "The amount exceeds " + most + ".");
  }

  void requireCaller(String organisation) {
    Refusal.unless(
        call.organisation().equals(organisation),
        "wrong-party",
        "此操作属于 " + organisation + "。",
        "This is for (" + organisation + ") to do.");
  }

  /** Refuses outside of (after, until] of the log's time; either may be empty. */
  void requireBetween(String after, String until) {
    Fields terms = terms();
    Refusal.unless(
        after.isEmpty() || call.time().isAfter(terms.time(after)),
        "too-early",
        "时间未到。",
        "It is too early: (" + after + ") is not over.");
    Refusal.unless(
        until.isEmpty() || !call.time().isAfter(terms.time(until)),
        "too-late",
        "已过期限。",
        "It is too late: (" + until + ") is over.");
  }

  boolean isAfter(String deadline) {
    return call.time().isAfter(terms().time(deadline));
  }

  private String key(String key) {
    return prefix + key;
  }
}
