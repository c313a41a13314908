// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import io.kaiwu.core.json.Digest;
import java.util.Locale;

/** A key's fingerprint as people type it: in groups, with colons, in capitals. */
final class KeyFingerprint {

  private KeyFingerprint() {}

  /** Its digits, without what stands between them. */
  static String digits(String typed) {
    return typed.replaceAll("[\\s:-]", "").toLowerCase(Locale.ROOT);
  }

  /**
   * All of it.
   *
   * @throws LedgerProblem if it is not all of it
   */
  static Digest whole(String typed) {
    String digits = digits(typed);
    if (!digits.matches("[0-9a-f]{64}")) {
      throw new LedgerProblem(
          "密钥的指纹须写全 64 个十六进制数字，不能是 %s。请从 ledger member list 复制。".formatted(typed),
          "The fingerprint of a key has 64 hexadecimal digits; (%s) has not. Maybe copy it from: ledger member list"
              .formatted(typed));
    }
    return new Digest(digits);
  }
}
