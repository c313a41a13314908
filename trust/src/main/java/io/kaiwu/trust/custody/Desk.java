// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.custody;

import io.kaiwu.trust.contract.Call;
import io.kaiwu.trust.contract.Decimal;
import io.kaiwu.trust.contract.Event;
import io.kaiwu.trust.contract.Fields;
import io.kaiwu.trust.contract.Outcome;
import io.kaiwu.trust.contract.Refusal;
import io.kaiwu.trust.contract.State;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** One call being worked on: the state so far and what each lot must be for it. */
final class Desk {

  static final String ACTIVE = "active";
  static final String SPENT = "spent";

  private static final int MAX_LOTS = 100;

  private State state;
  private final Call call;
  private final List<Event> events = new ArrayList<>();

  Desk(State state, Call call) {
    this.state = state;
    this.call = call;
  }

  Fields arguments() {
    return call.arguments();
  }

  String caller() {
    return call.organisation();
  }

  Outcome outcome() {
    return Outcome.accepted(state, events);
  }

  /** A lot that must be there. */
  Fields lot(String id) {
    return state.get("lot/" + id);
  }

  Fields recipe(String id) {
    return state.get("recipe/" + id);
  }

  /** A lot the caller may act on: held, whole, not on offer, and nothing it came from recalled. */
  Fields ownLot(String id) {
    Fields lot = heldLot(id);
    Refusal.unless(
        !lot.has("offeredTo"),
        "on-offer",
        "批次 " + id + " 正在移交中。",
        "The lot (" + id + ") is on offer. Maybe withdraw the offer first.");
    requireNotRecalled(id);
    return lot;
  }

  /** A lot the caller holds and that is not spent. */
  Fields heldLot(String id) {
    Fields lot = lot(id);
    Refusal.unless(
        lot.text("holder").equals(caller()),
        "not-holder",
        "批次 " + id + " 不由 " + caller() + " 持有。",
        "The lot (" + id + ") is not held by (" + caller() + ").");
    Refusal.unless(
        lot.text("status").equals(ACTIVE),
        "spent",
        "批次 " + id + " 已用完。",
        "The lot (" + id + ") is spent.");
    return lot;
  }

  /** Refuses a lot that is recalled or came from one that is. */
  void requireNotRecalled(String id) {
    TreeMap<String, Boolean> seen = new TreeMap<>();
    List<String> open = new ArrayList<>(List.of(id));
    while (!open.isEmpty()) {
      String at = open.removeLast();
      if (seen.containsKey(at)) {
        continue;
      }
      seen.put(at, true);
      Fields lot = lot(at);
      Refusal.unless(
          !lot.has("recalledBy"),
          "recalled",
          "批次 " + at + " 已召回，" + id + " 出自它。",
          "The lot (" + at + ") is recalled, and (" + id + ") is or came from it.");
      for (String parent : lot.texts("parents")) {
        open.add(parent);
      }
    }
  }

  /** Makes a lot that must not be there yet, in the caller's hands. */
  void make(String id, String product, Decimal quantity, String unit, List<String> parents) {
    requirePositive(quantity);
    Refusal.unless(
        !state.has("lot/" + id),
        "lot-exists",
        "批次 " + id + " 已存在。",
        "The lot (" + id + ") exists.");
    put(
        id,
        Fields.empty()
            .with("holder", caller())
            .with("maker", caller())
            .with("product", product)
            .with("quantity", quantity)
            .with("unit", unit)
            .with("status", ACTIVE)
            .with("parents", parents)
            .with("children", List.<String>of()));
  }

  /** The lot has become others. */
  void spend(String id, List<String> children) {
    put(id, lot(id).with("status", SPENT).with("children", children));
  }

  void put(String id, Fields lot) {
    state = state.with("lot/" + id, lot);
  }

  void putRecipe(String id, Fields recipe) {
    Refusal.unless(
        !state.has("recipe/" + id),
        "recipe-exists",
        "配方 " + id + " 已存在。",
        "The recipe (" + id + ") exists.");
    state = state.with("recipe/" + id, recipe);
  }

  void tell(String event, Fields fields) {
    events.add(Event.of(event, fields));
  }

  /** Between one and a hundred names, none twice. */
  static void requireDistinct(List<String> ids) {
    TreeMap<String, Boolean> seen = new TreeMap<>();
    for (String id : ids) {
      seen.put(id, true);
    }
    Refusal.unless(
        !ids.isEmpty() && ids.size() <= MAX_LOTS && seen.size() == ids.size(),
        "bad-lots",
        "须为 1 到 100 个不同的批次。",
        "Name 1 to 100 lots, none twice.");
  }

  static void requirePositive(Decimal quantity) {
    Refusal.unless(
        quantity.signum() > 0, "not-positive", "数量须大于零。", "The quantity must be positive.");
  }
}
