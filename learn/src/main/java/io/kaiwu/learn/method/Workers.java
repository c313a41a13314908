// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.method;

import io.kaiwu.learn.LearnException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The threads a fit may use. Work is cut into blocks whose bounds depend on the work alone, so that
 * sums taken block by block are the same with any number of threads.
 *
 * @param threads at least 1; the caller's own thread is one of them
 */
public record Workers(int threads) {

  public Workers {
    if (threads < 1) {
      throw new LearnException("The number of threads (%d) must be at least 1.".formatted(threads));
    }
  }

  /** The caller's thread alone. */
  public static Workers one() {
    return new Workers(1);
  }

  /** One thread for each processor of this machine. */
  public static Workers all() {
    return new Workers(Runtime.getRuntime().availableProcessors());
  }

  /** Work on the places [from, to), which are block number {@code block}. */
  @FunctionalInterface
  public interface Block {
    void run(int block, int from, int to);
  }

  /** The number of blocks that {@link #run} cuts {@code n} places into. */
  public static int blocks(int n, int size) {
    return (int) (((long) n + size - 1) / size);
  }

  /**
   * Runs the work on [0, n) in blocks of {@code size}, each once, in any order; returns when all
   * are done. What one block throws ends the others and is thrown here.
   */
  public void run(int n, int size, Block work) {
    int blocks = blocks(n, size);
    int helpers = Math.min(threads, blocks) - 1;
    if (helpers <= 0) {
      for (int b = 0; b < blocks; b++) {
        work.run(b, b * size, Math.min(n, b * size + size));
      }
      return;
    }
    AtomicInteger next = new AtomicInteger();
    AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    Runnable worker =
        () -> {
          int b;
          while (failure.get() == null && (b = next.getAndIncrement()) < blocks) {
            try {
              work.run(b, b * size, Math.min(n, b * size + size));
            } catch (RuntimeException | Error e) {
              failure.compareAndSet(null, e);
            }
          }
        };
    Thread[] started = new Thread[helpers];
    for (int t = 0; t < helpers; t++) {
      started[t] = Thread.ofPlatform().daemon().name("learn-" + t).start(worker);
    }
    worker.run();
    boolean interrupted = false;
    for (Thread thread : started) {
      while (thread.isAlive()) {
        try {
          thread.join();
        } catch (InterruptedException e) {
          interrupted = true; // the blocks in work end soon; the caller learns of it after
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    switch (failure.get()) {
      case null -> {}
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      case Throwable e -> throw new LearnException("A part of the work failed.", e);
    }
  }
}
