// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.epcis;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * One parameter of a query and what it means, on the JSON as it was made up; knows nothing of
 * identifiers, vocabularies, prefixes or the index but what {@link RandomEvents} says.
 */
record PlainQuery(String name, List<String> values, Predicate<JsonNode> test) {

  PlainQuery {
    values = List.copyOf(values);
  }

  private static final List<Function<Maker, PlainQuery>> KINDS =
      List.of(
          m -> m.word("EQ_bizStep", RandomEvents.STEPS, "bizStep"),
          m -> m.word("EQ_disposition", RandomEvents.STATES, "disposition"),
          m -> m.word("EQ_readPoint", RandomEvents.PLACES, "readPoint.id"),
          m -> m.word("EQ_bizLocation", RandomEvents.PLACES, "bizLocation.id"),
          m ->
              m.word(
                  "EQ_persistentDisposition_set", RandomEvents.STATES, "persistentDisposition.set"),
          m ->
              m.word(
                  "EQ_persistentDisposition_unset",
                  RandomEvents.STATES,
                  "persistentDisposition.unset"),
          m -> m.word("MATCH_epc", RandomEvents.ITEMS, "epcList", "childEPCs"),
          m -> m.word("MATCH_parentID", RandomEvents.ITEMS, "parentID"),
          m -> m.word("MATCH_inputEPC", RandomEvents.ITEMS, "inputEPCList"),
          m -> m.word("MATCH_outputEPC", RandomEvents.ITEMS, "outputEPCList"),
          m ->
              m.word(
                  "MATCH_anyEPC",
                  RandomEvents.ITEMS,
                  "epcList",
                  "childEPCs",
                  "parentID",
                  "inputEPCList",
                  "outputEPCList"),
          m ->
              m.word(
                  "MATCH_epcClass",
                  RandomEvents.LOTS,
                  "quantityList.epcClass",
                  "childQuantityList.epcClass"),
          m -> m.word("MATCH_inputEPCClass", RandomEvents.LOTS, "inputQuantityList.epcClass"),
          m -> m.word("MATCH_outputEPCClass", RandomEvents.LOTS, "outputQuantityList.epcClass"),
          m ->
              m.word(
                  "MATCH_anyEPCClass",
                  RandomEvents.LOTS,
                  "quantityList.epcClass",
                  "childQuantityList.epcClass",
                  "inputQuantityList.epcClass",
                  "outputQuantityList.epcClass"),
          m ->
              m.word(
                  "EQ_bizTransaction_po", RandomEvents.ORDERS, "bizTransactionList.bizTransaction"),
          Maker::source,
          m -> m.word("eventType", singles(RandomEvents.TYPES), "type"),
          m -> m.word("EQ_action", singles(List.of("ADD", "OBSERVE", "DELETE")), "action"),
          m ->
              m.word(
                  "EQ_errorReason",
                  singles(List.of("did_not_occur", "incorrect_data")),
                  "errorDeclaration.reason"),
          m ->
              m.word(
                  "EQ_type",
                  singles(List.of("Temperature", "Mass")),
                  "sensorElementList.sensorReport.type"),
          m ->
              m.word(
                  "EQ_stringValue",
                  singles(List.of("on", "off")),
                  "sensorElementList.sensorReport.stringValue"),
          m ->
              m.word(
                  "EQ_deviceID", RandomEvents.PLACES, "sensorElementList.sensorMetadata.deviceID"),
          Maker::pattern,
          m -> m.exists("EXISTS_errorDeclaration", "errorDeclaration"),
          m -> m.exists("EXISTS_sensorElementList", "sensorElementList"),
          m -> m.time("eventTime", "eventTime"),
          m -> m.time("errorDeclarationTime", "errorDeclaration.declarationTime"),
          m -> m.time("time", "sensorElementList.sensorMetadata.time"),
          Maker::quantity,
          Maker::value,
          Maker::field,
          Maker::field,
          Maker::field);

  static PlainQuery next(RandomEvents make, Random random) {
    return KINDS.get(random.nextInt(KINDS.size())).apply(new Maker(make, random));
  }

  private static List<List<String>> singles(List<String> words) {
    return words.stream().map(List::of).toList();
  }

  /** The values at a path of names; lists are gone through. */
  private static List<JsonNode> at(JsonNode from, String path) {
    List<JsonNode> now = List.of(from);
    for (String name : path.split("\\.", -1)) {
      List<JsonNode> next = new ArrayList<>();
      for (JsonNode node : now) {
        for (String full :
            name.startsWith(":") ? List.of("ex" + name, "mine" + name) : List.of(name)) {
          if (node.has(full)) {
            JsonNode value = node.get(full);
            if (value.isArray()) {
              value.forEach(next::add);
            } else {
              next.add(value);
            }
          }
        }
      }
      now = next;
    }
    return now;
  }

  private static boolean compare(String operator, int order) {
    return (order == 0 && operator.endsWith("E_"))
        || (order == 0 && operator.equals("EQ_"))
        || (order > 0 && operator.startsWith("G"))
        || (order < 0 && operator.startsWith("L"));
  }

  /** Makes parameters with values at random. */
  private record Maker(RandomEvents make, Random random) {

    PlainQuery word(String name, List<List<String>> words, String... paths) {
      List<List<String>> meant = new ArrayList<>();
      List<String> values = new ArrayList<>();
      for (int i = random.nextInt(2); i >= 0; i--) {
        List<String> same = make.pick(words);
        meant.add(same);
        values.add(make.pick(same));
      }
      return new PlainQuery(
          name,
          values,
          event -> {
            for (String path : paths) {
              for (JsonNode value : at(event, path)) {
                if (meant.stream().anyMatch(same -> same.contains(value.asText()))) {
                  return true;
                }
              }
            }
            return false;
          });
    }

    PlainQuery source() {
      List<String> same = make.pick(RandomEvents.PLACES);
      return new PlainQuery(
          "EQ_source_owning_party",
          List.of(make.pick(same)),
          event ->
              at(event, "sourceList").stream()
                  .anyMatch(one ->
                      one.path("type").asText().equals("owning_party")
                          && same.contains(one.path("source").asText())));
    }

    PlainQuery pattern() {
      return new PlainQuery(
          "MATCH_epc",
          List.of("urn:epc:idpat:sgtin:4012345.020000.*"),
          event ->
              at(event, "epcList").stream().anyMatch(Maker::isOfTheFirst)
                  || at(event, "childEPCs").stream().anyMatch(Maker::isOfTheFirst));
    }

    private static boolean isOfTheFirst(JsonNode item) {
      return RandomEvents.ITEMS.get(0).contains(item.asText())
          || RandomEvents.ITEMS.get(1).contains(item.asText());
    }

    PlainQuery exists(String name, String path) {
      return new PlainQuery(name, List.of("true"), event -> !at(event, path).isEmpty());
    }

    PlainQuery time(String name, String path) {
      String time = make.time();
      boolean later = random.nextBoolean();
      Instant bound = OffsetDateTime.parse(time).toInstant();
      return new PlainQuery(
          (later ? "GE_" : "LT_") + name,
          List.of(time),
          event ->
              at(event, path).stream()
                  .map(value -> OffsetDateTime.parse(value.asText()).toInstant())
                  .anyMatch(value -> value.isBefore(bound) != later));
    }

    PlainQuery quantity() {
      return amount(
          "quantity",
          "KGM",
          "quantity",
          List.of("quantityList", "childQuantityList", "inputQuantityList", "outputQuantityList"));
    }

    PlainQuery value() {
      return amount("value", "CEL", "value", List.of("sensorElementList.sensorReport"));
    }

    private PlainQuery amount(String name, String unit, String member, List<String> paths) {
      String operator = make.pick(List.of("EQ_", "GT_", "GE_", "LT_", "LE_"));
      int number = random.nextInt(6);
      boolean withUnit = random.nextBoolean();
      return new PlainQuery(
          operator + name + (withUnit ? "_" + unit : ""),
          List.of("" + number),
          event ->
              paths.stream()
                  .flatMap(path -> at(event, path).stream())
                  .filter(one -> !withUnit || one.path("uom").asText().equals(unit))
                  .anyMatch(
                      one -> compare(operator, Integer.compare(one.path(member).asInt(), number))));
    }

    /** A field of an extension somewhere in the event. */
    PlainQuery field() {
      String[] place =
          make.pick(
              List.of(
                  new String[] {"", ""},
                  new String[] {"ILMD_", "ilmd."},
                  new String[] {"ERROR_DECLARATION_", "errorDeclaration."},
                  new String[] {"SENSORELEMENT_", "sensorElementList."},
                  new String[] {"SENSORMETADATA_", "sensorElementList.sensorMetadata."},
                  new String[] {"SENSORREPORT_", "sensorElementList.sensorReport."},
                  new String[] {"readPoint_", "readPoint."}));
      boolean inner = random.nextBoolean();
      String mark = (inner ? "INNER_" : "") + place[0] + "q:";
      String path = place[1] + (inner ? ":box.:inside." : "");
      int number = random.nextInt(6);
      return switch (random.nextInt(inner ? 3 : 4)) {
        case 0 -> held("EQ_" + mark + "word", "red", path + ":word", v -> v.asText().equals("red"));
        case 1 ->
            new PlainQuery(
                "EXISTS_" + mark + "number",
                List.of("1"),
                event -> !at(event, path + ":number").isEmpty());
        case 2 -> {
          String operator = make.pick(List.of("EQ_", "GT_", "GE_", "LT_", "LE_"));
          yield held(
              operator + mark + "number",
              "" + number,
              path + ":number",
              v -> compare(operator, Integer.compare(v.asInt(), number)));
        }
        default -> {
          PlainQuery time = time(mark + "when", path + ":when");
          yield time;
        }
      };
    }

    private static PlainQuery held(
        String name, String value, String path, Predicate<JsonNode> test) {
      return new PlainQuery(name, List.of(value), event -> at(event, path).stream().anyMatch(test));
    }
  }
}
