// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.tree;

import io.kaiwu.learn.LearnException;
import io.kaiwu.learn.method.Workers;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Threads that stay for the whole of a fit and take up work within a microsecond: boosting has
 * thousands of steps too short to start threads for. The caller's own thread is one of them. Which
 * thread runs which part is left open, so parts must not depend on one another.
 */
final class Crew implements AutoCloseable {

  private static final int SPINS = 4_000;

  /** One part of a job, by number. */
  @FunctionalInterface
  interface Part {
    void run(int part);
  }

  private static final class Job {
    final int parts;
    final Part work;
    final AtomicInteger next = new AtomicInteger();
    final AtomicInteger done = new AtomicInteger();
    final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    Job(int parts, Part work) {
      this.parts = parts;
      this.work = work;
    }

    void help() {
      int part;
      while ((part = next.getAndIncrement()) < parts) {
        try {
          work.run(part);
        } catch (RuntimeException | Error e) {
          failure.compareAndSet(null, e);
        }
        done.incrementAndGet();
      }
    }
  }

  private final Thread[] hands;
  private volatile @Nullable Job job;
  private volatile boolean closed;

  Crew(Workers workers) {
    hands = new Thread[workers.threads() - 1];
    for (int i = 0; i < hands.length; i++) {
      hands[i] = Thread.ofPlatform().daemon().name("learn-" + i).start(this::serve);
    }
  }

  boolean alone() {
    return hands.length == 0;
  }

  /** Runs all parts, each once; what one throws is thrown here when all have ended. */
  void run(int parts, Part work) {
    if (alone() || parts < 2) {
      for (int p = 0; p < parts; p++) {
        work.run(p);
      }
      return;
    }
    Job now = new Job(parts, work);
    job = now;
    for (Thread hand : hands) {
      LockSupport.unpark(hand);
    }
    now.help();
    for (int spins = 0; now.done.get() < parts; spins++) {
      if (spins < SPINS) {
        Thread.onSpinWait();
      } else {
        LockSupport.parkNanos(10_000); // the others wait for a processor
      }
    }
    switch (now.failure.get()) {
      case null -> {}
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      case Throwable e -> throw new LearnException("A part of the work failed.", e);
    }
  }

  private void serve() {
    @Nullable Job last = null;
    while (!closed) {
      @Nullable Job now = job;
      for (int spins = 0; now == last && spins < SPINS && !closed; spins++) {
        Thread.onSpinWait();
        now = job;
      }
      if (now == last) {
        LockSupport.park(this);
      } else if (now != null) {
        now.help();
        last = now;
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    for (Thread hand : hands) {
      LockSupport.unpark(hand);
    }
  }
}
