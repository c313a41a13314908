// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.key;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;

/** An Ed25519 key held in memory; the only way out for its secret is {@link KeyFile}. */
public final class SecretKey implements Signer {

  static final String PREFIX = "PRIVATE+KEY+";

  private final byte[] seed;
  private final byte[] publicKey;
  private final VKey key;

  private SecretKey(KeyType type, String name, byte[] seed) {
    this.seed = seed;
    this.publicKey = Ed25519.publicKey(seed);
    this.key = VKey.of(type, name, publicKey);
  }

  /** A new key of that name; see {@link VKey#of} for names. */
  public static SecretKey generate(String name, SecureRandom random) {
    return generate(KeyType.ED25519, name, random);
  }

  /** A new key of that type and name. */
  public static SecretKey generate(KeyType type, String name, SecureRandom random) {
    byte[] seed = new byte[Ed25519.SEED_LENGTH];
    random.nextBytes(seed);
    return new SecretKey(type, name, seed);
  }

  /**
   * Reads a key as golang.org/x/mod/sumdb/note writes it: {@code PRIVATE+KEY+name+id+base64}. No
   * message repeats the text.
   *
   * @throws IllegalArgumentException if it is not exactly that
   */
  static SecretKey parse(String text) {
    int first = text.indexOf('+', PREFIX.length());
    int second = text.indexOf('+', first + 1);
    if (!text.startsWith(PREFIX) || first < 0 || second < 0) {
      throw new IllegalArgumentException("A secret key begins with " + PREFIX + "name+id+.");
    }
    byte[] tagged;
    try {
      tagged = Base64.getDecoder().decode(text.substring(second + 1));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("The last part of a secret key is base64.");
    }
    byte[] decoded = tagged;
    KeyType type =
        Arrays.stream(KeyType.values())
            .filter(t -> decoded.length == 1 + Ed25519.SEED_LENGTH && decoded[0] == t.tag())
            .findFirst()
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "The last part of a secret key is 33 bytes, the first its type."));
    SecretKey secret =
        new SecretKey(
            type,
            text.substring(PREFIX.length(), first),
            Arrays.copyOfRange(tagged, 1, tagged.length));
    if (!secret.encoded().equals(text)) {
      throw new IllegalArgumentException("The secret does not belong to the id beside it.");
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
    return Ed25519.sign(seed, publicKey, message);
  }

  /** The public half: a secret must not reach a log by way of a message. */
  @Override
  public String toString() {
    return "SecretKey[" + key + "]";
  }
}
