// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.ratis;

import io.kaiwu.trust.entry.SignedEntry;
import java.time.Duration;

/**
 * How a node cuts blocks and how long it tries.
 *
 * @param blockEntries a block is cut when so many entries wait
 * @param blockWait or when the first of them has waited so long
 * @param blockBytes the largest block, and the largest batch; at most {@link #MAX_BLOCK_BYTES}
 * @param queueBytes entries waiting for a block; a caller that would exceed it waits
 * @param patience how long a block is tried before its callers are told that there is no majority
 * @param snapshotBlocks after so many blocks Raft forgets its own copy of older ones
 * @param keptBlocks but the newest so many it keeps, so that a node which was away for no longer
 *     gets them from Raft's log; one that was away for longer fetches them from the leader's files
 * @param segmentBytes in files of that size, which go when all of them is forgotten
 */
public record RatisSettings(
    int blockEntries,
    Duration blockWait,
    int blockBytes,
    long queueBytes,
    Duration patience,
    int snapshotBlocks,
    int keptBlocks,
    int segmentBytes) {

  public static final RatisSettings DEFAULT =
      new RatisSettings(
          512,
          Duration.ofMillis(20),
          2 << 20,
          16 << 20,
          Duration.ofSeconds(30),
          4096,
          4096,
          16 << 20);

  /** One block must fit what a leader sends at once. */
  static final int MAX_BLOCK_BYTES = 3 << 20;

  public RatisSettings {
    if (blockEntries < 1
        || blockBytes < SignedEntry.MAX_LEAF_BYTES + Integer.BYTES
        || blockBytes > MAX_BLOCK_BYTES
        || queueBytes < 1
        || snapshotBlocks < 1
        || keptBlocks < 0
        || segmentBytes < 1
        || blockWait.isNegative()
        || !patience.isPositive()) {
      throw new IllegalArgumentException(
          "A block must hold at least 1 entry and %d to %d bytes; queue, patience and snapshots must be positive."
              .formatted(SignedEntry.MAX_LEAF_BYTES + Integer.BYTES, MAX_BLOCK_BYTES));
    }
  }

  /** With that patience. */
  public RatisSettings withPatience(Duration time) {
    return new RatisSettings(
        blockEntries,
        blockWait,
        blockBytes,
        queueBytes,
        time,
        snapshotBlocks,
        keptBlocks,
        segmentBytes);
  }

  /** With Raft forgetting that early, all but that many blocks. */
  public RatisSettings withSnapshots(int blocks, int kept, int bytes) {
    return new RatisSettings(
        blockEntries, blockWait, blockBytes, queueBytes, patience, blocks, kept, bytes);
  }
}
