// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.ratis;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What one node asks another beside Raft: a byte that says what, up to two numbers, and a text.
 *
 * @param kind what is asked
 * @param first an index or a size
 * @param second a size
 * @param text a checkpoint, or empty
 */
record Question(Kind kind, long first, long second, String text) {

  private static final int NUMBERS = 1 + 2 * Long.BYTES;
  static final int MAX_TEXT = 256 * 1024;

  enum Kind {
    /** How this node stands: JSON. */
    STATUS('S'),
    /** Which machines keep the log since when: {@code cluster.json}. */
    CLUSTER('C'),
    /** The blocks from that entry on, as many as fit an answer. */
    BLOCKS('B'),
    /** The proof that the tree of the second size extends that of the first. */
    CONSISTENCY('P'),
    /** A checkpoint of the log with this machine's own signature; of this text, if there is one. */
    COSIGNED('W'),
    /** The public key of this machine's own signature. */
    KEY('K');

    private final byte tag;

    Kind(char tag) {
      this.tag = (byte) tag;
    }

    private static Kind of(byte tag) {
      return Arrays.stream(values())
          .filter(kind -> kind.tag == tag)
          .findFirst()
          .orElseThrow(
              () -> new IllegalArgumentException("This is no question that a node knows."));
    }
  }

  static Question of(Kind kind) {
    return new Question(kind, 0, 0, "");
  }

  static Question consistency(long first, long second) {
    return new Question(Kind.CONSISTENCY, first, second, "");
  }

  byte[] bytes() {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(NUMBERS + utf8.length)
        .put(kind.tag)
        .putLong(first)
        .putLong(second)
        .put(utf8)
        .array();
  }

  /**
   * Reads {@link #bytes}.
   *
   * @throws IllegalArgumentException if it is not exactly that
   */
  static Question parse(ByteBuffer in) {
    if (in.remaining() < NUMBERS || in.remaining() > NUMBERS + MAX_TEXT) {
      throw new IllegalArgumentException("This is no question that a node knows.");
    }
    Kind kind = Kind.of(in.get());
    long first = in.getLong();
    long second = in.getLong();
    return new Question(kind, first, second, StandardCharsets.UTF_8.decode(in).toString());
  }
}
