// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.entry;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.kaiwu.core.json.CanonicalJson;
import io.kaiwu.core.text.MalformedException;
import io.kaiwu.core.text.Text;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads JSON that must already be in its canonical form, so that one meaning has one text and every
 * byte of it counts. Safe for use by many threads.
 */
public final class StrictJson {

  private static final ObjectReader READER =
      new ObjectMapper(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(200).build())
                  .build())
          .reader()
          .with(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private StrictJson() {}

  /**
   * Reads UTF-8 bytes.
   *
   * @throws IllegalArgumentException if they are not the canonical form (RFC 8785) of some JSON
   */
  public static JsonNode parse(byte[] bytes) {
    try {
      return parse(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      throw new MalformedException(Text.of("这份 JSON 不是 UTF-8 编码。", "The JSON is not UTF-8."), e);
    }
  }

  /** Reads a text; as {@link #parse(byte[])}. */
  public static JsonNode parse(String text) {
    JsonNode node = parseAnyForm(text);
    if (!CanonicalJson.text(node).equals(text)) {
      throw new MalformedException(
          Text.of(
              "这份 JSON 不是规范格式（RFC 8785）：它被改动过，或由手工写成。",
              "The JSON is not in its canonical form (RFC 8785): it was changed or written by hand."));
    }
    return node;
  }

  /**
   * Reads a text that need not be canonical, because its own bytes are covered by a hash.
   *
   * @throws IllegalArgumentException if it is not JSON, or an object in it names a member twice
   */
  public static JsonNode parseAnyForm(String text) {
    try {
      JsonNode node = READER.readTree(text);
      if (node.isMissingNode()) {
        throw new MalformedException(
            Text.of("这不是 JSON：内容为空。", "This is not JSON: there is nothing."));
      }
      return node;
    } catch (JsonProcessingException e) {
      throw new MalformedException(
          Text.of("这不是 JSON：%s。", "This is not JSON: %s.").formatted(e), e);
    }
  }

  /** Refuses all but an object of exactly these members. */
  public static void requireMembers(JsonNode node, Set<String> names) {
    Set<String> found = new TreeSet<>();
    node.fieldNames().forEachRemaining(found::add);
    if (!node.isObject() || !found.equals(names)) {
      throw new MalformedException(
          Text.of("字段须为 %s；实际为 %s。", "The members must be %s; they are %s.")
              .formatted(new TreeSet<>(names), found));
    }
  }

  /** The text of a member. */
  public static String text(JsonNode object, String name) {
    JsonNode node = object.get(name);
    if (node == null || !node.isTextual()) {
      throw new MalformedException(
          Text.of("字段 %s 须为文字。", "The member (%s) must be a text.").formatted(name));
    }
    return node.textValue();
  }

  /** A member that is a whole number of 32 bits. */
  public static int wholeNumber(JsonNode object, String name) {
    JsonNode node = object.get(name);
    if (node == null || !node.isIntegralNumber() || !node.canConvertToInt()) {
      throw new MalformedException(
          Text.of("字段 %s 须为小于 2^31 的整数。", "The member (%s) must be a whole number below 2^31.")
              .formatted(name));
    }
    return node.intValue();
  }
}
