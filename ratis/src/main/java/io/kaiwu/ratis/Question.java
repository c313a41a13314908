// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.ratis;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * What one node asks another beside Raft: a byte that says what, and up to two numbers.
 *
 * @param kind what is asked
 * @param first an index or a size
 * @param second a size
 */
record Question(Kind kind, long first, long second) {

  enum Kind {
    /** How this node stands: JSON. */
    STATUS('S'),
    /** Which machines keep the log since when: {@code cluster.json}. */
    CLUSTER('C'),
    /** The blocks from that entry on, as many as fit an answer. */
    BLOCKS('B'),
    /** The proof that the tree of the second size extends that of the first. */
    CONSISTENCY('P'),
    /** The newest checkpoint with this machine's own signature. */
    COSIGNED('W');

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
    return new Question(kind, 0, 0);
  }

  byte[] bytes() {
    return ByteBuffer.allocate(1 + 2 * Long.BYTES)
        .put(kind.tag)
        .putLong(first)
        .putLong(second)
        .array();
  }

  /**
   * Reads {@link #bytes}.
   *
   * @throws IllegalArgumentException if it is not exactly that
   */
  static Question parse(ByteBuffer in) {
    if (in.remaining() != 1 + 2 * Long.BYTES) {
      throw new IllegalArgumentException("This is no question that a node knows.");
    }
    return new Question(Kind.of(in.get()), in.getLong(), in.getLong());
  }
}
