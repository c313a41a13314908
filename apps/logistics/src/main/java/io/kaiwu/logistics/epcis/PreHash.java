// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.logistics.epcis;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes the text that the event hash is taken of: standard fields in the canonical order, then
 * what is left over, sorted.
 */
final class PreHash {

  private static final Set<String> NOT_HASHED =
      Set.of(
          "@context",
          "type",
          "recordTime",
          "eventID",
          "errorDeclaration",
          "certificationInfo",
          "sensorElementList",
          "ilmd");

  private static final List<String> METADATA =
      List.of(
          "time",
          "startTime",
          "endTime",
          "deviceID",
          "deviceMetadata",
          "rawData",
          "dataProcessingMethod",
          "bizRules");

  private static final List<String> REPORT =
      List.of(
          "type",
          "exception",
          "deviceID",
          "deviceMetadata",
          "rawData",
          "dataProcessingMethod",
          "time",
          "microorganism",
          "chemicalSubstance",
          "value",
          "component",
          "stringValue",
          "booleanValue",
          "hexBinaryValue",
          "uriValue",
          "minValue",
          "maxValue",
          "meanValue",
          "sDev",
          "percRank",
          "percValue",
          "uom",
          "coordinateReferenceSystem");

  private final JsonLdContext context;
  private final StringBuilder out = new StringBuilder(512);
  private final Set<String> used = new TreeSet<>(NOT_HASHED);

  PreHash(JsonLdContext context) {
    this.context = context;
  }

  String of(JsonNode event) {
    out.append("eventType=").append(context.expand(event.path("type").asText()));
    plain(event, "eventTime");
    plain(event, "eventTimeZoneOffset");
    epcs(event, "epcList");
    plain(event, "parentID");
    epcs(event, "inputEPCList");
    epcs(event, "childEPCs");
    for (String list : List.of("quantityList", "childQuantityList", "inputQuantityList")) {
      items(event, list, item -> "quantityElement" + fields(item, "epcClass", "quantity", "uom"));
    }
    epcs(event, "outputEPCList");
    items(
        event,
        "outputQuantityList",
        item -> "quantityElement" + fields(item, "epcClass", "quantity", "uom"));
    for (String name : List.of("action", "transformationID", "bizStep", "disposition")) {
      plain(event, name);
    }
    persistentDisposition(event);
    place(event, "readPoint");
    place(event, "bizLocation");
    items(
        event,
        "bizTransactionList",
        item -> typed(item, "bizTransaction", Vocabulary.BIZ_TRANSACTION_TYPE));
    items(event, "sourceList", item -> typed(item, "source", Vocabulary.SOURCE_DESTINATION_TYPE));
    items(
        event,
        "destinationList",
        item -> typed(item, "destination", Vocabulary.SOURCE_DESTINATION_TYPE));
    sorted(sensorElements(event, true)).forEach(out::append);
    ilmd(event);
    leftOver(event);
    return out.toString();
  }

  private void plain(JsonNode event, String name) {
    used.add(name);
    JsonNode value = event.get(name);
    if (value != null) {
      out.append(name).append('=').append(value(name, value));
    }
  }

  private void epcs(JsonNode event, String name) {
    items(event, name, item -> "epc=" + value("epc", item));
  }

  /** Writes a list: its name once, then its items in the order of their texts. */
  private void items(JsonNode event, String name, Function<JsonNode, String> text) {
    used.add(name);
    List<String> texts = new ArrayList<>();
    event.path(name).forEach(item -> texts.add(text.apply(item)));
    if (!texts.isEmpty()) {
      out.append(name);
      sorted(texts).forEach(out::append);
    }
  }

  private String fields(JsonNode item, String... names) {
    StringBuilder text = new StringBuilder();
    for (String name : names) {
      JsonNode value = item.get(name);
      if (value != null) {
        text.append(name).append('=').append(value(name, value));
      }
    }
    return text.toString();
  }

  private String typed(JsonNode item, String name, Vocabulary types) {
    JsonNode type = item.get("type");
    String before = type == null ? "" : "type=" + types.canonical(type.asText(), context);
    return before + fields(item, name);
  }

  private void persistentDisposition(JsonNode event) {
    used.add("persistentDisposition");
    JsonNode both = event.get("persistentDisposition");
    if (both == null) {
      return;
    }
    out.append("persistentDisposition");
    for (String name : List.of("set", "unset")) {
      List<String> texts = new ArrayList<>();
      both.path(name).forEach(item -> texts.add(name + "=" + value("disposition", item)));
      sorted(texts).forEach(out::append);
    }
  }

  private void place(JsonNode event, String name) {
    JsonNode id = event.path(name).get("id");
    if (id != null) {
      out.append(name).append("id=").append(value("id", id));
    }
  }

  /** Either the standard's members of all sensor elements, or the others. */
  private List<String> sensorElements(JsonNode event, boolean standard) {
    List<String> elements = new ArrayList<>();
    for (JsonNode element : event.path("sensorElementList")) {
      String metadata = part("sensorMetadata", element.get("sensorMetadata"), METADATA, standard);
      List<String> reports = new ArrayList<>();
      element
          .path("sensorReport")
          .forEach(report -> reports.add(part("sensorReport", report, REPORT, standard)));
      String own = standard ? "" : extensions(element, Set.of("sensorMetadata", "sensorReport"));
      String text = metadata + String.join("", sorted(reports)) + own;
      if (!text.isEmpty()) {
        elements.add("sensorElement" + text);
      }
    }
    return elements;
  }

  private String part(
      String name, @Nullable JsonNode object, List<String> members, boolean standard) {
    if (object == null) {
      return "";
    }
    String text =
        standard
            ? fields(object, members.toArray(String[]::new))
            : extensions(object, Set.copyOf(members));
    return text.isEmpty() ? "" : name + text;
  }

  private void ilmd(JsonNode event) {
    String text = extensions(event.path("ilmd"), Set.of());
    if (!text.isEmpty()) {
      out.append("ilmd").append(text);
    }
  }

  private void leftOver(JsonNode event) {
    List<String> texts = new ArrayList<>(sensorElements(event, false));
    for (String place : List.of("readPoint", "bizLocation")) {
      used.add(place);
      String text = extensions(event.path(place), Set.of("id"));
      if (!text.isEmpty()) {
        texts.add(place + text);
      }
    }
    for (Map.Entry<String, JsonNode> member : event.properties()) {
      if (!used.contains(member.getKey())) {
        extension(member.getKey(), member.getValue(), texts);
      }
    }
    sorted(texts).forEach(out::append);
  }

  private String extensions(JsonNode object, Set<String> without) {
    List<String> texts = new ArrayList<>();
    for (Map.Entry<String, JsonNode> member : object.properties()) {
      if (!without.contains(member.getKey())) {
        extension(member.getKey(), member.getValue(), texts);
      }
    }
    return String.join("", sorted(texts));
  }

  /** Each item of a list carries the name of the list. */
  private void extension(String name, JsonNode value, List<String> into) {
    String qualified = context.qualifiedName(name);
    switch (value.getNodeType()) {
      case ARRAY -> value.forEach(item -> extension(name, item, into));
      case OBJECT -> {
        String inside = extensions(value, Set.of());
        if (!inside.isEmpty()) {
          into.add(qualified + inside);
        }
      }
      default -> {
        String text = value(qualified, value);
        into.add(text.isEmpty() ? qualified : qualified + "=" + text);
      }
    }
  }

  private String value(String name, JsonNode value) {
    return HashedValue.of(name, value, context);
  }

  /** By code point, which is the order of UTF-8 bytes. */
  private static List<String> sorted(List<String> texts) {
    String[] all = texts.toArray(String[]::new);
    Arrays.sort(all, PreHash::byCodePoint);
    return List.of(all);
  }

  private static int byCodePoint(String a, String b) {
    int common = Math.min(a.length(), b.length());
    for (int i = 0; i < common; i++) {
      if (a.charAt(i) != b.charAt(i)) {
        return Integer.compare(a.codePointAt(i), b.codePointAt(i));
      }
    }
    return Integer.compare(a.length(), b.length());
  }
}
