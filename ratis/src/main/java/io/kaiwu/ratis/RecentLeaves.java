// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.ratis;

import io.kaiwu.trust.log.TransparencyLog;
import io.kaiwu.trust.merkle.MerkleHasher;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Where the newest leaves of the log stand, so that what a client sends again after a change of
 * leader is found and not doubled. It depends on the log alone, so that every replica, whenever it
 * was started, finds the same. One thread uses it.
 */
final class RecentLeaves {

  /** At 3,000 entries a second a client that gave up has well over a minute to come back. */
  static final int WINDOW = 1 << 18;

  private static final int READ_AT_ONCE = 1 << 13;

  private final Map<Long, Long> places = new HashMap<>();
  private final Deque<Long> order = new ArrayDeque<>();
  private final TransparencyLog log;
  private final int window;
  private long size;

  RecentLeaves(TransparencyLog log, int window) {
    this.log = log;
    this.window = window;
    follow();
  }

  /** Takes in what the log holds beyond what was seen. */
  void follow() {
    long end = log.checkpoint().size();
    size = Math.max(size, end - window);
    while (size < end) {
      int count = (int) Math.min(READ_AT_ONCE, end - size);
      ByteBuffer hashes = ByteBuffer.wrap(log.leafHashes(size, count));
      for (int i = 0; i < count; i++) {
        add(hashes.getLong(i * MerkleHasher.LENGTH), size + i);
      }
      size += count;
    }
  }

  private void add(long prefix, long index) {
    places.put(prefix, index);
    order.add(prefix);
    if (order.size() > window) {
      long oldest = order.remove();
      places.computeIfPresent(oldest, (key, at) -> at <= index - window ? null : at);
    }
  }

  /** The newest place of a leaf with that hash; empty if it is not among the newest. */
  OptionalLong find(byte[] hash) {
    Long at = places.get(ByteBuffer.wrap(hash).getLong());
    return at != null && Arrays.equals(log.leafHashes(at, 1), hash)
        ? OptionalLong.of(at)
        : OptionalLong.empty();
  }
}
