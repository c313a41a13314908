// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.core.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.kaiwu.core.text.MalformedException;
import io.kaiwu.core.text.Text;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A SHA-256 digest (FIPS 180-4) as 64 lower-case hexadecimal digits. */
public record Digest(String hex) {

  public Digest {
    if (!isDigest(hex)) {
      throw new MalformedException(
          Text.of(
                  "SHA-256 摘要须为 64 个小写十六进制数字；这里是 %s。",
                  "A SHA-256 digest is 64 lower-case hexadecimal digits; this is (%s).")
              .formatted(hex));
    }
  }

  private static boolean isDigest(String hex) {
    for (int i = 0; i < hex.length(); i++) {
      char c = hex.charAt(i);
      if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
        return false;
      }
    }
    return hex.length() == 64;
  }

  public static Digest of(byte[] bytes) {
    return new Digest(HexFormat.of().formatHex(sha256().digest(bytes)));
  }

  /** The digest of the canonical form. */
  public static Digest of(JsonNode node) {
    return of(CanonicalJson.bytes(node));
  }

  /** Finishes a digest that was fed piece by piece. */
  public static Digest of(MessageDigest fed) {
    return new Digest(HexFormat.of().formatHex(fed.digest()));
  }

  /** A new SHA-256, which every JDK has. */
  public static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This JDK has no SHA-256.", e);
    }
  }

  @Override
  public String toString() {
    return hex;
  }
}
