// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.logistics.epcis;

import com.fasterxml.jackson.databind.JsonNode;
import io.kaiwu.core.text.Text;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What a value must look like. */
@FunctionalInterface
interface Shape {

  Pattern TIME =
      Pattern.compile(
          "\\d{4}-\\d\\d-\\d\\d[Tt]\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?([Zz]|[+-]\\d\\d:\\d\\d)");

  void check(JsonNode value, String at, Problems problems);

  Shape TEXT = is(JsonNode::isTextual, Text.of("文本", "a text"));
  Shape NUMBER = is(JsonNode::isNumber, Text.of("数", "a number"));
  Shape TRUTH = is(JsonNode::isBoolean, Text.of(" true 或 false", "true or false"));
  Shape URI =
      is(
          node -> node.isTextual() && isUri(node.textValue()),
          Text.of(
              "完整的 URI，例如 urn:epc:id:sgtin:… 或 https://id.gs1.org/…",
              "an absolute URI such as urn:epc:id:sgtin:... or https://id.gs1.org/..."));
  Shape TIMESTAMP =
      is(
          node -> node.isTextual() && isTime(node.textValue()),
          Text.of(
              "带时区的时刻，例如 2026-05-01T08:30:00.000+08:00",
              "a time with its zone such as 2026-05-01T08:30:00.000+08:00"));

  static Shape is(Predicate<JsonNode> test, Text expected) {
    return (value, at, problems) -> {
      if (!test.test(value)) {
        problems.add(at, value, expected);
      }
    };
  }

  static Shape pattern(String regex, Text expected) {
    Pattern pattern = Pattern.compile(regex);
    return is(node -> node.isTextual() && pattern.matcher(node.textValue()).find(), expected);
  }

  /** A list whose items all have one shape. */
  static Shape list(Shape item, int atLeast, boolean distinct) {
    return (value, at, problems) -> {
      if (!value.isArray() || value.size() < atLeast) {
        problems.add(
            at,
            value,
            atLeast == 0
                ? Text.of("列表", "a list")
                : Text.of("至少 " + atLeast + " 项的列表", "a list of at least " + atLeast));
        return;
      }
      Set<JsonNode> seen = new HashSet<>();
      for (int i = 0; i < value.size(); i++) {
        item.check(value.get(i), at + "/" + i, problems);
        if (distinct && !seen.add(value.get(i))) {
          problems.add(
              at + "/" + i, value.get(i), Text.of("列表中没有的值", "a value the list does not have yet"));
        }
      }
    };
  }

  /** One of two; what the second says is wrong is reported. */
  default Shape orElse(Shape other) {
    return (value, at, problems) -> {
      Problems mine = new Problems();
      check(value, at, mine);
      if (mine.size() > 0) {
        other.check(value, at, problems);
      }
    };
  }

  /** Absolute, and of the characters of RFC 3986 only. */
  static boolean isUri(String text) {
    if (!text.chars().allMatch(c -> c > ' ' && c < 127)) {
      return false;
    }
    try {
      return new URI(text).isAbsolute();
    } catch (URISyntaxException e) {
      return false;
    }
  }

  /** RFC 3339, and a day and time that exist. */
  static boolean isTime(String text) {
    if (!TIME.matcher(text).matches()) {
      return false;
    }
    try {
      OffsetDateTime.parse(text);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }
}
