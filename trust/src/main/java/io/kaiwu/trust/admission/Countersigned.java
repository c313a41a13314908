// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.admission;

import io.kaiwu.core.text.MalformedException;
import io.kaiwu.core.text.Text;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * What was said in the countersigned entries of a log, as {@link LeafSet} wants it. Their leaves,
 * which the log's tree knows, do not tell that: the same words can have other countersignatures.
 */
final class Countersigned {

  private static final int EACH = 16;
  private static final int EACH_TEXT = 3 << 14;

  private final ByteArrayOutputStream hashes = new ByteArrayOutputStream();

  /** Adds the hash of an entry without its countersignatures. */
  void add(byte[] hash) {
    hashes.write(hash, 0, EACH);
  }

  int size() {
    return hashes.size() / EACH;
  }

  void addTo(LeafSet said) {
    byte[] all = hashes.toByteArray();
    for (int at = 0; at < all.length; at += EACH) {
      said.add(all, at);
    }
  }

  /** All of them in base64, in pieces that no reader finds too long. */
  List<String> texts() {
    byte[] all = hashes.toByteArray();
    List<String> texts = new ArrayList<>();
    for (int at = 0; at < all.length; at += EACH_TEXT) {
      byte[] piece = Arrays.copyOfRange(all, at, Math.min(all.length, at + EACH_TEXT));
      texts.add(Base64.getEncoder().encodeToString(piece));
    }
    return texts;
  }

  /**
   * Reads {@link #texts}.
   *
   * @throws IllegalArgumentException if they are not that
   */
  static Countersigned of(List<String> texts) {
    Countersigned read = new Countersigned();
    texts.forEach(text -> read.hashes.writeBytes(Base64.getDecoder().decode(text)));
    if (read.hashes.size() % EACH != 0) {
      throw new MalformedException(
          Text.of("会签记录的摘要长度不对。", "The hashes of countersigned entries are cut short."));
    }
    return read;
  }
}
