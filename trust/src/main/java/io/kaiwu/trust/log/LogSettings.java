// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.log;

/**
 * How much the log holds in memory.
 *
 * @param queueBytes entries waiting to be written; a caller that would exceed it waits
 * @param blockBytes the most that one group commit takes from the queue, and the largest batch
 */
public record LogSettings(long queueBytes, long blockBytes) {

  public static final LogSettings DEFAULT = new LogSettings(16 << 20, 4 << 20);

  /** No crash can tear more than one block. */
  static final long MAX_BLOCK_BYTES = 64 << 20;

  public LogSettings {
    if (queueBytes < 1 || blockBytes < 1 || blockBytes > MAX_BLOCK_BYTES) {
      throw new IllegalArgumentException(
          "The queue (%d bytes) must be at least 1 byte, the block (%d bytes) 1 to %d."
              .formatted(queueBytes, blockBytes, MAX_BLOCK_BYTES));
    }
  }
}
