// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.crew;

import io.kaiwu.decide.DecideException;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;

/**
 * Threads that work side by side and wait for each other: what they find is looked at only when all
 * are done, so that their speed decides nothing. For one calling thread, which works too.
 */
public final class Crew implements AutoCloseable {

  private final int size;
  private final ExecutorService others;

  /** Of this many threads, the calling one among them; 1 or more. */
  public Crew(int size) {
    this.size = size;
    others =
        Executors.newFixedThreadPool(
            Math.max(1, size - 1), Thread.ofPlatform().name("search-", 1).daemon().factory());
  }

  public int size() {
    return size;
  }

  /**
   * Does this for 0 to size - 1 at the same time; returns, or throws, when all are done. An
   * interruption waits until then.
   */
  public void each(IntConsumer part) {
    CompletableFuture<?>[] parts = new CompletableFuture<?>[size - 1];
    Arrays.setAll(parts, i -> CompletableFuture.runAsync(() -> part.accept(i + 1), others));
    try {
      part.accept(0);
    } finally {
      await(parts);
    }
  }

  /** Whether this holds for each of 0 to size - 1; all are asked, at the same time. */
  public boolean all(IntPredicate part) {
    boolean[] holds = new boolean[size];
    each(i -> holds[i] = part.test(i));
    for (boolean one : holds) {
      if (!one) {
        return false;
      }
    }
    return true;
  }

  private static void await(CompletableFuture<?>[] parts) {
    try {
      CompletableFuture.allOf(parts).join();
    } catch (CompletionException e) {
      throw new DecideException("A search failed: " + e.getCause(), e.getCause());
    }
  }

  @Override
  public void close() {
    others.shutdown();
  }
}
