// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.account;

import io.kaiwu.core.json.Digest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

/** Random texts of 256 bits, and the digest by which they are kept and compared. */
final class Secret {

  private static final int BYTES = 32;

  private Secret() {}

  /** 43 characters that may stand in an address and a cookie. */
  static String next(SecureRandom random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  static Digest digest(String secret) {
    return Digest.of(secret.getBytes(StandardCharsets.UTF_8));
  }

  /** Compares in a time that says nothing of where they differ. */
  static boolean same(Digest one, Digest other) {
    return MessageDigest.isEqual(
        one.hex().getBytes(StandardCharsets.US_ASCII),
        other.hex().getBytes(StandardCharsets.US_ASCII));
  }
}
