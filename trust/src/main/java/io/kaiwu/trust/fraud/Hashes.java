// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.fraud;

import io.kaiwu.core.json.Digest;
import java.util.HexFormat;
import java.util.List;

/** Digests as the tree takes them. */
final class Hashes {

  private Hashes() {}

  static byte[] of(Digest digest) {
    return HexFormat.of().parseHex(digest.hex());
  }

  static List<byte[]> of(List<Digest> digests) {
    return digests.stream().map(Hashes::of).toList();
  }

  static Digest digest(byte[] hash) {
    return new Digest(HexFormat.of().formatHex(hash));
  }
}
