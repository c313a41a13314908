// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;

/**
 * A value inside {@link Fields} with what it weighs: shared subtrees could make a small object
 * endless when written, so lengths are kept as it is built.
 *
 * @param length characters when written
 * @param depth levels, 1 for what has nothing inside
 */
record Member(JsonNode node, long length, int depth) {

  private static final int MAX_DEPTH = 32;
  private static final int PUNCTUATION = 4;

  /** Weighs a value; {@code level} is how deep it stands already. */
  static Member of(JsonNode node, int level) {
    withinDepth(level);
    return switch (node.getNodeType()) {
      case OBJECT -> {
        Fields fields = Fields.of(node);
        yield new Member(node, fields.length(), depthOf(node, level));
      }
      case ARRAY -> {
        long length = 2;
        for (JsonNode item : node) {
          length += of(item, level + 1).length() + 1;
        }
        yield new Member(node, withinLength(length), depthOf(node, level));
      }
      case STRING -> new Member(node, textLength(node.textValue()), 1);
      case NUMBER, BOOLEAN, NULL -> new Member(node, 24, 1);
      case BINARY, MISSING, POJO -> throw Refusal.of("bad-field", "不是 JSON。", "This is not JSON.");
    };
  }

  static Member ofList(List<?> list) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode(list.size());
    long length = 2;
    int depth = 0;
    for (Object item : list) {
      switch (item) {
        case String text -> {
          array.add(text);
          length += textLength(text) + 1;
        }
        case Fields fields -> {
          array.add(fields.json());
          length += fields.length() + 1;
          depth = Math.max(depth, depthOf(fields.json(), 1));
        }
        default ->
            throw Refusal.of(
                "bad-field", "列表只能有文本或对象。", "A list holds texts or fields, nothing else.");
      }
      withinLength(length);
    }
    return new Member(array, length, withinDepth(depth + 1));
  }

  /** The length with its quotes; refuses half a surrogate pair, which no JSON can hold. */
  static long textLength(String text) {
    Refusal.unless(
        text.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF),
        "bad-field",
        "文本含有不成对的代理字符。",
        "The text has half a surrogate pair.");
    return (long) text.length() + PUNCTUATION;
  }

  static int withinLength(long length) {
    Refusal.unless(
        length <= Fields.MAX_LENGTH,
        "bad-field",
        "对象过大（上限 1048576 字）。",
        "The object is too large (at most 1048576 characters).");
    return (int) length;
  }

  static int withinDepth(int depth) {
    Refusal.unless(
        depth <= MAX_DEPTH,
        "bad-field",
        "对象嵌套过深（上限 32 层）。",
        "The object is nested too deep (at most 32 levels).");
    return depth;
  }

  private static int depthOf(JsonNode node, int level) {
    withinDepth(level);
    int depth = 0;
    for (JsonNode child : node) {
      depth = Math.max(depth, depthOf(child, level + 1));
    }
    return depth + 1;
  }
}
