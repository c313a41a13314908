// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.log;

import io.kaiwu.core.text.Text;
import io.kaiwu.trust.TrustException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The queue before the writer, bounded in bytes: who would overfill it waits. A single batch larger
 * than the bound is let in alone.
 */
final class Inbox {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition room = lock.newCondition();
  private final Condition filled = lock.newCondition();
  private final Deque<Pending> queue = new ArrayDeque<>();
  private final long capacity;
  private long weight;
  private boolean closed;

  Inbox(long capacity) {
    this.capacity = capacity;
  }

  void put(Pending pending) throws InterruptedException {
    long added = pending.weight();
    lock.lockInterruptibly();
    try {
      while (!closed && weight > 0 && weight + added > capacity) {
        room.await();
      }
      if (closed) {
        throw new TrustException(
            Text.of(
                "账本已关闭，不再接收记录。也许它在一次写入失败后停止：请看它的第一个错误。",
                "The log is closed and takes no more entries. Maybe it stopped after a failed write: see its first error."));
      }
      queue.add(pending);
      weight += added;
      filled.signal();
    } finally {
      lock.unlock();
    }
  }

  /** At least one batch, as many as {@code maxWeight} allows; none when closed and drained. */
  List<Pending> take(long maxWeight) {
    lock.lock();
    try {
      while (queue.isEmpty() && !closed) {
        filled.awaitUninterruptibly();
      }
      List<Pending> taken = new ArrayList<>();
      long takenWeight = 0;
      while (!queue.isEmpty()
          && (taken.isEmpty() || takenWeight + queue.getFirst().weight() <= maxWeight)) {
        Pending pending = queue.removeFirst();
        takenWeight += pending.weight();
        taken.add(pending);
      }
      weight -= takenWeight;
      room.signalAll();
      return taken;
    } finally {
      lock.unlock();
    }
  }

  /** Lets nothing in any more and wakes all who wait. */
  void close() {
    lock.lock();
    try {
      closed = true;
      room.signalAll();
      filled.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
