// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.custody;

import io.kaiwu.trust.contract.Fields;
import io.kaiwu.trust.contract.Refusal;
import java.util.List;

/** What moves lots between organisations, and stops them. */
final class Handover {

  private final Desk desk;
  private final Fields arguments;
  private final String id;

  Handover(Desk desk) {
    this.desk = desk;
    this.arguments = desk.arguments();
    this.id = arguments.findText("lot").orElse("");
  }

  /** {@code lot, to}: by the holder. */
  void offer() {
    arguments.requireOnly(List.of("lot", "to"));
    Fields lot = desk.ownLot(id);
    Refusal.unless(
        !arguments.text("to").equals(desk.caller()),
        "to-self",
        "不能移交给自己。",
        "A lot is not offered to its holder.");
    desk.put(id, lot.with("offeredTo", arguments.text("to")));
    desk.tell("offered", arguments);
  }

  /** {@code lot}: by the holder; ends the offer. */
  void withdraw() {
    arguments.requireOnly(List.of("lot"));
    Fields lot = desk.heldLot(id);
    requireOffer(lot);
    desk.put(id, lot.without("offeredTo"));
    desk.tell("withdrawn", arguments);
  }

  /** {@code lot}: by the one it is offered to, who holds it from then on. */
  void accept() {
    arguments.requireOnly(List.of("lot"));
    Fields lot = desk.lot(id);
    requireOffer(lot);
    Refusal.unless(
        lot.text("offeredTo").equals(desk.caller()),
        "not-offered",
        "批次未移交给 " + desk.caller() + "。",
        "The lot (" + id + ") is not offered to (" + desk.caller() + ").");
    desk.requireNotRecalled(id);
    String from = lot.text("holder");
    desk.put(id, lot.without("offeredTo").with("holder", desk.caller()));
    desk.tell("transferred", arguments.with("from", from).with("to", desk.caller()));
  }

  /** {@code lot, reason}: by whoever made the lot or holds it. */
  void recall() {
    arguments.requireOnly(List.of("lot", "reason"));
    Fields lot = desk.lot(id);
    Refusal.unless(
        lot.text("maker").equals(desk.caller()) || lot.text("holder").equals(desk.caller()),
        "not-maker",
        "只有制造者或持有者可以召回。",
        "Only who made or holds the lot (" + id + ") can recall it.");
    Refusal.unless(
        !lot.has("recalledBy"),
        "recalled",
        "批次 " + id + " 已召回。",
        "The lot (" + id + ") is recalled already.");
    desk.put(
        id, lot.with("recalledBy", desk.caller()).with("recallReason", arguments.text("reason")));
    desk.tell("recalled", arguments);
  }

  private void requireOffer(Fields lot) {
    Refusal.unless(
        lot.has("offeredTo"),
        "no-offer",
        "批次 " + id + " 没有在移交。",
        "The lot (" + id + ") is not on offer.");
  }
}
