// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.collect.mqtt;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * A password that can be checked but not read: salted PBKDF2 with HMAC-SHA-256 (RFC 8018).
 *
 * @param text {@code pbkdf2-sha256:iterations:salt:hash}, the last two in hexadecimal digits
 */
public record PasswordHash(String text) {

  private static final String SCHEME = "pbkdf2-sha256";
  private static final Pattern FORM =
      Pattern.compile(SCHEME + ":[1-9][0-9]{3,7}:[0-9a-f]{32,128}:[0-9a-f]{64}");
  private static final int SALT_BYTES = 16;
  private static final int HASH_BITS = 256;

  /** About 0.1 s on a small machine; what was verified once is remembered. */
  private static final int ITERATIONS = 120_000;

  public PasswordHash {
    if (!FORM.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "A password hash has the form " + SCHEME + ":iterations:salt:hash; this one has not.");
    }
  }

  /** The hash of a password, with a new salt. */
  public static PasswordHash of(String password, SecureRandom random) {
    return of(password, random, ITERATIONS);
  }

  static PasswordHash of(String password, SecureRandom random, int iterations) {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    HexFormat hex = HexFormat.of();
    return new PasswordHash(
        "%s:%d:%s:%s"
            .formatted(
                SCHEME,
                iterations,
                hex.formatHex(salt),
                hex.formatHex(derive(password, salt, iterations))));
  }

  /** Whether the password is the one; takes as long for a wrong one as for the right one. */
  public boolean matches(String password) {
    String[] parts = text.split(":", -1);
    byte[] salt = HexFormat.of().parseHex(parts[2]);
    byte[] expected = HexFormat.of().parseHex(parts[3]);
    return MessageDigest.isEqual(expected, derive(password, salt, Integer.parseInt(parts[1])));
  }

  private static byte[] derive(String password, byte[] salt, int iterations) {
    PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), salt, iterations, HASH_BITS);
    try {
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This JDK has no PBKDF2 with HMAC-SHA-256.", e);
    } finally {
      spec.clearPassword();
    }
  }

  /** Without the hash: what is logged is not to be attacked. */
  @Override
  public String toString() {
    return "PasswordHash[...]";
  }
}
