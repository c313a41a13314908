// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.collect.mqtt;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Remembers, in memory only, which passwords were verified, so that a fleet that reconnects after a
 * power cut does not cost a slow hash each. A changed password is not remembered. Safe for use by
 * many threads.
 */
final class VerifiedPasswords {

  private static final int MAX_REMEMBERED = 10_000;
  private static final String MAC = "HmacSHA256";

  private final SecretKeySpec key;
  private final ConcurrentHashMap<String, Verified> verified = new ConcurrentHashMap<>();

  private record Verified(PasswordHash hash, String mac) {}

  VerifiedPasswords(SecureRandom random) {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    key = new SecretKeySpec(bytes, MAC);
  }

  boolean isVerified(Account account, String password) {
    Verified known = verified.get(account.name());
    return known != null
        && known.hash.equals(account.password())
        && MessageDigest.isEqual(bytes(known.mac), bytes(mac(password)));
  }

  void remember(Account account, String password) {
    if (verified.size() < MAX_REMEMBERED || verified.containsKey(account.name())) {
      verified.put(account.name(), new Verified(account.password(), mac(password)));
    }
  }

  private String mac(String password) {
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(key);
      return java.util.HexFormat.of().formatHex(mac.doFinal(bytes(password)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This JDK has no HMAC-SHA-256.", e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
