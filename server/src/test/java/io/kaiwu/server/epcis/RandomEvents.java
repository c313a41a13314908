// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.epcis;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Events of all types with made-up fields, each value in one of the ways it may be written. */
final class RandomEvents {

  static final String EX = "https://ns.example.com/epcis/";

  /** What means the same stands in one list. */
  static final List<List<String>> ITEMS =
      List.of(
          List.of(
              "urn:epc:id:sgtin:4012345.020000.1",
              "https://id.gs1.org/01/04012345200003/21/1",
              "https://shop.example/x/01/04012345200003/10/L/21/1?a=b"),
          List.of(
              "urn:epc:id:sgtin:4012345.020000.22", "https://id.gs1.org/01/04012345200003/21/22"),
          List.of("urn:epc:id:sscc:4012345.0000000001", "https://id.gs1.org/00/040123450000000016"),
          List.of("urn:example:thing:1"));

  static final List<List<String>> LOTS =
      List.of(
          List.of(
              "urn:epc:class:lgtin:4012345.020000.F1",
              "https://id.gs1.org/01/04012345200003/10/F1"),
          List.of("urn:epc:class:lgtin:4012345.020000.F2"),
          List.of("urn:epc:idpat:sgtin:4012345.020000.*", "https://id.gs1.org/01/04012345200003"));

  static final List<List<String>> STEPS =
      List.of(
          List.of("packing", "cbv:BizStep-packing", "https://ref.gs1.org/cbv/BizStep-packing"),
          List.of("shipping"),
          List.of("https://ns.example.com/epcis/step"));

  static final List<List<String>> STATES =
      List.of(List.of("in_transit", "https://ref.gs1.org/cbv/Disp-in_transit"), List.of("expired"));

  static final List<List<String>> PLACES =
      List.of(
          List.of("urn:epc:id:sgln:4012345.00001.0", "https://id.gs1.org/414/4012345000016"),
          List.of("urn:example:place:1"));

  static final List<List<String>> ORDERS =
      List.of(List.of("urn:example:po:1"), List.of("urn:example:po:2"));

  static final List<String> TYPES =
      List.of(
          "ObjectEvent",
          "AggregationEvent",
          "AssociationEvent",
          "TransactionEvent",
          "TransformationEvent");

  private static final Map<String, String> PARTS =
      Map.of(
          "ObjectEvent", "epcList quantityList",
          "AggregationEvent", "childEPCs childQuantityList",
          "AssociationEvent", "childEPCs childQuantityList",
          "TransactionEvent", "epcList quantityList",
          "TransformationEvent", "inputEPCList inputQuantityList outputEPCList outputQuantityList");

  private final Random random;

  RandomEvents(Random random) {
    this.random = random;
  }

  ObjectNode next(int number) {
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    String prefix = random.nextBoolean() ? "ex" : "mine";
    event
        .putArray("@context")
        .add("https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld")
        .addObject()
        .put(prefix, EX);
    String type = pick(TYPES);
    event.put("type", type).put("eventID", "urn:uuid:" + number);
    event.put("eventTime", time()).put("eventTimeZoneOffset", "+08:00");
    if (!type.equals("TransformationEvent")) {
      event.put("action", pick(List.of("ADD", "OBSERVE", "DELETE")));
    }
    put(event, "bizStep", STEPS);
    put(event, "disposition", STATES);
    things(event, type);
    if (some()) {
      put(event.putObject("readPoint").put("id", spelled(PLACES)), prefix);
    }
    if (some()) {
      event.putObject("bizLocation").put("id", spelled(PLACES));
    }
    papers(event, type);
    if (some() && type.equals("ObjectEvent")) {
      ObjectNode both = event.putObject("persistentDisposition");
      both.putArray(random.nextBoolean() ? "set" : "unset").add(spelled(STATES));
    }
    put(event, prefix);
    boolean isBirth =
        type.equals("TransformationEvent")
            || (type.equals("ObjectEvent") && event.path("action").asText().equals("ADD"));
    if (some() && isBirth) {
      put(event.putObject("ilmd"), prefix);
    }
    if (random.nextInt(5) == 0) {
      put(
          event
              .putObject("errorDeclaration")
              .put("declarationTime", time())
              .put("reason", random.nextBoolean() ? "did_not_occur" : "incorrect_data"),
          prefix);
    }
    if (some()) {
      sensors(event.putArray("sensorElementList").addObject(), prefix);
    }
    return event;
  }

  private void things(ObjectNode event, String type) {
    if (type.equals("AggregationEvent") || type.equals("AssociationEvent")) {
      event.put("parentID", spelled(ITEMS));
    }
    for (String list : PARTS.getOrDefault(type, "").split(" ", -1)) {
      ArrayNode things = event.putArray(list);
      if (list.endsWith("antityList")) {
        things
            .addObject()
            .put("epcClass", spelled(LOTS))
            .put("quantity", random.nextInt(6))
            .put("uom", random.nextBoolean() ? "KGM" : "LTR");
      } else {
        things.add(spelled(ITEMS));
      }
    }
  }

  private void papers(ObjectNode event, String type) {
    if (some() || type.equals("TransactionEvent")) {
      event
          .putArray("bizTransactionList")
          .addObject()
          .put("type", random.nextBoolean() ? "po" : "https://ref.gs1.org/cbv/BTT-po")
          .put("bizTransaction", spelled(ORDERS));
    }
    if (some()) {
      event
          .putArray("sourceList")
          .addObject()
          .put("type", random.nextBoolean() ? "owning_party" : "location")
          .put("source", spelled(PLACES));
    }
  }

  /** Extension fields: a text, a number, a time, and one inside another. */
  private void put(ObjectNode holder, String prefix) {
    if (some()) {
      holder.put(prefix + ":word", pick(List.of("red", "blue")));
    }
    if (some()) {
      holder.put(prefix + ":number", random.nextInt(6));
    }
    if (some()) {
      holder.put(prefix + ":when", time());
    }
    if (some()) {
      ObjectNode inside = holder.putObject(prefix + ":box").putObject(prefix + ":inside");
      inside.put(prefix + ":number", random.nextInt(6));
      inside.put(prefix + ":word", pick(List.of("red", "blue")));
    }
  }

  private void sensors(ObjectNode element, String prefix) {
    if (some()) {
      put(element, prefix);
    }
    if (some()) {
      put(
          element.putObject("sensorMetadata").put("time", time()).put("deviceID", spelled(PLACES)),
          prefix);
    }
    ArrayNode reports = element.putArray("sensorReport");
    for (int i = random.nextInt(2); i >= 0; i--) {
      put(
          reports
              .addObject()
              .put("type", random.nextBoolean() ? "Temperature" : "Mass")
              .put("value", random.nextInt(6))
              .put("uom", random.nextBoolean() ? "CEL" : "KGM")
              .put("stringValue", pick(List.of("on", "off"))),
          prefix);
    }
  }

  private void put(ObjectNode event, String name, List<List<String>> words) {
    if (some()) {
      event.put(name, spelled(words));
    }
  }

  String time() {
    return "2026-05-0%dT0%d:00:00%s"
        .formatted(1 + random.nextInt(5), random.nextInt(9), random.nextBoolean() ? "Z" : "+02:00");
  }

  boolean some() {
    return random.nextInt(3) > 0;
  }

  String spelled(List<List<String>> words) {
    return pick(pick(words));
  }

  <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
