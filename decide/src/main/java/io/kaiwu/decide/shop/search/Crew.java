// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.shop.search;

import io.kaiwu.decide.DecideException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;

/**
 * Threads that work side by side and wait for each other: what they find is looked at only when all
 * are done, so that their speed decides nothing.
 */
public final class Crew implements AutoCloseable {

  private final int size;
  private final ExecutorService others;

  public Crew(int size) {
    this.size = size;
    others =
        Executors.newFixedThreadPool(
            Math.max(1, size - 1), Thread.ofPlatform().name("shop-", 1).daemon().factory());
  }

  public int size() {
    return size;
  }

  /** Does this for 0 to size - 1 at the same time; returns, or throws, when all are done. */
  public void each(IntConsumer part) {
    List<Future<?>> parts = new ArrayList<>();
    for (int i = 1; i < size; i++) {
      int index = i;
      parts.add(others.submit(() -> part.accept(index)));
    }
    try {
      part.accept(0);
    } finally {
      parts.forEach(Crew::await);
    }
  }

  private static void await(Future<?> part) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          part.get();
          return;
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } catch (ExecutionException e) {
      throw new DecideException("A search failed: " + e.getCause(), e.getCause());
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public void close() {
    others.shutdown();
  }
}
