// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.svm;

import io.kaiwu.learn.LearnException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Threads that stay awake between many small pieces of work, a few microseconds each: starting
 * threads for each would cost more than the work. The caller takes part and waits for nobody who
 * has not begun a block, so that a crew on a busy machine is no slower than the caller alone.
 */
final class Crew implements AutoCloseable {

  private static final int SPINS = 4000;

  private final Thread[] members;
  private volatile @Nullable Job current;
  private volatile boolean closed;

  /** Work on one block. */
  @FunctionalInterface
  interface Part {
    void run(int block);
  }

  private static final class Job {
    final Part part;
    final int blocks;
    final AtomicInteger next = new AtomicInteger();
    final AtomicInteger done = new AtomicInteger();
    final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    Job(Part part, int blocks) {
      this.part = part;
      this.blocks = blocks;
    }

    void work() {
      int b;
      while ((b = next.getAndIncrement()) < blocks) {
        try {
          part.run(b);
        } catch (RuntimeException | Error e) {
          failure.compareAndSet(null, e);
        } finally {
          done.incrementAndGet();
        }
      }
    }
  }

  /** A crew of {@code threads}, the caller being one of them. */
  Crew(int threads) {
    members = new Thread[threads - 1];
    for (int t = 0; t < members.length; t++) {
      members[t] = Thread.ofPlatform().daemon().name("svm-" + t).start(this::serve);
    }
  }

  /** Runs the blocks [0, blocks), each once; returns when all are done. */
  void run(int blocks, Part part) {
    if (members.length == 0 || blocks < 2) {
      for (int b = 0; b < blocks; b++) {
        part.run(b);
      }
      return;
    }
    Job job = new Job(part, blocks);
    current = job;
    for (Thread member : members) {
      if (member.getState() != Thread.State.RUNNABLE) {
        LockSupport.unpark(member);
      }
    }
    job.work();
    for (int spins = 0; job.done.get() < blocks; spins++) {
      if (spins < SPINS) {
        Thread.onSpinWait();
      } else {
        LockSupport.parkNanos(this, 10_000); // the other was put off the processor
      }
    }
    switch (job.failure.get()) {
      case null -> {}
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      case Throwable e -> throw new LearnException("A part of the work failed.", e);
    }
  }

  private void serve() {
    Job last = null;
    int idle = 0;
    while (!closed) {
      Job job = current;
      if (job != null && job != last) {
        job.work();
        last = job;
        idle = 0;
      } else if (idle++ < SPINS) {
        Thread.onSpinWait();
      } else {
        LockSupport.parkNanos(this, 1_000_000);
        idle = 0;
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    for (Thread member : members) {
      LockSupport.unpark(member);
    }
  }
}
