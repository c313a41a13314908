// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.entry;

import io.kaiwu.core.text.MalformedException;
import io.kaiwu.core.text.Text;
import java.util.Base64;

/** How an organisation signed an entry: by itself, or with others in one batch. */
public sealed interface EntrySignature permits DirectSignature, BatchSignature {

  /** Bytes of an Ed25519 signature. */
  int LENGTH = 64;

  /** The Ed25519 signature in base64, 64 bytes. */
  String base64();

  /** The member {@code signature} of a leaf, canonical. */
  String json();

  /** Refuses what is not 64 bytes in the one base64 form. */
  static void requireBase64(String base64) {
    byte[] bytes = Base64.getDecoder().decode(base64);
    if (bytes.length != LENGTH || !Base64.getEncoder().encodeToString(bytes).equals(base64)) {
      throw new MalformedException(
          Text.of("签名不是 64 字节的 base64。", "The signature is not 64 bytes in base64."));
    }
  }
}
