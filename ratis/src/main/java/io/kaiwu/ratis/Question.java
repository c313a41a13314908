// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.ratis;

import java.nio.ByteBuffer;

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
    STATUS,
    /** Which machines keep the log since when: {@code cluster.json}. */
    CLUSTER,
    /** The blocks from that entry on, as many as fit an answer. */
    BLOCKS,
    /** The proof that the tree of the second size extends that of the first. */
    CONSISTENCY,
    /** The newest checkpoint with this machine's own signature. */
    COSIGNED
  }

  static Question of(Kind kind) {
    return new Question(kind, 0, 0);
  }

  byte[] bytes() {
    return ByteBuffer.allocate(1 + 2 * Long.BYTES)
        .put((byte) kind.ordinal())
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
    if (in.remaining() != 1 + 2 * Long.BYTES || in.get(in.position()) >= Kind.values().length) {
      throw new IllegalArgumentException("This is no question that a node knows.");
    }
    return new Question(Kind.values()[in.get()], in.getLong(), in.getLong());
  }
}
