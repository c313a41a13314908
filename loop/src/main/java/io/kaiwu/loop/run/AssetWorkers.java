// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.loop.run;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives each asset to one worker, so that what concerns it happens in order and on one thread.
 * Queues are bounded: {@link #submit} waits while the asset's queue is full, and so the pressure
 * goes back to the source.
 */
public final class AssetWorkers implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(AssetWorkers.class);

  private final List<BlockingQueue<Runnable>> queues = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private final Consumer<Throwable> errors;
  private final ReadWriteLock closing = new ReentrantReadWriteLock();
  private boolean closed;

  /** Ends the worker that takes it. */
  private record Stop() implements Runnable {
    @Override
    public void run() {
      throw new AssertionError("a worker runs what comes before this");
    }
  }

  /**
   * Starts the workers.
   *
   * @param errors told of what a task throws; the worker goes on
   */
  public AssetWorkers(int workers, int queueCapacity, Consumer<Throwable> errors) {
    this.errors = errors;
    for (int i = 0; i < workers; i++) {
      BlockingQueue<Runnable> queue = new ArrayBlockingQueue<>(queueCapacity);
      queues.add(queue);
      threads.add(Thread.ofPlatform().name("loop-worker-" + i).start(() -> work(queue)));
    }
  }

  /**
   * Has the task run by the worker of that asset, after all that was submitted for it before.
   *
   * @param asset any number that stands for the asset
   */
  public void submit(int asset, Runnable task) {
    closing.readLock().lock();
    try {
      if (closed) {
        throw new IllegalStateException("The workers are closed.");
      }
      queues.get(Math.floorMod(asset, queues.size())).put(task);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The wait for room in a worker's queue was interrupted.", e);
    } finally {
      closing.readLock().unlock();
    }
  }

  /** Waits until all that was submitted before is done. */
  public void drain() throws InterruptedException {
    CountDownLatch reached = new CountDownLatch(queues.size());
    for (BlockingQueue<Runnable> queue : queues) {
      queue.put(reached::countDown);
    }
    reached.await();
  }

  /** Tasks that wait in all queues together. */
  public int waiting() {
    return queues.stream().mapToInt(BlockingQueue::size).sum();
  }

  private void work(BlockingQueue<Runnable> queue) {
    try {
      for (Runnable task = queue.take(); !(task instanceof Stop); task = queue.take()) {
        try {
          task.run();
        } catch (RuntimeException | Error e) {
          report(e);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void report(Throwable error) {
    try {
      errors.accept(error);
    } catch (RuntimeException e) { // a worker that ended would block all its assets for good
      e.addSuppressed(error);
      LOG.error("An error of a task could not be reported.", e);
    }
  }

  /** Lets the workers finish what was submitted, then ends them. */
  @Override
  public void close() {
    closing.writeLock().lock(); // what is being submitted gets in before the end
    try {
      if (closed) {
        return;
      }
      closed = true;
    } finally {
      closing.writeLock().unlock();
    }
    try {
      for (BlockingQueue<Runnable> queue : queues) {
        queue.put(new Stop());
      }
      for (Thread thread : threads) {
        thread.join();
      }
    } catch (InterruptedException e) {
      threads.forEach(Thread::interrupt);
      Thread.currentThread().interrupt();
    }
  }
}
