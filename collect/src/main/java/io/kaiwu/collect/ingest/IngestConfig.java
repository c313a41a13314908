// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.collect.ingest;

import io.kaiwu.collect.payload.PayloadLimits;
import java.time.Duration;

/**
 * How messages are gathered into commits, and how many may wait.
 *
 * @param limits of one message
 * @param maxCommitRows a commit begins at so many readings and entries, in [1, 1,000,000]
 * @param linger a commit begins at the latest so long after its first message, in [0, 10 s]
 * @param maxPendingMessages taken but not yet answered; beyond it the answer is OVERLOAD
 * @param maxPendingBytes their payloads, each with 256 bytes on top; beyond it likewise
 */
public record IngestConfig(
    PayloadLimits limits,
    int maxCommitRows,
    Duration linger,
    int maxPendingMessages,
    long maxPendingBytes) {

  public static final IngestConfig DEFAULT =
      new IngestConfig(PayloadLimits.DEFAULT, 20_000, Duration.ofMillis(20), 50_000, 32L << 20);

  public IngestConfig {
    if (maxCommitRows < 1 || maxCommitRows > 1_000_000) {
      throw new IllegalArgumentException(
          "max-commit-rows (%d) must lie in [1, 1000000].".formatted(maxCommitRows));
    }
    if (linger.isNegative() || linger.compareTo(Duration.ofSeconds(10)) > 0) {
      throw new IllegalArgumentException("linger (%s) must lie in [0, 10 s].".formatted(linger));
    }
    if (maxPendingMessages < 1) {
      throw new IllegalArgumentException(
          "max-pending-messages (%d) must be positive.".formatted(maxPendingMessages));
    }
    if (maxPendingBytes < limits.maxBytes() + Message.OVERHEAD_BYTES) {
      throw new IllegalArgumentException(
          "max-pending-bytes (%d) must hold at least one message of %d bytes."
              .formatted(maxPendingBytes, limits.maxBytes()));
    }
  }
}
