// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.log;

import io.kaiwu.trust.entry.SignedEntry;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Puts entries into one order and makes them durable. What it writes, a {@link TransparencyLog} of
 * the same format, does not depend on its kind, so that a log can move from one to another.
 */
public interface Sequencer extends AutoCloseable {

  /**
   * Appends entries side by side, all or none; waits while too much is under way. The future
   * completes when they are durable, on a thread that may be blocked, or fails with a {@link
   * RefusedException} when something appended before them rules them out.
   *
   * @throws RefusedException if an entry may not be on this log
   * @throws io.kaiwu.trust.TrustException if the log is closed
   * @throws IllegalArgumentException if there is no entry, or the batch is larger than a block
   */
  CompletableFuture<Committed> append(List<SignedEntry> batch);

  /**
   * From now on shows every block to {@code apply}, once and in order, on every machine alike,
   * before the next is cut. It must be quick and must not wait for an append; if it throws, the
   * sequencer stops.
   */
  void onBlock(Consumer<Block> apply);

  SequencerKind kind();

  /** What has been written. */
  TransparencyLog log();

  @Override
  void close();
}
