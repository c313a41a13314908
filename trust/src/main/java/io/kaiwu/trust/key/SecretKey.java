// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.key;

import io.kaiwu.core.text.MalformedException;
import io.kaiwu.core.text.Text;
import io.kaiwu.trust.key.SignatureScheme.SecretHalf;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;

/**
 * A key held in memory by its 32-byte seed; the only ways out for its secret are {@link KeyFile}
 * and {@link KeystoreFile}.
 */
public final class SecretKey implements Signer {

  static final String PREFIX = "PRIVATE+KEY+";

  private final byte[] seed;
  private final SecretHalf half;
  private final VKey key;

  private SecretKey(KeyType type, String name, byte[] seed) {
    this.seed = seed;
    this.half = type.scheme().secretHalf(seed);
    this.key = VKey.of(type, name, half.publicKey());
  }

  /** A new key of that name; see {@link VKey#of} for names. */
  public static SecretKey generate(String name, SecureRandom random) {
    return generate(KeyType.ED25519, name, random);
  }

  /** A new key of that type and name. */
  public static SecretKey generate(KeyType type, String name, SecureRandom random) {
    byte[] seed = new byte[SignatureScheme.SEED_LENGTH];
    random.nextBytes(seed);
    return new SecretKey(type, name, seed);
  }

  /** The key of that seed, {@link SignatureScheme#SEED_LENGTH} bytes, which the key keeps. */
  static SecretKey of(KeyType type, String name, byte[] seed) {
    return new SecretKey(type, name, seed);
  }

  /** Writes the secret half into {@code out} at that place. */
  void copySeed(byte[] out, int at) {
    System.arraycopy(seed, 0, out, at, seed.length);
  }

  /**
   * Reads a key as golang.org/x/mod/sumdb/note writes it: {@code PRIVATE+KEY+name+id+base64}, where
   * the last part is the byte of the type and the seed. No message repeats the text.
   *
   * @throws IllegalArgumentException if it is not exactly that
   */
  static SecretKey parse(String text) {
    int first = text.indexOf('+', PREFIX.length());
    int second = text.indexOf('+', first + 1);
    if (!text.startsWith(PREFIX) || first < 0 || second < 0) {
      throw new MalformedException(
          Text.of("私钥须以 %s名称+编号+ 开头。", "A secret key begins with %sname+id+.").formatted(PREFIX));
    }
    byte[] tagged;
    try {
      tagged = Base64.getDecoder().decode(text.substring(second + 1));
    } catch (IllegalArgumentException e) {
      throw new MalformedException(
          Text.of("私钥的最后一段须为 base64。", "The last part of a secret key is base64."));
    }
    byte[] decoded = tagged;
    KeyType type =
        Arrays.stream(KeyType.values())
            .filter(t -> decoded.length == 1 + SignatureScheme.SEED_LENGTH && decoded[0] == t.tag())
            .findFirst()
            .orElseThrow(() ->
                new MalformedException(
                    Text.of(
                        "私钥的最后一段须为 33 字节，首字节为类型。",
                        "The last part of a secret key is 33 bytes, the first its type.")));
    SecretKey secret =
        new SecretKey(
            type,
            text.substring(PREFIX.length(), first),
            Arrays.copyOfRange(tagged, 1, tagged.length));
    if (!secret.encoded().equals(text)) {
      throw new MalformedException(
          Text.of("私钥与旁边的编号不符。", "The secret does not belong to the id beside it."));
    }
    return secret;
  }

  String encoded() {
    byte[] tagged = new byte[1 + seed.length];
    tagged[0] = key.type().tag();
    System.arraycopy(seed, 0, tagged, 1, seed.length);
    return PREFIX
        + key.name()
        + "+"
        + key.fingerprint().hex().substring(0, 8)
        + "+"
        + Base64.getEncoder().encodeToString(tagged);
  }

  @Override
  public VKey key() {
    return key;
  }

  @Override
  public byte[] sign(byte[] message) {
    return half.sign(message);
  }

  /** The public half: a secret must not reach a log by way of a message. */
  @Override
  public String toString() {
    return "SecretKey[" + key + "]";
  }
}
