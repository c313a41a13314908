// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.ratis;

import io.kaiwu.core.text.Text;
import io.kaiwu.trust.TrustException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The queue before the blocks, bounded in bytes: who would overfill it waits. */
final class Intake {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition room = lock.newCondition();
  private final Condition filled = lock.newCondition();
  private final Deque<Waiting> queue = new ArrayDeque<>();
  private final RatisSettings settings;
  private long weight;
  private int entries;
  private boolean closed;

  Intake(RatisSettings settings) {
    this.settings = settings;
  }

  void put(Waiting waiting) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (!closed && weight > 0 && weight + waiting.weight() > settings.queueBytes()) {
        room.await();
      }
      if (closed) {
        throw new TrustException(
            Text.of(
                "本节点已关闭，不再接收记录。请发给另一节点。",
                "This node is closed and takes no more entries. Maybe send them to another node."));
      }
      queue.add(waiting);
      weight += waiting.weight();
      entries += waiting.leaves().size();
      filled.signal();
    } finally {
      lock.unlock();
    }
  }

  /** The batches of one block; none when closed and drained. */
  List<Waiting> take() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (queue.isEmpty() && !closed) {
        filled.await();
      }
      long left = settings.blockWait().toNanos();
      while (!closed && left > 0 && entries < settings.blockEntries()) {
        left = filled.awaitNanos(left);
      }
      return cut();
    } finally {
      lock.unlock();
    }
  }

  private List<Waiting> cut() {
    List<Waiting> taken = new ArrayList<>();
    long bytes = 0;
    int count = 0;
    while (!queue.isEmpty()
        && (taken.isEmpty()
            || (count + queue.getFirst().leaves().size() <= settings.blockEntries()
                && bytes + queue.getFirst().weight() <= settings.blockBytes()))) {
      Waiting next = queue.removeFirst();
      taken.add(next);
      bytes += next.weight();
      count += next.leaves().size();
    }
    weight -= bytes;
    entries -= count;
    room.signalAll();
    return taken;
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
