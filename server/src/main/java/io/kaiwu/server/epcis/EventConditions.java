// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.epcis;

import io.kaiwu.core.text.Text;
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
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The kinds of condition that query parameters are made of. */
final class EventConditions {

  private EventConditions() {}

  static Set<String> words(List<String> values, Vocabulary vocabulary) {
    Set<String> words = new HashSet<>();
    values.forEach(value -> words.add(vocabulary.word(value, JsonLdContext.STANDARD)));
    return words;
  }

  static Predicate<EpcisEvent> type(
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

  /** A condition about papers, sources or destinations of one type; empty if it is none. */
  static Optional<Predicate<EpcisEvent>> findTyped(String name, List<String> values) {
    if (name.startsWith("EQ_bizTransaction_")) {
      return Optional.of(
          type(
              name,
              "EQ_bizTransaction_",
              values,
              Vocabulary.BIZ_TRANSACTION_TYPE,
              EpcisEvent::bizTransactions));
    }
    Vocabulary types = Vocabulary.SOURCE_DESTINATION_TYPE;
    if (name.startsWith("EQ_source_")) {
      return Optional.of(type(name, "EQ_source_", values, types, EpcisEvent::sources));
    }
    return name.startsWith("EQ_destination_")
        ? Optional.of(type(name, "EQ_destination_", values, types, EpcisEvent::destinations))
        : Optional.empty();
  }

  static Predicate<EpcisEvent> word(
      List<String> values, Vocabulary vocabulary, Function<EpcisEvent, Stream<String>> of) {
    Set<String> wanted = new HashSet<>();
    for (String value : values) {
      wanted.add(vocabulary.canonical(value, JsonLdContext.STANDARD));
    }
    return event ->
        of.apply(event)
            .anyMatch(word -> wanted.contains(vocabulary.canonical(word, event.context())));
  }

  static Predicate<EpcisEvent> id(List<String> values, Function<EpcisEvent, Stream<String>> of) {
    Set<String> wanted = canonical(values);
    return event ->
        of.apply(event).anyMatch(id -> wanted.contains(Identifiers.canonical(id, event.context())));
  }

  static Set<String> canonical(List<String> values) {
    Set<String> wanted = new HashSet<>();
    values.forEach(value -> wanted.add(Identifiers.canonical(value)));
    return wanted;
  }

  static Stream<String> both(List<String> one, List<String> other) {
    return Stream.concat(one.stream(), other.stream());
  }

  static Stream<String> classes(List<Quantity> one, List<Quantity> other) {
    return Stream.concat(one.stream(), other.stream()).map(Quantity::epcClass);
  }

  static Optional<Instant> declared(EpcisEvent event) {
    return event.findErrorDeclaration().map(ErrorDeclaration::declarationTime);
  }

  static Predicate<EpcisEvent> from(
      String name,
      List<String> values,
      Function<EpcisEvent, Optional<Instant>> of,
      boolean orLater) {
    Instant bound = bound(name, values);
    return event -> of.apply(event).filter(time -> time.isBefore(bound) != orLater).isPresent();
  }

  static Instant bound(String name, List<String> values) {
    try {
      return OffsetDateTime.parse(values.getFirst().replace(' ', '+')).toInstant();
    } catch (DateTimeException e) {
      throw bad(name, values.getFirst(), "a time with its zone such as 2026-05-01T08:30:00Z");
    }
  }

  static Refusal bad(String name, String value, String expected) {
    return new Refusal(
        400,
        "QueryParameterException",
        Text.of(
            "查询参数 " + name + "（" + value + "）无效，应为：" + expected + "。",
            "The query parameter %s (%s) must be %s.".formatted(name, value, expected)));
  }

  static Refusal unknown(String name) {
    return new Refusal(
        400,
        "QueryParameterException",
        Text.of(
            "没有查询参数 “" + name + "”；可用的见 docs/reference/epcis.zh-CN.md。",
            "There is no query parameter \""
                + name
                + "\". Those there are stand in docs/reference/epcis.md."));
  }

  static Refusal notDone(String name, String instead) {
    return new Refusal(
        501,
        "ImplementationException",
        Text.of(
            "此服务器不支持查询参数 “" + name + "”；可改用：" + instead + "。",
            "This server does not support the query parameter \"%s\". Maybe use one of: %s."
                .formatted(name, instead)));
  }
}
