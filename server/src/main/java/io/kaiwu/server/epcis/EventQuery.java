// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.epcis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.logistics.epcis.Action;
import io.kaiwu.logistics.epcis.EpcisEvent;
import io.kaiwu.logistics.epcis.ErrorDeclaration;
import io.kaiwu.logistics.epcis.Identifiers;
import io.kaiwu.logistics.epcis.JsonLdContext;
import io.kaiwu.logistics.epcis.Vocabulary;
import io.kaiwu.logistics.trace.EventRows;
import io.kaiwu.server.web.Refusal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
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

  private final QueryFields fields;
  private final List<Predicate<EpcisEvent>> conditions = new ArrayList<>();
  private final EventColumns columns = new EventColumns();
  private final Set<String> matched = new HashSet<>();
  private final Set<String> eventIds = new HashSet<>();
  private boolean byRecordTime;
  private final boolean descending;
  private int limit = Integer.MAX_VALUE;
  private int most = Integer.MAX_VALUE;

  /**
   * Reads parameters as they come in an address: values of one parameter parted by {@code |}.
   *
   * @param context the prefixes that names of extensions are written with
   * @throws Refusal naming a parameter that is not known or has a bad value
   */
  static EventQuery of(Map<String, List<String>> parameters, JsonLdContext context) {
    Map<String, List<String>> parted = new LinkedHashMap<>();
    parameters.forEach((name, values) ->
        parted.put(
            name, values.stream().flatMap(value -> Stream.of(value.split("\\|", -1))).toList()));
    return new EventQuery(parted, context);
  }

  private EventQuery(Map<String, List<String>> parameters, JsonLdContext context) {
    this.fields = new QueryFields(context);
    parameters.forEach((name, values) -> {
      if (values.isEmpty()) {
        throw EventConditions.bad(name, "", "at least one value");
      } else if (ORDERING.contains(name)) {
        order(name, values.getFirst());
      } else {
        conditions.add(condition(name, values));
      }
    });
    if (limit < Integer.MAX_VALUE && most < Integer.MAX_VALUE) {
      throw EventConditions.bad("maxEventCount", "" + most, "alone, without eventCountLimit");
    }
    descending =
        parameters.containsKey("orderBy")
            && !parameters.getOrDefault("orderDirection", List.of("DESC")).contains("ASC");
  }

  /** Reads the {@code query} of a named query: an object of values and lists, with its context. */
  static EventQuery of(ObjectNode json) {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> member : json.properties()) {
      if (member.getKey().equals("@context")) {
        continue;
      }
      List<String> values = new ArrayList<>();
      if (member.getValue().isArray()) {
        member.getValue().forEach(value -> values.add(value.asText()));
      } else {
        values.add(member.getValue().asText());
      }
      parameters.put(member.getKey(), values);
    }
    return new EventQuery(parameters, JsonLdContext.STANDARD.and(json.path("@context")));
  }

  boolean matches(EpcisEvent event) {
    return conditions.stream().allMatch(condition -> condition.test(event));
  }

  /** Events that may be meant, by what the index knows of them. */
  IntStream candidates(EventRows rows) {
    IntStream events =
        !eventIds.isEmpty()
            ? eventIds.stream().flatMapToInt(rows::withId)
            : matched.isEmpty() ? rows.all() : matched.stream().flatMapToInt(rows::of).distinct();
    return columns.filter(rows, events);
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
        if (value.indexOf(':') > 0) {
          throw EventConditions.notDone("orderBy " + value, "eventTime, recordTime");
        }
        if (!value.equals("eventTime") && !value.equals("recordTime")) {
          throw EventConditions.bad(name, value, "eventTime or recordTime");
        }
        byRecordTime = value.equals("recordTime");
      }
      case "orderDirection" -> {
        if (!value.equals("ASC") && !value.equals("DESC")) {
          throw EventConditions.bad(name, value, "ASC or DESC");
        }
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
    throw EventConditions.bad(name, value, "a whole number from 1");
  }

  private Predicate<EpcisEvent> condition(String name, List<String> values) {
    return switch (name) {
      case "eventType" -> event -> values.contains(event.typeName());
      case "GE_eventTime" -> {
        columns.time(EventRows::time, EventConditions.bound(name, values), true);
        yield EventConditions.from(name, values, event -> Optional.of(event.eventTime()), true);
      }
      case "LT_eventTime" -> {
        columns.time(EventRows::time, EventConditions.bound(name, values), false);
        yield EventConditions.from(name, values, event -> Optional.of(event.eventTime()), false);
      }
      case "GE_recordTime" -> {
        columns.time(EventRows::recordTime, EventConditions.bound(name, values), true);
        yield EventConditions.from(name, values, EpcisEvent::findRecordTime, true);
      }
      case "LT_recordTime" -> {
        columns.time(EventRows::recordTime, EventConditions.bound(name, values), false);
        yield EventConditions.from(name, values, EpcisEvent::findRecordTime, false);
      }
      case "EQ_action" -> {
        Set<Action> actions = new HashSet<>();
        for (String value : values) {
          if (!value.matches("ADD|OBSERVE|DELETE")) {
            throw EventConditions.bad(name, value, "ADD, OBSERVE or DELETE");
          }
          actions.add(Action.valueOf(value));
        }
        yield event -> event.findAction().filter(actions::contains).isPresent();
      }
      case "EQ_bizStep" -> {
        columns.oneOf(
            EventConditions.words(values, Vocabulary.BIZ_STEP),
            (rows, event) -> rows.bizStep(event));
        yield EventConditions.word(values, Vocabulary.BIZ_STEP, e -> e.findBizStep().stream());
      }
      case "EQ_disposition" -> {
        columns.oneOf(
            EventConditions.words(values, Vocabulary.DISPOSITION),
            (rows, event) -> rows.disposition(event));
        yield EventConditions.word(
            values, Vocabulary.DISPOSITION, e -> e.findDisposition().stream());
      }
      case "EQ_persistentDisposition_set" ->
          EventConditions.word(
              values,
              Vocabulary.DISPOSITION,
              e -> e.findPersistentDisposition().stream().flatMap(p -> p.set().stream()));
      case "EQ_persistentDisposition_unset" ->
          EventConditions.word(
              values,
              Vocabulary.DISPOSITION,
              e -> e.findPersistentDisposition().stream().flatMap(p -> p.unset().stream()));
      case "EQ_readPoint" -> {
        columns.oneOf(EventConditions.canonical(values), (rows, event) -> rows.readPoint(event));
        yield EventConditions.id(values, e -> e.findReadPoint().stream());
      }
      case "EQ_bizLocation" -> {
        columns.oneOf(EventConditions.canonical(values), (rows, event) -> rows.bizLocation(event));
        yield EventConditions.id(values, e -> e.findBizLocation().stream());
      }
      case "EQ_transformationID" -> match(values, e -> e.findTransformationId().stream());
      case "EQ_eventID" -> {
        eventIds.addAll(values);
        yield event -> values.contains(event.id());
      }
      case "MATCH_epc" ->
          instances(name, values, e -> EventConditions.both(e.epcs(), e.childEpcs()));
      case "MATCH_parentID" -> instances(name, values, e -> e.findParentId().stream());
      case "MATCH_inputEPC" -> instances(name, values, e -> e.inputEpcs().stream());
      case "MATCH_outputEPC" -> instances(name, values, e -> e.outputEpcs().stream());
      case "MATCH_anyEPC" ->
          instances(
              name,
              values,
              e ->
                  Stream.of(
                          EventConditions.both(e.epcs(), e.childEpcs()),
                          EventConditions.both(e.inputEpcs(), e.outputEpcs()),
                          e.findParentId().stream())
                      .flatMap(Function.identity()));
      case "MATCH_epcClass" ->
          match(values, e -> EventConditions.classes(e.quantities(), e.childQuantities()));
      case "MATCH_inputEPCClass" ->
          match(values, e -> EventConditions.classes(e.inputQuantities(), List.of()));
      case "MATCH_outputEPCClass" ->
          match(values, e -> EventConditions.classes(e.outputQuantities(), List.of()));
      case "MATCH_anyEPCClass" ->
          match(
              values,
              e ->
                  Stream.concat(
                      EventConditions.classes(e.quantities(), e.childQuantities()),
                      EventConditions.classes(e.inputQuantities(), e.outputQuantities())));
      case "EXISTS_errorDeclaration" ->
          event -> values.getFirst().equals("false") || event.findErrorDeclaration().isPresent();
      case "GE_errorDeclarationTime", "GE_errorDeclaration_Time" ->
          EventConditions.from(name, values, EventConditions::declared, true);
      case "LT_errorDeclarationTime", "LT_errorDeclaration_Time" ->
          EventConditions.from(name, values, EventConditions::declared, false);
      case "EQ_errorReason" ->
          EventConditions.word(
              values,
              Vocabulary.ERROR_REASON,
              e -> e.findErrorDeclaration().flatMap(ErrorDeclaration::reason).stream());
      case "EQ_correctiveEventID" ->
          event ->
              event
                  .findErrorDeclaration()
                  .filter(error -> error.correctiveEventIds().stream().anyMatch(values::contains))
                  .isPresent();
      default -> other(name, values);
    };
  }

  private Predicate<EpcisEvent> other(String name, List<String> values) {
    if (name.matches("(WD|HASATTR|EQATTR|EQ_ATTR)_.+")) {
      throw EventConditions.notDone(name, "EQ_readPoint, EQ_bizLocation");
    }
    return EventConditions.findTyped(name, values)
        .or(() -> QuerySensors.findCondition(name, values))
        .or(() -> fields.findCondition(name, values))
        .orElseThrow(() -> EventConditions.unknown(name));
  }

  /** Identifiers of things that the index knows by their events. */
  private Predicate<EpcisEvent> match(
      List<String> values, Function<EpcisEvent, Stream<String>> of) {
    if (matched.isEmpty()) {
      matched.addAll(EventConditions.canonical(values));
    }
    return EventConditions.id(values, of);
  }

  /** The same for instances, which may be asked for by a pattern too. */
  private Predicate<EpcisEvent> instances(
      String name, List<String> values, Function<EpcisEvent, Stream<String>> of) {
    if (values.stream().noneMatch(EpcPattern::isPattern)) {
      return match(values, of);
    }
    List<EpcPattern> patterns = values.stream().map(value -> EpcPattern.of(name, value)).toList();
    return event ->
        of.apply(event)
            .map(id -> Identifiers.canonical(id, event.context()))
            .anyMatch(id -> patterns.stream().anyMatch(pattern -> pattern.matches(id)));
  }
}
