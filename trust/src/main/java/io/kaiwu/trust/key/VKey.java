// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.key;

import io.kaiwu.core.json.Digest;
import io.kaiwu.core.text.MalformedException;
import io.kaiwu.core.text.Text;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;

/**
 * A named public key, written {@code name+c74f20a3+base64}. Immutable; equal when the text is.
 *
 * <p>The fingerprint is SHA-256 over name, line feed, the byte of the type and the bytes of the
 * key; the eight digits in the text are its beginning. Source: C2SP signed-note, sections
 * "Signatures" and "Verifier keys".
 */
public final class VKey implements Verifier {

  private static final int MAX_NAME_LENGTH = 200;

  private final KeyType type;
  private final String name;
  private final byte[] publicKey;
  private final Digest fingerprint;
  private final String text;

  private VKey(KeyType type, String name, byte[] publicKey) {
    this.type = type;
    this.name = name;
    this.publicKey = publicKey;
    byte[] tagged = tagged(type, publicKey);
    byte[] nameBytes = (name + "\n").getBytes(StandardCharsets.UTF_8);
    byte[] hashed = Arrays.copyOf(nameBytes, nameBytes.length + tagged.length);
    System.arraycopy(tagged, 0, hashed, nameBytes.length, tagged.length);
    this.fingerprint = Digest.of(hashed);
    this.text =
        name
            + "+"
            + fingerprint.hex().substring(0, 8)
            + "+"
            + Base64.getEncoder().encodeToString(tagged);
  }

  /** The key of a log or an organisation; as {@link #of(KeyType, String, byte[])}. */
  public static VKey of(String name, byte[] publicKey) {
    return of(KeyType.ED25519, name, publicKey);
  }

  /**
   * The key of that name.
   *
   * @param name not empty, without spaces, control and invisible characters and '+'; best an
   *     address without its scheme ({@code plant-1.example/log})
   * @param publicKey as many bytes as the type says (Ed25519: RFC 8032, section 5.1.5; ML-DSA-44:
   *     FIPS 204, algorithm 22)
   * @throws IllegalArgumentException if the name is no key name, or the bytes no sound key
   */
  public static VKey of(KeyType type, String name, byte[] publicKey) {
    if (!isKeyName(name)) {
      throw new MalformedException(
          Text.of(
                  "密钥名称 %s 须为 1 至 %d 个字符，不含空格和“+”。请写成域名的样子，例如 plant-1.example。",
                  "The key name (%s) must be 1 to %d characters without spaces and '+'. Maybe write it like an address: plant-1.example.")
              .formatted(name, MAX_NAME_LENGTH));
    }
    if (!type.scheme().isSound(publicKey)) {
      throw new MalformedException(
          Text.of(
                  "给出的 %d 字节不是密钥 %s 的有效公钥（类型 %s）。",
                  "The %d bytes given for key (%s) are not a sound public key of type %s.")
              .formatted(publicKey.length, name, type));
    }
    return new VKey(type, name, publicKey.clone());
  }

  /**
   * Reads what {@link #toString} wrote.
   *
   * @throws IllegalArgumentException if the text is not exactly that, or its digits are not the
   *     key's
   */
  public static VKey parse(String text) {
    int first = text.indexOf('+');
    int second = text.indexOf('+', first + 1);
    if (first < 0 || second < 0) {
      throw malformed(
          text,
          Text.of("公钥应写成 名称+8 位十六进制+base64", "a key is written name+8 hexadecimal digits+base64"));
    }
    byte[] tagged = decoded(text, text.substring(second + 1));
    KeyType type =
        Arrays.stream(KeyType.values())
            .filter(t -> tagged.length == 1 + t.publicKeyLength() && tagged[0] == t.tag())
            .findFirst()
            .orElseThrow(() ->
                malformed(
                    text, Text.of("最后一段不是已知类型的密钥", "its last part is not a key of a known type")));
    VKey key = of(type, text.substring(0, first), Arrays.copyOfRange(tagged, 1, tagged.length));
    if (!key.text.equals(text)) {
      throw malformed(
          text, Text.of("其编号不是指纹的开头", "its digits are not the beginning of its fingerprint"));
    }
    return key;
  }

  /** Whether a key may have that name. */
  public static boolean isKeyName(String name) {
    return !name.isEmpty()
        && name.length() <= MAX_NAME_LENGTH
        && name.chars()
            .noneMatch(c ->
                c == '+'
                    || Character.isWhitespace(c)
                    || Character.isSpaceChar(c)
                    || Character.isISOControl(c)
                    || Character.getType(c)
                        == Character.FORMAT // is not seen, or turns the line round
                    || Character.isSurrogate((char) c));
  }

  public KeyType type() {
    return type;
  }

  public String name() {
    return name;
  }

  /** Who runs it; keys of one operator count as one party. */
  public String operator() {
    return operatorOf(name);
  }

  /**
   * Who runs the log or witness of that name: the name up to the first '/', in small letters, as
   * the case of an address does not matter.
   */
  public static String operatorOf(String name) {
    int slash = name.indexOf('/');
    return (slash < 0 ? name : name.substring(0, slash)).toLowerCase(Locale.ROOT);
  }

  /** The bytes of the key itself. */
  public byte[] publicKey() {
    return publicKey.clone();
  }

  /** SHA-256 over name and key: what one compares by telephone. */
  public Digest fingerprint() {
    return fingerprint;
  }

  /** The first four bytes of the fingerprint, as a signature line carries them. */
  public int id() {
    return HexFormat.fromHexDigits(fingerprint.hex(), 0, 8);
  }

  @Override
  public boolean verifies(byte[] message, byte[] signature) {
    return type.scheme().verifies(publicKey, message, signature);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof VKey key && key.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }

  /** The key behind the byte that names its algorithm. */
  private static byte[] tagged(KeyType type, byte[] key) {
    byte[] tagged = new byte[1 + key.length];
    tagged[0] = type.tag();
    System.arraycopy(key, 0, tagged, 1, key.length);
    return tagged;
  }

  private static byte[] decoded(String text, String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw malformed(text, Text.of("最后一段不是 base64", "its last part is not base64"));
    }
  }

  private static IllegalArgumentException malformed(String text, Text rule) {
    return new MalformedException(
        Text.of("公钥 %s 无法读取：%s。", "The key (%s) cannot be read: %s.").formatted(text, rule));
  }
}
