// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.account;

import java.util.Base64;

/**
 * What is kept of a password, written {@code pbkdf2-sha256$600000$salt$hash}.
 *
 * <p>It compares by the text and never shows itself in a message.
 */
final class PasswordHash {

  private static final String ALGORITHM = "pbkdf2-sha256";

  private final int iterations;
  private final byte[] salt;
  private final byte[] hash;

  PasswordHash(int iterations, byte[] salt, byte[] hash) {
    this.iterations = iterations;
    this.salt = salt.clone();
    this.hash = hash.clone();
  }

  static PasswordHash parse(String text) {
    String[] parts = text.split("\\$", -1);
    if (parts.length != 4 || !parts[0].equals(ALGORITHM)) {
      throw new IllegalArgumentException(
          "A kept password is written %s$iterations$salt$hash; this one is not. Maybe it was written by a newer version."
              .formatted(ALGORITHM));
    }
    return new PasswordHash(
        Integer.parseInt(parts[1]),
        Base64.getDecoder().decode(parts[2]),
        Base64.getDecoder().decode(parts[3]));
  }

  String encoded() {
    Base64.Encoder base64 = Base64.getEncoder();
    return String.join(
        "$",
        ALGORITHM,
        Integer.toString(iterations),
        base64.encodeToString(salt),
        base64.encodeToString(hash));
  }

  int iterations() {
    return iterations;
  }

  byte[] salt() {
    return salt.clone();
  }

  byte[] hash() {
    return hash.clone();
  }

  @Override
  public String toString() {
    return "PasswordHash[" + iterations + " iterations]";
  }
}
