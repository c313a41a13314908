// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.epcis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.core.text.Text;
import io.kaiwu.logistics.epcis.Action;
import io.kaiwu.logistics.epcis.EpcisEvent;
import io.kaiwu.logistics.epcis.ErrorDeclaration;
import io.kaiwu.logistics.epcis.Identifiers;
import io.kaiwu.logistics.epcis.JsonLdContext;
import io.kaiwu.logistics.epcis.Quantity;
import io.kaiwu.logistics.epcis.TypedId;
import io.kaiwu.logistics.epcis.Vocabulary;
import io.kaiwu.server.web.Refusal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The parameters of the simple event query; EPCIS 2.0, section 8.2.7.1. An event is in the result
 * if it meets all of them; of the values of one parameter, one is enough.
 */
final class EventQuery {

  private static final Set<String> ORDERING =
      Set.of(
          "orderBy",
          "orderDirection",
          "perPage",
          "nextPageToken",
          "eventCountLimit",
          "maxEventCount");

  private final List<Predicate<EpcisEvent>> conditions = new ArrayList<>();
  private final Set<String> matched = new HashSet<>();
  private boolean byRecordTime;
  private boolean descending;
  private int limit = Integer.MAX_VALUE;
  private int most = Integer.MAX_VALUE;

  /**
   * Reads parameters as they come in an address: values of one parameter parted by {@code |}.
   *
   * @throws Refusal naming a parameter that is not known or has a bad value
   */
  static EventQuery of(Map<String, List<String>> parameters) {
    EventQuery query = new EventQuery();
    parameters.forEach((name, values) -> {
      List<String> all =
          values.stream().flatMap(value -> Stream.of(value.split("\\|", -1))).toList();
      if (ORDERING.contains(name)) {
        query.order(name, all.getFirst());
      } else {
        query.conditions.add(query.condition(name, all));
      }
    });
    return query;
  }

  /** Reads the {@code query} of a named query: an object of values and lists. */
  static EventQuery of(ObjectNode json) {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> member : json.properties()) {
      List<String> values = new ArrayList<>();
      if (member.getValue().isArray()) {
        member.getValue().forEach(value -> values.add(value.asText()));
      } else {
        values.add(member.getValue().asText());
      }
      parameters.put(member.getKey(), values);
    }
    return of(parameters);
  }

  boolean matches(EpcisEvent event) {
    return conditions.stream().allMatch(condition -> condition.test(event));
  }

  /** Identifiers of which one must take part in an event, to look there first; empty for any. */
  Set<String> candidates() {
    return matched;
  }

  boolean byRecordTime() {
    return byRecordTime;
  }

  boolean descending() {
    return descending;
  }

  /** How many events are wanted; the others are left out. */
  int limit() {
    return limit;
  }

  /** How many events there may be; with more the query is refused. */
  int most() {
    return most;
  }

  private void order(String name, String value) {
    switch (name) {
      case "orderBy" -> {
        if (!value.equals("eventTime") && !value.equals("recordTime")) {
          throw bad(name, value, "eventTime or recordTime");
        }
        byRecordTime = value.equals("recordTime");
      }
      case "orderDirection" -> {
        if (!value.equals("ASC") && !value.equals("DESC")) {
          throw bad(name, value, "ASC or DESC");
        }
        descending = value.equals("DESC");
      }
      case "eventCountLimit" -> limit = count(name, value);
      case "maxEventCount" -> most = count(name, value);
      default -> {} // pages are read elsewhere
    }
  }

  private static int count(String name, String value) {
    try {
      int count = Integer.parseInt(value);
      if (count > 0) {
        return count;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw bad(name, value, "a whole number from 1");
  }

  private Predicate<EpcisEvent> condition(String name, List<String> values) {
    return switch (name) {
      case "eventType" -> event -> values.contains(event.typeName());
      case "GE_eventTime" -> from(name, values, event -> Optional.of(event.eventTime()), true);
      case "LT_eventTime" -> from(name, values, event -> Optional.of(event.eventTime()), false);
      case "GE_recordTime" -> from(name, values, EpcisEvent::findRecordTime, true);
      case "LT_recordTime" -> from(name, values, EpcisEvent::findRecordTime, false);
      case "EQ_action" -> {
        Set<Action> actions = new HashSet<>();
        for (String value : values) {
          if (!value.matches("ADD|OBSERVE|DELETE")) {
            throw bad(name, value, "ADD, OBSERVE or DELETE");
          }
          actions.add(Action.valueOf(value));
        }
        yield event -> event.findAction().filter(actions::contains).isPresent();
      }
      case "EQ_bizStep" -> word(values, Vocabulary.BIZ_STEP, e -> e.findBizStep().stream());
      case "EQ_disposition" ->
          word(values, Vocabulary.DISPOSITION, e -> e.findDisposition().stream());
      case "EQ_persistentDisposition_set" ->
          word(
              values,
              Vocabulary.DISPOSITION,
              e -> e.findPersistentDisposition().stream().flatMap(p -> p.set().stream()));
      case "EQ_persistentDisposition_unset" ->
          word(
              values,
              Vocabulary.DISPOSITION,
              e -> e.findPersistentDisposition().stream().flatMap(p -> p.unset().stream()));
      case "EQ_readPoint" -> id(values, e -> e.findReadPoint().stream());
      case "EQ_bizLocation" -> id(values, e -> e.findBizLocation().stream());
      case "EQ_transformationID" -> match(values, e -> e.findTransformationId().stream());
      case "EQ_eventID" -> event -> values.contains(event.id());
      case "MATCH_epc" -> match(values, e -> both(e.epcs(), e.childEpcs()));
      case "MATCH_parentID" -> match(values, e -> e.findParentId().stream());
      case "MATCH_inputEPC" -> match(values, e -> e.inputEpcs().stream());
      case "MATCH_outputEPC" -> match(values, e -> e.outputEpcs().stream());
      case "MATCH_anyEPC" ->
          match(
              values,
              e ->
                  Stream.of(
                          both(e.epcs(), e.childEpcs()),
                          both(e.inputEpcs(), e.outputEpcs()),
                          e.findParentId().stream())
                      .flatMap(Function.identity()));
      case "MATCH_epcClass" -> match(values, e -> classes(e.quantities(), e.childQuantities()));
      case "MATCH_inputEPCClass" -> match(values, e -> classes(e.inputQuantities(), List.of()));
      case "MATCH_outputEPCClass" -> match(values, e -> classes(e.outputQuantities(), List.of()));
      case "MATCH_anyEPCClass" ->
          match(
              values,
              e ->
                  Stream.concat(
                      classes(e.quantities(), e.childQuantities()),
                      classes(e.inputQuantities(), e.outputQuantities())));
      case "EXISTS_errorDeclaration" ->
          event ->
              event.findErrorDeclaration().isPresent() == Boolean.parseBoolean(values.getFirst());
      case "GE_errorDeclarationTime" -> from(name, values, EventQuery::declared, true);
      case "LT_errorDeclarationTime" -> from(name, values, EventQuery::declared, false);
      case "EQ_errorReason" ->
          word(
              values,
              Vocabulary.ERROR_REASON,
              e -> e.findErrorDeclaration().flatMap(ErrorDeclaration::reason).stream());
      case "EQ_correctiveEventID" ->
          event ->
              event
                  .findErrorDeclaration()
                  .filter(error -> error.correctiveEventIds().stream().anyMatch(values::contains))
                  .isPresent();
      default -> typed(name, values);
    };
  }

  private Predicate<EpcisEvent> typed(String name, List<String> values) {
    if (name.startsWith("EQ_bizTransaction_")) {
      return type(
          name,
          "EQ_bizTransaction_",
          values,
          Vocabulary.BIZ_TRANSACTION_TYPE,
          EpcisEvent::bizTransactions);
    }
    if (name.startsWith("EQ_source_")) {
      return type(
          name, "EQ_source_", values, Vocabulary.SOURCE_DESTINATION_TYPE, EpcisEvent::sources);
    }
    if (name.startsWith("EQ_destination_")) {
      return type(
          name,
          "EQ_destination_",
          values,
          Vocabulary.SOURCE_DESTINATION_TYPE,
          EpcisEvent::destinations);
    }
    throw new Refusal(
        400,
        "QueryParameterException",
        Text.of(
            "不支持查询参数 “" + name + "”，支持的见 docs/reference/epcis.zh-CN.md。",
            "The query parameter \""
                + name
                + "\" is not supported; those that are stand in docs/reference/epcis.md."));
  }

  private static Predicate<EpcisEvent> type(
      String name,
      String prefix,
      List<String> values,
      Vocabulary types,
      Function<EpcisEvent, List<TypedId>> ids) {
    String type = name.substring(prefix.length());
    Set<String> wanted = canonical(values);
    return event ->
        ids.apply(event).stream()
            .anyMatch(id ->
                types.word(id.type().orElse(""), event.context()).equals(type)
                    && wanted.contains(Identifiers.canonical(id.id(), event.context())));
  }

  private static Predicate<EpcisEvent> word(
      List<String> values, Vocabulary vocabulary, Function<EpcisEvent, Stream<String>> of) {
    Set<String> wanted = new HashSet<>();
    for (String value : values) {
      wanted.add(vocabulary.canonical(value, JsonLdContext.STANDARD));
    }
    return event ->
        of.apply(event)
            .anyMatch(word -> wanted.contains(vocabulary.canonical(word, event.context())));
  }

  private static Predicate<EpcisEvent> id(
      List<String> values, Function<EpcisEvent, Stream<String>> of) {
    Set<String> wanted = canonical(values);
    return event ->
        of.apply(event).anyMatch(id -> wanted.contains(Identifiers.canonical(id, event.context())));
  }

  /** As {@link #id}, of things that the index knows by their events. */
  private Predicate<EpcisEvent> match(
      List<String> values, Function<EpcisEvent, Stream<String>> of) {
    if (matched.isEmpty()) {
      matched.addAll(canonical(values));
    }
    return id(values, of);
  }

  private static Set<String> canonical(List<String> values) {
    Set<String> wanted = new HashSet<>();
    values.forEach(value -> wanted.add(Identifiers.canonical(value)));
    return wanted;
  }

  private static Stream<String> both(List<String> one, List<String> other) {
    return Stream.concat(one.stream(), other.stream());
  }

  private static Stream<String> classes(List<Quantity> one, List<Quantity> other) {
    return Stream.concat(one.stream(), other.stream()).map(Quantity::epcClass);
  }

  private static Optional<Instant> declared(EpcisEvent event) {
    return event.findErrorDeclaration().map(ErrorDeclaration::declarationTime);
  }

  private static Predicate<EpcisEvent> from(
      String name,
      List<String> values,
      Function<EpcisEvent, Optional<Instant>> of,
      boolean orLater) {
    Instant bound;
    try {
      bound = OffsetDateTime.parse(values.getFirst().replace(' ', '+')).toInstant();
    } catch (DateTimeException e) {
      throw bad(name, values.getFirst(), "a time with its zone such as 2026-05-01T08:30:00Z");
    }
    return event -> of.apply(event).filter(time -> time.isBefore(bound) != orLater).isPresent();
  }

  private static Refusal bad(String name, String value, String expected) {
    return new Refusal(
        400,
        "QueryParameterException",
        Text.of(
            "查询参数 " + name + "（" + value + "）无效，应为：" + expected + "。",
            "The query parameter %s (%s) must be %s.".formatted(name, value, expected)));
  }
}
