// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.logistics.epcis;

import com.fasterxml.jackson.databind.JsonNode;
import io.kaiwu.core.text.Text;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Says what in a document or an event is not EPCIS 2.0: each place with what was found and what is
 * expected. Accepts what GS1's JSON schema accepts. Safe for use by many threads.
 */
public final class EventValidator {

  private static final Map<EventType, Shape> EVENTS = new EnumMap<>(EventType.class);

  static {
    for (EventType type : EventType.values()) {
      EVENTS.put(type, EventShapes.of(type));
    }
  }

  private static final Shape EXTENDED = EventShapes.extended();
  private static final Shape CAPTURE = DocumentShapes.capture(EventValidator::event);
  private static final Shape QUERY = DocumentShapes.query(EventValidator::event);

  private EventValidator() {}

  /**
   * Checks a document, or an event that stands alone.
   *
   * @return in the order of the document; empty if all is well; 100 at most
   */
  public static List<Problem> check(JsonNode json) {
    Problems problems = new Problems();
    if (!json.isObject()) {
      problems.add("", json, Text.of("对象", "an object"));
      return problems.list();
    }
    switch (json.path("type").asText()) {
      case "EPCISDocument" -> CAPTURE.check(json, "", problems);
      case "EPCISQueryDocument" -> QUERY.check(json, "", problems);
      default -> {
        event(json, "", problems);
        if (!json.has("@context")) {
          problems.add(
              "",
              Text.of(
                  "单独的事件要带 “@context”，例如 “" + JsonLdContext.EPCIS + "”。",
                  "an event that stands alone needs \"@context\", for example \""
                      + JsonLdContext.EPCIS
                      + "\"."));
        }
      }
    }
    return problems.list();
  }

  private static void event(JsonNode event, String at, Problems problems) {
    String name = event.path("type").asText();
    EventType type = EventType.find(name).orElse(null);
    if (type == null) {
      EXTENDED.check(event, at, problems);
      return;
    }
    EVENTS.getOrDefault(type, EXTENDED).check(event, at, problems);
    switch (type) {
      case OBJECT -> object(event, at, problems);
      case TRANSACTION -> someOf(event, at, problems, "epcList", "quantityList");
      case AGGREGATION, ASSOCIATION ->
          someOf(event, at, problems, "childEPCs", "childQuantityList");
      case TRANSFORMATION -> transformation(event, at, problems);
    }
    states(event, at, problems);
  }

  private static void object(JsonNode event, String at, Problems problems) {
    boolean sensed = isFilled(event, "sensorElementList") && event.has("readPoint");
    if (!event.has("epcList") && !isFilled(event, "quantityList") && !sensed) {
      problems.add(
          at,
          Text.of(
              "ObjectEvent 要有 “epcList”、非空的 “quantityList”，或者 “sensorElementList” 加 “readPoint”。",
              "an ObjectEvent needs \"epcList\", a \"quantityList\" that is not empty, or \"sensorElementList\" with \"readPoint\"."));
    }
    if (event.has("ilmd") && !event.path("action").asText().equals("ADD")) {
      problems.add(
          Problems.step(at, "ilmd"),
          Text.of(
              "“ilmd” 只能和 action “ADD” 一起出现，此处是 “" + event.path("action").asText() + "”。",
              "\"ilmd\" may only stand with action \"ADD\"; here it is \""
                  + event.path("action").asText()
                  + "\"."));
    }
  }

  /** Only what ends may leave open what it is about: then it is everything. */
  private static void someOf(
      JsonNode event, String at, Problems problems, String items, String quantities) {
    boolean named = items.equals("epcList") ? event.has(items) : isFilled(event, items);
    if (!named && !isFilled(event, quantities) && !event.path("action").asText().equals("DELETE")) {
      problems.add(
          at,
          Text.of(
              "除非 action 是 “DELETE”，要有 “" + items + "” 或非空的 “" + quantities + "”。",
              "unless the action is \"DELETE\", \""
                  + items
                  + "\" or a \""
                  + quantities
                  + "\" that is not empty is needed."));
    }
  }

  private static void transformation(JsonNode event, String at, Problems problems) {
    boolean in = isFilled(event, "inputEPCList") || isFilled(event, "inputQuantityList");
    boolean out = isFilled(event, "outputEPCList") || isFilled(event, "outputQuantityList");
    boolean part = event.has("transformationID") && (in || out);
    if (!(in && out) && !part) {
      problems.add(
          at,
          Text.of(
              "TransformationEvent 要有输入和输出；只有其一时要有 “transformationID”。",
              "a TransformationEvent needs inputs and outputs; with one of them only, it needs a \"transformationID\"."));
    }
  }

  private static void states(JsonNode event, String at, Problems problems) {
    JsonNode states = event.get("persistentDisposition");
    if (states != null && states.isObject() && !states.has("set") && !states.has("unset")) {
      problems.add(
          Problems.step(at, "persistentDisposition"),
          Text.of("要有 “set” 或 “unset”。", "\"set\" or \"unset\" is needed."));
    }
  }

  private static boolean isFilled(JsonNode event, String list) {
    return event.path(list).isArray() && !event.path(list).isEmpty();
  }
}
