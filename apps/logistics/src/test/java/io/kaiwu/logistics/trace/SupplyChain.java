// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.logistics.trace;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.logistics.epcis.EpcisEvent;
import io.kaiwu.logistics.epcis.JsonLdContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Wheat lots of farms become flour lots of a mill, flour becomes batches of a bakery, batches go
 * into boxes, boxes onto pallets that are used again and again, over a warehouse - where some boxes
 * change pallets - to shops. Now and then an event is declared wrong. The same seed gives the same
 * events; what is true of them is kept beside.
 */
final class SupplyChain {

  private static final int BOXES = 24;
  private static final int SHOPS = 150;

  private final Random random;
  private final Consumer<EpcisEvent> sink;
  private long clock = Instant.parse("2026-01-01T04:00:00Z").toEpochMilli();
  private int events;

  private final List<String> wheat = new ArrayList<>();
  private final List<String> flour = new ArrayList<>();
  private final Map<String, Set<String>> wheatOfFlour = new HashMap<>();
  private final List<String> atWarehouse = new ArrayList<>();
  private int lots;
  private int boxes;
  private int pallet;

  /** By box, the wheat lots that are in it. */
  final Map<String, Set<String>> wheatOfBox = new HashMap<>();

  /** By box, where it is in the end. */
  final Map<String, String> placeOfBox = new HashMap<>();

  /** Boxes that were on one pallet together. */
  final List<Set<String>> loads = new ArrayList<>();

  final Map<String, Integer> boxesOfWheat = new HashMap<>();

  /**
   * @param pallets as many as are used again and again
   * @param remember whether what is true is kept
   */
  SupplyChain(long seed, int pallets, boolean remember, Consumer<EpcisEvent> sink) {
    this.random = new Random(seed);
    this.sink = sink;
    this.remember = remember;
    this.pallets = pallets;
  }

  private final boolean remember;
  private final int pallets;

  /** Lets the chain run until there are about so many events. */
  void run(int about) {
    while (events < about) {
      if (wheat.size() < 6 || random.nextInt(40) == 0) {
        harvest();
      }
      if (flour.size() < 3 || random.nextInt(12) == 0) {
        mill();
      }
      bake();
      if (atWarehouse.size() > 4 * BOXES) {
        repack();
      }
    }
  }

  List<String> wheatLots() {
    return List.copyOf(boxesOfWheat.keySet());
  }

  private void harvest() {
    String lot = lot("10000", "W" + lots++);
    ObjectNode event = event("ObjectEvent", "ADD", "commissioning", "farm" + random.nextInt(90));
    quantity(event.putArray("quantityList"), lot, 8_000 + random.nextInt(4_000));
    emit(event);
    wheat.add(lot);
    if (wheat.size() > 12) {
      wheat.removeFirst();
    }
  }

  /** In two events under one transformation id, as it takes two days. */
  private void mill() {
    String lot = lot("20000", "F" + lots++);
    Set<String> in = new HashSet<>();
    for (int i = 0; i < 3; i++) {
      in.add(wheat.get(random.nextInt(wheat.size())));
    }
    String id = "urn:epc:id:gdti:4012345.12345." + lots;
    ObjectNode begin = event("TransformationEvent", null, "commissioning", "mill");
    ArrayNode inputs = begin.putArray("inputQuantityList");
    in.forEach(w -> quantity(inputs, w, 900));
    begin.put("transformationID", id);
    emit(begin);
    ObjectNode end = event("TransformationEvent", null, "commissioning", "mill");
    quantity(end.putArray("outputQuantityList"), lot, 2_200);
    end.put("transformationID", id);
    emit(end);
    flour.add(lot);
    wheatOfFlour.put(lot, in);
    if (flour.size() > 6) {
      wheatOfFlour.remove(flour.removeFirst());
    }
  }

  private void bake() {
    String batch = lot("30000", "B" + lots++);
    String from = flour.get(random.nextInt(flour.size()));
    Set<String> of = wheatOfFlour.getOrDefault(from, Set.of());
    ObjectNode made = event("TransformationEvent", null, "commissioning", "bakery");
    quantity(made.putArray("inputQuantityList"), from, 150);
    quantity(made.putArray("outputQuantityList"), batch, BOXES * 20);
    emit(made);
    if (random.nextInt(30) == 0) {
      declareWrong();
    }
    List<String> packed = new ArrayList<>();
    for (int i = 0; i < BOXES; i++) {
      String box = "urn:epc:id:sscc:4012345.0%09d".formatted(boxes++);
      ObjectNode packing = event("AggregationEvent", "ADD", "packing", "bakery");
      packing.put("parentID", box);
      quantity(packing.putArray("childQuantityList"), batch, 20);
      emit(packing);
      packed.add(box);
      if (remember) {
        wheatOfBox.put(box, of);
        of.forEach(w -> boxesOfWheat.merge(w, 1, Integer::sum));
      }
    }
    atWarehouse.addAll(packed);
    ship(packed, "bakery", "warehouse");
    for (String box : packed) {
      ObjectNode stored = event("ObjectEvent", "OBSERVE", "storing", "warehouse");
      stored.putArray("epcList").add(box);
      emit(stored);
    }
  }

  /** Takes boxes of several batches together for a shop. */
  private void repack() {
    List<String> load = new ArrayList<>();
    for (int i = 0; i < BOXES; i++) {
      load.add(atWarehouse.remove(random.nextInt(atWarehouse.size())));
    }
    String shop = "shop" + random.nextInt(SHOPS);
    ship(load, "warehouse", shop);
    for (String box : load) {
      ObjectNode sold = event("ObjectEvent", "OBSERVE", "stocking", shop);
      sold.putArray("epcList").add(box);
      emit(sold);
    }
  }

  private void ship(List<String> load, String from, String to) {
    String rack = "urn:epc:id:grai:4012345.55555." + (pallet++ % pallets);
    ObjectNode on = event("AggregationEvent", "ADD", "loading", from);
    on.put("parentID", rack);
    load.forEach(on.putArray("childEPCs")::add);
    emit(on);
    ObjectNode out = event("ObjectEvent", "OBSERVE", "shipping", from);
    out.putArray("epcList").add(rack);
    destination(out, to);
    emit(out);
    ObjectNode in = event("ObjectEvent", "OBSERVE", "receiving", to);
    in.putArray("epcList").add(rack);
    destination(in, to);
    emit(in);
    ObjectNode off = event("AggregationEvent", "DELETE", "unloading", to);
    off.put("parentID", rack);
    if (random.nextBoolean()) {
      load.forEach(off.putArray("childEPCs")::add);
    }
    emit(off);
    if (remember) {
      loads.add(new HashSet<>(load));
      load.forEach(box -> placeOfBox.put(box, place(to)));
    }
  }

  /** A batch from flour that was never used for it, taken back. */
  private void declareWrong() {
    ObjectNode wrong = event("TransformationEvent", null, "commissioning", "bakery");
    quantity(wrong.putArray("inputQuantityList"), flour.getFirst(), 150);
    quantity(wrong.putArray("outputQuantityList"), lot("30000", "B" + (lots - 1)), 20);
    emit(wrong);
    ObjectNode taken = wrong.deepCopy();
    taken
        .putObject("errorDeclaration")
        .put("declarationTime", Instant.ofEpochMilli(clock).toString())
        .put("reason", "did_not_occur");
    emit(taken);
  }

  private static String lot(String item, String number) {
    return "urn:epc:class:lgtin:4012345.0" + item + "." + number;
  }

  private static void quantity(ArrayNode list, String epcClass, int amount) {
    list.addObject().put("epcClass", epcClass).put("quantity", amount).put("uom", "KGM");
  }

  private static String place(String name) {
    return "https://chain.example/place/" + name;
  }

  private static void destination(ObjectNode event, String to) {
    event
        .putArray("destinationList")
        .addObject()
        .put("type", "possessing_party")
        .put("destination", "https://chain.example/party/" + to);
  }

  private ObjectNode event(String type, @Nullable String action, String step, String where) {
    clock += 1_000 + random.nextInt(60_000);
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    event.put("type", type);
    event.put("eventTime", Instant.ofEpochMilli(clock).toString());
    event.put("eventTimeZoneOffset", "+08:00");
    if (action != null) {
      event.put("action", action);
    }
    event.put("bizStep", step);
    event.putObject("readPoint").put("id", place(where));
    event.putObject("bizLocation").put("id", place(where));
    return event;
  }

  private void emit(ObjectNode event) {
    events++;
    sink.accept(EpcisEvent.of(event, JsonLdContext.STANDARD));
  }
}
