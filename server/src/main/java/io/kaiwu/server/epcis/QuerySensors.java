// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.epcis;

import com.fasterxml.jackson.databind.JsonNode;
import io.kaiwu.logistics.epcis.EpcisEvent;
import io.kaiwu.logistics.epcis.Identifiers;
import io.kaiwu.logistics.epcis.JsonLdContext;
import io.kaiwu.logistics.epcis.Vocabulary;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Conditions about what sensors said and about quantities; EPCIS 2.0, section 8.2.7.1. Units are
 * compared as they are written and not converted.
 */
final class QuerySensors {

  private static final Pattern AMOUNT =
      Pattern.compile(
          "(EQ_|GT_|GE_|LT_|LE_)(value|minValue|maxValue|meanValue|sDev|percValue|percRank)(?:_(\\w+))?");
  private static final Pattern QUANTITY =
      Pattern.compile("(EQ_|GT_|GE_|LT_|LE_)quantity(?:_(\\w+))?");
  private static final Pattern TIME = Pattern.compile("(GE_|LT_)(time|startTime|endTime)");

  /** Members that stand in the metadata of all reports or in one report. */
  private static final Set<String> WORDS =
      Set.of(
          "deviceID",
          "deviceMetadata",
          "rawData",
          "dataProcessingMethod",
          "bizRules",
          "microorganism",
          "chemicalSubstance",
          "coordinateReferenceSystem",
          "stringValue",
          "hexBinaryValue",
          "uriValue",
          "booleanValue");

  private static final List<String> QUANTITY_LISTS =
      List.of("quantityList", "childQuantityList", "inputQuantityList", "outputQuantityList");

  private QuerySensors() {}

  static Stream<JsonNode> elements(JsonNode event) {
    return QueryFields.each(event.path("sensorElementList"));
  }

  static Stream<JsonNode> metadata(JsonNode event) {
    return elements(event).map(element -> element.path("sensorMetadata"));
  }

  static Stream<JsonNode> reports(JsonNode event) {
    return elements(event).flatMap(element -> QueryFields.each(element.path("sensorReport")));
  }

  private static Stream<JsonNode> both(JsonNode event) {
    return Stream.concat(metadata(event), reports(event));
  }

  /** The condition of such a parameter; empty if it is none. */
  static Optional<Predicate<EpcisEvent>> findCondition(String name, List<String> values) {
    Matcher amount = AMOUNT.matcher(name);
    Matcher quantity = QUANTITY.matcher(name);
    Matcher time = TIME.matcher(name);
    if (name.equals("EXISTS_sensorElementList")) {
      return Optional.of(event -> elements(event.json()).findAny().isPresent());
    } else if (name.equals("EQ_type")) {
      return Optional.of(type(values));
    } else if (quantity.matches()) {
      QueryComparison test = QueryComparison.ofNumbers(name, quantity.group(1), values);
      Optional<String> unit = Optional.ofNullable(quantity.group(2));
      return Optional.of(event ->
          QUANTITY_LISTS.stream()
              .flatMap(list -> QueryFields.each(event.json().path(list)))
              .anyMatch(item -> holds(item, "quantity", unit, test)));
    } else if (amount.matches()) {
      QueryComparison test = QueryComparison.ofNumbers(name, amount.group(1), values);
      Optional<String> unit = Optional.ofNullable(amount.group(3));
      return Optional.of(event ->
          reports(event.json()).anyMatch(item -> holds(item, amount.group(2), unit, test)));
    } else if (time.matches()) {
      EventConditions.bound(name, values);
      QueryComparison test = new QueryComparison(name, time.group(1), values);
      return Optional.of(event ->
          both(event.json())
              .flatMap(part -> QueryFields.each(part.path(time.group(2))))
              .anyMatch(test));
    }
    return name.startsWith("EQ_") && WORDS.contains(name.substring(3))
        ? Optional.of(word(name.substring(3), values))
        : Optional.empty();
  }

  private static boolean holds(
      JsonNode item, String member, Optional<String> unit, Predicate<JsonNode> test) {
    return item.has(member)
        && unit.map(wanted -> item.path("uom").asText().equals(wanted)).orElse(true)
        && test.test(item.path(member));
  }

  private static Predicate<EpcisEvent> type(List<String> values) {
    Set<String> wanted = new HashSet<>();
    for (String value : values) {
      wanted.add(Vocabulary.MEASUREMENT_TYPE.canonical(value, JsonLdContext.STANDARD));
    }
    return event ->
        reports(event.json())
            .filter(report -> report.has("type"))
            .map(report ->
                Vocabulary.MEASUREMENT_TYPE.canonical(
                    report.path("type").asText(), event.context()))
            .anyMatch(wanted::contains);
  }

  private static Predicate<EpcisEvent> word(String member, List<String> values) {
    Set<String> wanted = EventConditions.canonical(values);
    Set<String> asWritten = Set.copyOf(values);
    return event ->
        both(event.json())
            .flatMap(part -> QueryFields.each(part.path(member)))
            .map(JsonNode::asText)
            .anyMatch(text ->
                asWritten.contains(text)
                    || wanted.contains(Identifiers.canonical(text, event.context())));
  }
}
