// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.log;

import java.nio.ByteBuffer;

/**
 * Where a block came from in the order of a sequencer that keeps a log of its own, such as Raft's
 * term and index. It is durable with its block or not at all, so that nothing is applied twice.
 */
public record Mark(long term, long index) {

  /** Of a log that no such sequencer has written to. */
  public static final Mark NONE = new Mark(0, 0);

  static final int LENGTH = 2 * Long.BYTES;

  byte[] bytes() {
    return ByteBuffer.allocate(LENGTH).putLong(term).putLong(index).array();
  }

  static Mark of(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return new Mark(buffer.getLong(), buffer.getLong());
  }
}
