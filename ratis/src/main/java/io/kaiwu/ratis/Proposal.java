// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.ratis;

import io.kaiwu.trust.entry.SignedEntry;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A block on its way into Raft's log: batches, each of which goes in as a whole or not at all.
 *
 * <p>In bytes: version (1), time (seconds, nanoseconds), number of batches; for each the number of
 * leaves; for each leaf its length and its bytes. Numbers are big-endian, 4 bytes, seconds 8.
 *
 * @param time when it was cut, in the years 1970 to 9999: whoever applies it reckons with it
 * @param batches at least one, of at least one leaf each
 */
record Proposal(Instant time, List<List<byte[]>> batches) {

  private static final byte VERSION = 1;
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");
  private static final int HEADER = 1 + Long.BYTES + 2 * Integer.BYTES;

  Proposal {
    batches = List.copyOf(batches);
    if (time.isBefore(Instant.EPOCH) || time.isAfter(LATEST)) {
      throw new IllegalArgumentException("A block cannot be of (%s).".formatted(time));
    }
  }

  byte[] bytes() {
    int length = HEADER;
    for (List<byte[]> batch : batches) {
      length += Integer.BYTES + weight(batch);
    }
    ByteBuffer out = ByteBuffer.allocate(length).put(VERSION);
    out.putLong(time.getEpochSecond()).putInt(time.getNano()).putInt(batches.size());
    for (List<byte[]> batch : batches) {
      out.putInt(batch.size());
      batch.forEach(leaf -> out.putInt(leaf.length).put(leaf));
    }
    return out.array();
  }

  static int weight(List<byte[]> leaves) {
    return leaves.stream().mapToInt(leaf -> Integer.BYTES + leaf.length).sum();
  }

  /**
   * Reads {@link #bytes}.
   *
   * @throws IllegalArgumentException if it is not exactly that
   */
  static Proposal parse(ByteBuffer in) {
    try {
      if (in.get() != VERSION) {
        throw new IllegalArgumentException("The block is of another version.");
      }
      Instant time = Instant.ofEpochSecond(in.getLong(), in.getInt());
      List<List<byte[]>> batches = new ArrayList<>();
      int count = in.getInt();
      for (int i = 0; i < count; i++) {
        batches.add(parseBatch(in));
      }
      if (in.hasRemaining() || batches.isEmpty()) {
        throw new IllegalArgumentException("The block is empty or does not end where it should.");
      }
      return new Proposal(time, batches);
    } catch (BufferUnderflowException | DateTimeException e) {
      throw new IllegalArgumentException("The block ends too early, or is of no time.", e);
    }
  }

  private static List<byte[]> parseBatch(ByteBuffer in) {
    List<byte[]> batch = new ArrayList<>();
    int count = in.getInt();
    for (int i = 0; i < count; i++) {
      int length = in.getInt();
      if (length < 0 || length > SignedEntry.MAX_LEAF_BYTES) {
        throw new IllegalArgumentException("A leaf has an impossible length.");
      }
      byte[] leaf = new byte[length];
      in.get(leaf);
      batch.add(leaf);
    }
    if (batch.isEmpty()) {
      throw new IllegalArgumentException("A batch is empty.");
    }
    return batch;
  }
}
