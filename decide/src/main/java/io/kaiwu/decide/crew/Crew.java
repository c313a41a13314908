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
  private int threads;

  /** Of this many parts and threads, the calling one among them; 1 or more. */
  public Crew(int size) {
    this.size = size;
    threads = size;
    others =
        Executors.newFixedThreadPool(
            Math.max(1, size - 1), Thread.ofPlatform().name("search-", 1).daemon().factory());
  }

  public int size() {
    return size;
  }

  /**
   * From now on at most so many threads work at the same time, 1 to size; the parts take turns on
   * them. What is found stays the same.
   */
  public void use(int threads) {
    this.threads = Math.clamp(threads, 1, size);
  }

  /**
   * Does this for 0 to size - 1 at the same time; returns, or throws, when all are done. An
   * interruption waits until then.
   */
  public void each(IntConsumer part) {
    CompletableFuture<?>[] lines = new CompletableFuture<?>[threads - 1];
    Arrays.setAll(lines, i -> CompletableFuture.runAsync(() -> line(i + 1, part), others));
    try {
      line(0, part);
    } finally {
      await(lines);
    }
  }

  private void line(int first, IntConsumer part) {
    for (int i = first; i < size; i += threads) {
      part.accept(i);
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

  private static void await(CompletableFuture<?>[] lines) {
    try {
      CompletableFuture.allOf(lines).join();
    } catch (CompletionException e) {
      throw new DecideException("A search failed: " + e.getCause(), e.getCause());
    }
  }

  @Override
  public void close() {
    others.shutdown();
  }
}
