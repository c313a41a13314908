// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.kaiwu.core.text.Text;
import io.kaiwu.decide.InputException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;

/** Reads the members of one JSON object strictly; every error names its place. */
public final class JsonFields {

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
   * @throws InputException for anything but an object, and for a member that nobody asked for
   */
  public static <T> T read(JsonNode node, String place, Function<JsonFields, T> reader) {
    if (!node.isObject()) {
      throw new InputException(
          Text.of(
              "%s 处应为对象，却是 %s。".formatted(place, node.getNodeType()),
              "An object is expected at %s, not %s.".formatted(place, node.getNodeType())));
    }
    JsonFields fields = new JsonFields(node, place);
    T value = reader.apply(fields);
    node.fieldNames()
        .forEachRemaining(name -> {
          if (!fields.known.contains(name)) {
            throw new InputException(
                Text.of(
                    "%2$s 处的成员（%1$s）无人认识。可能拼错，或由更新的版本写成。".formatted(name, place),
                    "The member (%s) at %s is unknown. Maybe it is misspelled, or a newer version wrote it."
                        .formatted(name, place)));
          }
        });
    return value;
  }

  /** Where this object stands. */
  public String place() {
    return place;
  }

  /** Whether the member is there and not null. */
  public boolean has(String name) {
    known.add(name);
    return object.hasNonNull(name);
  }

  /** The member as it is, for what may be of several types. */
  public JsonNode node(String name) {
    return get(name);
  }

  public String text(String name) {
    JsonNode node = get(name);
    if (!node.isTextual()) {
      throw wrong(name, Text.of("文字", "a text"), node);
    }
    return node.textValue();
  }

  public boolean truth(String name) {
    JsonNode node = get(name);
    if (!node.isBoolean()) {
      throw wrong(name, Text.of("true 或 false", "true or false"), node);
    }
    return node.booleanValue();
  }

  public double number(String name) {
    JsonNode node = get(name);
    if (!node.isNumber()) {
      throw wrong(name, Text.of("数", "a number"), node);
    }
    return node.doubleValue();
  }

  public long integer(String name) {
    return integer(name, get(name));
  }

  /** Of [least, most]. */
  public long integer(String name, long least, long most) {
    long value = integer(name);
    if (value < least || value > most) {
      throw wrong(
          name,
          Text.of("%d 到 %d 之间的整数".formatted(least, most), "from %d to %d".formatted(least, most)),
          get(name));
    }
    return value;
  }

  public int smallInteger(String name) {
    return small(name, get(name));
  }

  /** Empty for null. */
  public OptionalInt optionalInteger(String name) {
    JsonNode node = get(name);
    return node.isNull() ? OptionalInt.empty() : OptionalInt.of(small(name, node));
  }

  public List<Integer> integers(String name) {
    List<Integer> values = new ArrayList<>();
    for (JsonNode node : array(name)) {
      values.add(small(name, node));
    }
    return values;
  }

  public List<String> texts(String name) {
    List<String> values = new ArrayList<>();
    for (JsonNode node : array(name)) {
      if (!node.isTextual()) {
        throw wrong(name, Text.of("文字列表", "texts"), node);
      }
      values.add(node.textValue());
    }
    return values;
  }

  /** Rows of integers; nothing says that they are of the same length. */
  public List<List<Long>> table(String name) {
    List<List<Long>> rows = new ArrayList<>();
    for (JsonNode row : array(name)) {
      if (!row.isArray()) {
        throw wrong(name, Text.of("由整数行组成的数组", "rows of integers"), row);
      }
      List<Long> values = new ArrayList<>();
      row.forEach(node -> values.add(integer(name, node)));
      rows.add(values);
    }
    return rows;
  }

  public <T> T object(String name, Function<JsonFields, T> reader) {
    return read(get(name), place + "/" + name, reader);
  }

  public <T> List<T> objects(String name, Function<JsonFields, T> reader) {
    List<T> values = new ArrayList<>();
    for (JsonNode node : array(name)) {
      values.add(read(node, place + "/" + name + "/" + values.size(), reader));
    }
    return values;
  }

  /** Requires the member to be this very text. */
  public void expect(String name, String text) {
    String found = text(name);
    if (!found.equals(text)) {
      throw new InputException(
          Text.of(
              "%2$s 处的 %1$s 是（%3$s），应为（%4$s）。".formatted(name, place, found, text),
              "The %s at %s is (%s), but (%s) is expected.".formatted(name, place, found, text)));
    }
  }

  /** What to throw for a member that is not as {@code expected}. */
  public InputException wrong(String name, Text expected, JsonNode found) {
    return new InputException(
        Text.of(
            "%2$s 处的 %1$s 应为%3$s，却是 %4$s。".formatted(name, place, expected.zh(), found),
            "The %s at %s must be %s, not %s.".formatted(name, place, expected.en(), found)));
  }

  private long integer(String name, JsonNode node) {
    if (!node.isIntegralNumber() || !node.canConvertToLong()) {
      throw wrong(name, Text.of("整数", "an integer"), node);
    }
    return node.longValue();
  }

  private int small(String name, JsonNode node) {
    if (!node.isIntegralNumber() || !node.canConvertToInt()) {
      throw wrong(name, Text.of("小于 2^31 的整数", "an integer below 2^31"), node);
    }
    return node.intValue();
  }

  private JsonNode array(String name) {
    JsonNode node = get(name);
    if (!node.isArray()) {
      throw wrong(name, Text.of("数组", "an array"), node);
    }
    return node;
  }

  private JsonNode get(String name) {
    known.add(name);
    JsonNode node = object.get(name);
    if (node == null) {
      throw new InputException(
          Text.of(
              "%2$s 处缺少成员（%1$s）。".formatted(name, place),
              "The member (%s) is missing at %s.".formatted(name, place)));
    }
    return node;
  }
}
