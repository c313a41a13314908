// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.disclosure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.kaiwu.core.json.CanonicalJson;
import io.kaiwu.core.json.Digest;
import io.kaiwu.core.text.MalformedException;
import io.kaiwu.core.text.Text;
import io.kaiwu.trust.entry.StrictJson;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What opens one commitment: a salt, the name of a member (or none, for an element of a list) and
 * its value. Immutable; equal when the text is. Whoever has it knows the value, so it is in no
 * message.
 *
 * <p>As text it is base64url of the JSON {@code [salt, name, value]} or {@code [salt, value]}; the
 * commitment is base64url of SHA-256 over that text. Source: RFC 9901, section 4.2.
 */
public final class Disclosure {

  /** 128 bits, as RFC 9901, section 9.3, asks for. */
  private static final int SALT_BYTES = 16;

  /** No member may have such a name: it means something else to the reader of a payload. */
  static final Set<String> RESERVED = Set.of("_sd", "_sd_alg", "...");

  private final String text;
  private final @Nullable String name;
  private final JsonNode value;

  private Disclosure(String text, @Nullable String name, JsonNode value) {
    this.text = text;
    this.name = name;
    this.value = value;
  }

  static Disclosure make(@Nullable String name, JsonNode value, SecureRandom random) {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    ArrayNode parts = JsonNodeFactory.instance.arrayNode().add(base64url(salt));
    if (name != null) {
      parts.add(name);
    }
    return new Disclosure(base64url(CanonicalJson.bytes(parts.add(value))), name, value);
  }

  /**
   * Reads {@link #text}; the JSON in it need not be canonical. No message repeats it.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static Disclosure parse(String text) {
    JsonNode parts = parts(text);
    boolean named = parts.size() == 3 && parts.path(1).isTextual();
    if (!parts.isArray() || !parts.path(0).isTextual() || !(named || parts.size() == 2)) {
      throw new MalformedException(
          Text.of(
              "披露须有盐、名称（列表元素除外）和值。",
              "A disclosure is a salt, a name unless it is of a list's element, and a value."));
    }
    String name = named ? parts.get(1).textValue() : null;
    if (name != null && RESERVED.contains(name)) {
      throw new MalformedException(
          Text.of("不可披露名为 %s 的成员。", "A disclosure may not be of a member (%s).").formatted(name));
    }
    return new Disclosure(text, name, parts.get(parts.size() - 1));
  }

  /**
   * As {@link #parse}, for where one meaning must have one text.
   *
   * @throws IllegalArgumentException also if the JSON in it is not canonical (RFC 8785)
   */
  public static Disclosure parseCanonical(String text) {
    Disclosure disclosure = parse(text);
    byte[] json = Base64.getUrlDecoder().decode(text);
    if (!Arrays.equals(CanonicalJson.bytes(parts(text)), json)) {
      throw new MalformedException(
          Text.of(
              "披露的 JSON 不是规范格式（RFC 8785）。",
              "The JSON of a disclosure is not canonical (RFC 8785)."));
    }
    return disclosure;
  }

  private static JsonNode parts(String text) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(text);
      if (!base64url(bytes).equals(text)) {
        throw new MalformedException(Text.of("不是唯一写法", "not the one form"));
      }
      return StrictJson.parseAnyForm(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (IllegalArgumentException | CharacterCodingException e) {
      throw new MalformedException(
          Text.of(
              "披露须为不带填充的 base64url 编码的 JSON；这不是。",
              "A disclosure is JSON in base64url without padding; this is not.")); // the cause
      // quotes it
    }
  }

  /** The commitment that stands on the log. */
  public String digest() {
    return digest(text);
  }

  static String digest(String text) {
    String hex = Digest.of(text.getBytes(StandardCharsets.US_ASCII)).hex();
    return base64url(HexFormat.of().parseHex(hex));
  }

  /** A commitment that nothing opens. */
  static String decoy(SecureRandom random) {
    byte[] nothing = new byte[SALT_BYTES];
    random.nextBytes(nothing);
    return digest(base64url(nothing));
  }

  private static String base64url(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** What is handed on to show the field. */
  public String text() {
    return text;
  }

  /** The member's name; empty for an element of a list. */
  public Optional<String> name() {
    return Optional.ofNullable(name);
  }

  /** May hold commitments itself. */
  public JsonNode value() {
    return value.deepCopy();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Disclosure disclosure && disclosure.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /** The commitment, which everyone may see. */
  @Override
  public String toString() {
    return "Disclosure[" + digest() + "]";
  }
}
