// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.maintenance;

import com.fasterxml.jackson.databind.JsonNode;
import io.kaiwu.decide.DecideException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;

/** Reads the members of one JSON object strictly; every error names its place. */
final class JsonFields {

  private final JsonNode object;
  private final String place;
  private final Set<String> known = new HashSet<>();

  private JsonFields(JsonNode object, String place) {
    this.object = object;
    this.place = place;
  }

  /**
   * Reads all of an object.
   *
   * @throws DecideException for anything but an object, and for a member that nobody asked for
   */
  static <T> T read(JsonNode node, String place, Function<JsonFields, T> reader) {
    if (!node.isObject()) {
      throw new DecideException(
          "An object is expected at %s, not %s.".formatted(place, node.getNodeType()));
    }
    JsonFields fields = new JsonFields(node, place);
    T value = reader.apply(fields);
    node.fieldNames()
        .forEachRemaining(name -> {
          if (!fields.known.contains(name)) {
            throw new DecideException(
                "The member (%s) at %s is unknown. Maybe a newer version wrote it."
                    .formatted(name, place));
          }
        });
    return value;
  }

  String text(String name) {
    JsonNode node = get(name);
    if (!node.isTextual()) {
      throw wrong(name, "a text", node);
    }
    return node.textValue();
  }

  double number(String name) {
    JsonNode node = get(name);
    if (!node.isNumber()) {
      throw wrong(name, "a number", node);
    }
    return node.doubleValue();
  }

  long integer(String name) {
    JsonNode node = get(name);
    if (!node.isIntegralNumber() || !node.canConvertToLong()) {
      throw wrong(name, "an integer", node);
    }
    return node.longValue();
  }

  int smallInteger(String name) {
    return small(name, get(name));
  }

  /** Empty for null. */
  OptionalInt optionalInteger(String name) {
    JsonNode node = get(name);
    return node.isNull() ? OptionalInt.empty() : OptionalInt.of(small(name, node));
  }

  List<Integer> integers(String name) {
    List<Integer> values = new ArrayList<>();
    for (JsonNode node : array(name)) {
      values.add(small(name, node));
    }
    return values;
  }

  <T> T object(String name, Function<JsonFields, T> reader) {
    return read(get(name), place + "/" + name, reader);
  }

  <T> List<T> objects(String name, Function<JsonFields, T> reader) {
    List<T> values = new ArrayList<>();
    for (JsonNode node : array(name)) {
      values.add(read(node, place + "/" + name + "/" + values.size(), reader));
    }
    return values;
  }

  /** Requires the member to be this very text. */
  void expect(String name, String text) {
    String found = text(name);
    if (!found.equals(text)) {
      throw new DecideException(
          "The %s at %s is (%s), but (%s) is expected.".formatted(name, place, found, text));
    }
  }

  DecideException wrong(String name, String expected, JsonNode found) {
    return new DecideException(
        "The %s at %s must be %s, not %s.".formatted(name, place, expected, found));
  }

  private int small(String name, JsonNode node) {
    if (!node.isIntegralNumber() || !node.canConvertToInt()) {
      throw wrong(name, "an integer below 2^31", node);
    }
    return node.intValue();
  }

  private JsonNode array(String name) {
    JsonNode node = get(name);
    if (!node.isArray()) {
      throw wrong(name, "an array", node);
    }
    return node;
  }

  private JsonNode get(String name) {
    known.add(name);
    JsonNode node = object.get(name);
    if (node == null) {
      throw new DecideException("The member (%s) is missing at %s.".formatted(name, place));
    }
    return node;
  }
}
