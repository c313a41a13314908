// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.core.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.kaiwu.core.text.MalformedException;
import io.kaiwu.core.text.Text;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes JSON in its one canonical form, so that equal content gives equal bytes and one digest.
 *
 * <p>Members are sorted by the UTF-16 units of their names, there is no white space, numbers are
 * written as ECMAScript writes a double, strings with the fewest escapes. Source: RFC 8785 (JSON
 * Canonicalization Scheme).
 */
public final class CanonicalJson {

  /** 2^53: beyond it a double no longer tells neighbouring integers apart. */
  private static final long MAX_SAFE_INTEGER = 1L << 53;

  private CanonicalJson() {}

  /**
   * The canonical bytes, UTF-8.
   *
   * @throws IllegalArgumentException for what RFC 8785 cannot say: NaN, an infinity, an integer
   *     beyond 2^53, a lone surrogate
   */
  public static byte[] bytes(JsonNode node) {
    return text(node).getBytes(StandardCharsets.UTF_8);
  }

  /** The canonical form as text; see {@link #bytes}. */
  public static String text(JsonNode node) {
    StringBuilder out = new StringBuilder(256);
    write(node, out);
    return out.toString();
  }

  private static void write(JsonNode node, StringBuilder out) {
    switch (node.getNodeType()) {
      case OBJECT -> writeObject(node, out);
      case ARRAY -> writeArray(node, out);
      case STRING -> writeString(node.textValue(), out);
      case NUMBER -> writeNumber(node, out);
      case BOOLEAN -> out.append(node.booleanValue());
      case NULL -> out.append("null");
      case BINARY, MISSING, POJO ->
          throw new MalformedException(
              Text.of("JSON 中没有 %s。", "JSON has no %s.").formatted(node.getNodeType()));
    }
  }

  private static void writeObject(JsonNode node, StringBuilder out) {
    List<String> names = new ArrayList<>(node.size());
    node.fieldNames().forEachRemaining(names::add);
    names.sort(String::compareTo); // String compares UTF-16 units, as the RFC asks
    out.append('{');
    for (int i = 0; i < names.size(); i++) {
      if (i > 0) {
        out.append(',');
      }
      writeString(names.get(i), out);
      out.append(':');
      write(node.get(names.get(i)), out);
    }
    out.append('}');
  }

  private static void writeArray(JsonNode node, StringBuilder out) {
    out.append('[');
    for (int i = 0; i < node.size(); i++) {
      if (i > 0) {
        out.append(',');
      }
      write(node.get(i), out);
    }
    out.append(']');
  }

  private static void writeNumber(JsonNode node, StringBuilder out) {
    if (node.isIntegralNumber()) {
      if (!node.canConvertToLong() || isBeyondExact(node.longValue())) {
        throw new MalformedException(
            Text.of(
                    "整数 %s 超出 2^53，JSON 的数无法准确表示。请写成字符串。",
                    "The integer (%s) is beyond 2^53, which JSON numbers cannot hold exactly. Maybe write it as a string.")
                .formatted(node.asText()));
      }
      out.append(node.longValue());
    } else {
      out.append(EcmaScriptNumber.text(node.doubleValue()));
    }
  }

  private static boolean isBeyondExact(long value) {
    return value > MAX_SAFE_INTEGER || value < -MAX_SAFE_INTEGER;
  }

  private static void writeString(String text, StringBuilder out) {
    out.append('"');
    int plain = 0; // from here on nothing was written yet
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x20 || c == '"' || c == '\\') {
        out.append(text, plain, i);
        writeEscape(c, out);
        plain = i + 1;
      } else if (Character.isSurrogate(c)) {
        requirePair(text, i);
        i++;
      }
    }
    out.append(text, plain, text.length()).append('"');
  }

  private static void writeEscape(char c, StringBuilder out) {
    switch (c) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case '\b' -> out.append("\\b");
      case '\t' -> out.append("\\t");
      case '\n' -> out.append("\\n");
      case '\f' -> out.append("\\f");
      case '\r' -> out.append("\\r");
      default ->
          out.append("\\u00")
              .append(Character.forDigit(c >> 4, 16))
              .append(Character.forDigit(c & 15, 16));
    }
  }

  private static void requirePair(String text, int i) {
    boolean paired =
        Character.isHighSurrogate(text.charAt(i))
            && i + 1 < text.length()
            && Character.isLowSurrogate(text.charAt(i + 1));
    if (!paired) {
      throw new MalformedException(
          Text.of("文字在位置 %d 有半个代理对。", "The text has half a surrogate pair at position %d.")
              .formatted(i));
    }
  }
}
