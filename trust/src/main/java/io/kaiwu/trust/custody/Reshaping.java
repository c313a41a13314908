// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.custody;

import io.kaiwu.trust.contract.Decimal;
import io.kaiwu.trust.contract.Fields;
import io.kaiwu.trust.contract.Refusal;
import java.util.ArrayList;
import java.util.List;

/** What makes, divides, joins and turns lots into others. */
final class Reshaping {

  private final Desk desk;
  private final Fields arguments;

  Reshaping(Desk desk) {
    this.desk = desk;
    this.arguments = desk.arguments();
  }

  /** {@code lot, product, quantity, unit}. */
  void create() {
    arguments.requireOnly(List.of("lot", "product", "quantity", "unit"));
    desk.make(
        arguments.text("lot"),
        arguments.text("product"),
        arguments.decimal("quantity"),
        arguments.text("unit"),
        List.of());
    desk.tell("created", arguments);
  }

  /** {@code lot, parts: [{lot, quantity}]}: the parts have the lot's quantity together. */
  void split() {
    arguments.requireOnly(List.of("lot", "parts"));
    String id = arguments.text("lot");
    Fields lot = desk.ownLot(id);
    List<Fields> parts = arguments.list("parts");
    Desk.requireDistinct(ids(parts));
    requireSame(sum(parts), lot.decimal("quantity"));
    for (Fields part : parts) {
      part.requireOnly(List.of("lot", "quantity"));
      desk.make(
          part.text("lot"),
          lot.text("product"),
          part.decimal("quantity"),
          lot.text("unit"),
          List.of(id));
    }
    desk.spend(id, ids(parts));
    desk.tell("split", arguments);
  }

  /** {@code lots: [], into}: one lot of all, which must be of one product and unit. */
  void merge() {
    arguments.requireOnly(List.of("lots", "into"));
    List<String> lots = arguments.texts("lots");
    String into = arguments.text("into");
    Desk.requireDistinct(lots);
    Fields first = desk.ownLot(lots.getFirst());
    Decimal sum = takeAll(lots, first.text("product"), first.text("unit"), List.of(into));
    desk.make(into, first.text("product"), sum, first.text("unit"), lots);
    desk.tell("merged", arguments.with("quantity", sum));
  }

  /**
   * {@code recipe, inputProduct, inputUnit, outputProduct, outputUnit, maxYield}: units of output
   * from one unit of input, at most 1 where the units are the same.
   */
  void recipe() {
    arguments.requireOnly(
        List.of("recipe", "inputProduct", "inputUnit", "outputProduct", "outputUnit", "maxYield"));
    Decimal yield = arguments.decimal("maxYield");
    Desk.requirePositive(yield);
    boolean sameUnit = arguments.text("inputUnit").equals(arguments.text("outputUnit"));
    Refusal.unless(
        !sameUnit || yield.compareTo(Decimal.ONE) <= 0,
        "yield",
        "单位相同时产出率不能超过 1。",
        "A recipe within one unit cannot yield more than it takes.");
    Refusal.unless(yield.scale() <= 6, "yield", "产出率最多 6 位小数。", "A yield has at most 6 decimals.");
    desk.putRecipe(
        arguments.text("recipe"),
        Fields.empty()
            .with("owner", desk.caller())
            .with("inputProduct", arguments.text("inputProduct"))
            .with("inputUnit", arguments.text("inputUnit"))
            .with("outputProduct", arguments.text("outputProduct"))
            .with("outputUnit", arguments.text("outputUnit"))
            .with("maxYield", yield));
    desk.tell("recipe-set", arguments);
  }

  /** {@code recipe, inputs: [], outputs: [{lot, quantity}]}; what is missing is a declared loss. */
  void transform() {
    arguments.requireOnly(List.of("recipe", "inputs", "outputs"));
    Fields recipe = desk.recipe(arguments.text("recipe"));
    Refusal.unless(
        recipe.text("owner").equals(desk.caller()),
        "not-owner",
        "配方属于别的组织。",
        "The recipe belongs to another organisation.");
    List<String> inputs = arguments.texts("inputs");
    List<Fields> outputs = arguments.list("outputs");
    Desk.requireDistinct(inputs);
    Desk.requireDistinct(ids(outputs));
    Decimal taken =
        takeAll(inputs, recipe.text("inputProduct"), recipe.text("inputUnit"), ids(outputs));
    Decimal most = taken.truncated(6).times(recipe.decimal("maxYield"));
    Decimal given = sum(outputs);
    Refusal.unless(
        given.compareTo(most) <= 0,
        "yield",
        "产出 " + given + " 超过上限 " + most + "。",
        "The output (" + given + ") exceeds what the recipe yields (" + most + ").");
    for (Fields output : outputs) {
      output.requireOnly(List.of("lot", "quantity"));
      desk.make(
          output.text("lot"),
          recipe.text("outputProduct"),
          output.decimal("quantity"),
          recipe.text("outputUnit"),
          inputs);
    }
    desk.tell("transformed", arguments.with("taken", taken).with("given", given));
  }

  /** {@code lot, quantity, reason}: declared by the holder, also of a recalled lot. */
  void lose() {
    arguments.requireOnly(List.of("lot", "quantity", "reason"));
    String id = arguments.text("lot");
    Fields lot = desk.heldLot(id);
    Decimal lost = arguments.decimal("quantity");
    Desk.requirePositive(lost);
    Decimal rest = lot.decimal("quantity").minus(lost);
    Refusal.unless(
        rest.signum() >= 0 && !lot.has("offeredTo"),
        "too-much",
        "损耗超过现有数量，或批次正在移交中。",
        "More is lost than there is, or the lot is on offer.");
    desk.put(
        id,
        lot.with("quantity", rest).with("status", rest.signum() == 0 ? Desk.SPENT : Desk.ACTIVE));
    desk.tell("lost", arguments.with("reason", arguments.text("reason")));
  }

  private Decimal takeAll(List<String> lots, String product, String unit, List<String> children) {
    Decimal sum = Decimal.ZERO;
    for (String id : lots) {
      Fields lot = desk.ownLot(id);
      Refusal.unless(
          lot.text("product").equals(product) && lot.text("unit").equals(unit),
          "mixed",
          "批次 " + id + " 的产品或单位不符。",
          "The lot (" + id + ") is not (" + product + ") in (" + unit + ").");
      sum = sum.plus(lot.decimal("quantity"));
      desk.spend(id, children);
    }
    return sum;
  }

  private static void requireSame(Decimal parts, Decimal whole) {
    Refusal.unless(
        parts.equals(whole),
        "sum",
        "各部分之和 " + parts + " 不等于 " + whole + "。",
        "The parts are " + parts + " together, the lot is " + whole + ".");
  }

  private static Decimal sum(List<Fields> lots) {
    Decimal sum = Decimal.ZERO;
    for (Fields lot : lots) {
      Decimal quantity = lot.decimal("quantity");
      Desk.requirePositive(quantity);
      sum = sum.plus(quantity);
    }
    return sum;
  }

  private static List<String> ids(List<Fields> lots) {
    List<String> ids = new ArrayList<>();
    for (Fields lot : lots) {
      ids.add(lot.text("lot"));
    }
    return ids;
  }
}
