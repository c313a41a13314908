// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.epcis;

import com.fasterxml.jackson.databind.JsonNode;
import io.kaiwu.core.text.Text;
import io.kaiwu.logistics.epcis.EpcisEvent;
import io.kaiwu.logistics.epcis.JsonLdContext;
import io.kaiwu.server.web.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Conditions about extension fields: {@code EQ_ GT_ GE_ LT_ LE_ EXISTS_} of fields of the event,
 * its master data, its error declaration, its sensor elements and its places, at their top or, with
 * {@code INNER}, at any depth below; EPCIS 2.0, section 8.2.7.1.
 */
final class QueryFields {

  private static final List<String> OPERATORS =
      List.of("EQ_", "GT_", "GE_", "LT_", "LE_", "EXISTS_");

  private final JsonLdContext context;

  /**
   * @param context the prefixes that the query's names are written with
   */
  QueryFields(JsonLdContext context) {
    this.context = context;
  }

  /** Where fields of a kind stand, by the mark in the name of the parameter. */
  private record Holder(String mark, Function<JsonNode, Stream<JsonNode>> of) {}

  private static final Holder EVENT = new Holder("", Stream::of);

  private static final List<Holder> PARTS =
      List.of(
          new Holder("ILMD_", event -> Stream.of(event.path("ilmd"))),
          new Holder("ERROR_DECLARATION_", event -> Stream.of(event.path("errorDeclaration"))),
          new Holder("SENSORELEMENT_", QuerySensors::elements),
          new Holder("SENSORMETADATA_", QuerySensors::metadata),
          new Holder("SENSORREPORT_", QuerySensors::reports),
          new Holder("readPoint_", event -> Stream.of(event.path("readPoint"))),
          new Holder("bizLocation_", event -> Stream.of(event.path("bizLocation"))));

  /** The condition of such a parameter; empty if it is none. */
  Optional<Predicate<EpcisEvent>> findCondition(String name, List<String> values) {
    Optional<String> operator = OPERATORS.stream().filter(name::startsWith).findFirst();
    if (operator.isEmpty()) {
      return Optional.empty();
    }
    String rest = name.substring(operator.get().length());
    boolean inner = rest.startsWith("INNER_");
    String marked = inner ? rest.substring("INNER_".length()) : rest;
    Holder holder =
        PARTS.stream().filter(part -> marked.startsWith(part.mark)).findFirst().orElse(EVENT);
    String field = marked.substring(holder.mark.length());
    if (field.indexOf(':') <= 0) {
      return Optional.empty();
    }
    String wanted = expanded(name, field);
    Predicate<JsonNode> test =
        operator.get().equals("EXISTS_")
            ? value -> true
            : new QueryComparison(name, operator.get(), values);
    return Optional.of(event ->
        holder
            .of
            .apply(event.json())
            .flatMap(object -> values(object, wanted, inner, event.context()))
            .anyMatch(test));
  }

  private String expanded(String name, String field) {
    String full = context.expand(field);
    boolean isWhole = field.contains("://") || field.startsWith("urn:");
    if (full.equals(field) && !isWhole) {
      String prefix = field.substring(0, field.indexOf(':'));
      throw new Refusal(
          400,
          "QueryParameterException",
          Text.of(
              "查询参数 "
                  + name
                  + " 的前缀 “"
                  + prefix
                  + "” 没有声明；可用请求头 GS1-Extensions: "
                  + prefix
                  + "=https://…，命名查询用 @context。",
              "The prefix \"%s\" of the query parameter %s is not declared. Maybe send the header GS1-Extensions: %s=https://... or, in a named query, its @context."
                  .formatted(prefix, name, prefix)));
    }
    return full;
  }

  private static Stream<JsonNode> values(
      JsonNode object, String wanted, boolean inner, JsonLdContext context) {
    return inner
        ? object.properties().stream()
            .filter(member -> member.getKey().indexOf(':') > 0)
            .flatMap(member -> below(member.getValue(), wanted, context))
        : object.properties().stream()
            .filter(member -> context.expand(member.getKey()).equals(wanted))
            .flatMap(member -> each(member.getValue()));
  }

  /** The fields of that name anywhere inside a value. */
  private static Stream<JsonNode> below(JsonNode value, String wanted, JsonLdContext context) {
    if (value.isArray()) {
      return each(value).flatMap(item -> below(item, wanted, context));
    }
    return value.properties().stream()
        .flatMap((Map.Entry<String, JsonNode> member) ->
            Stream.concat(
                context.expand(member.getKey()).equals(wanted)
                    ? each(member.getValue())
                    : Stream.empty(),
                below(member.getValue(), wanted, context)));
  }

  /** The items of a list, or the one value. */
  static Stream<JsonNode> each(JsonNode value) {
    return value.isArray()
        ? StreamSupport.stream(value.spliterator(), false)
        : value.isMissingNode() ? Stream.empty() : Stream.of(value);
  }
}
