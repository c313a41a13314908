// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.sim.mqtt;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * Keeps messages until the broker has answered for them, and hands them out in their order while
 * there is a connection. One thread puts, one takes; any may settle.
 */
final class Outbox {

  private final int capacity;
  private final int window;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final TreeMap<Long, Outgoing> waiting = new TreeMap<>();
  private final TreeMap<Long, Outgoing> onTheWire = new TreeMap<>();
  private long nextNumber;
  private boolean connected;
  private long heldUntilNanos = System.nanoTime();

  /**
   * @param capacity how many messages to keep
   * @param window how many of them to have on the wire at once
   */
  Outbox(int capacity, int window) {
    this.capacity = capacity;
    this.window = window;
  }

  /** Waits until {@code messages} more find room. */
  void awaitRoom(int messages) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (size() + messages > capacity) {
        changed.await();
      }
    } finally {
      lock.unlock();
    }
  }

  void put(String topic, byte[] payload) {
    lock.lock();
    try {
      Outgoing message = new Outgoing(nextNumber++, topic, payload);
      waiting.put(message.number(), message);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits for a connection and a message to send, and gives the oldest. */
  Outgoing take() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (true) {
        long holdNanos = heldUntilNanos - System.nanoTime();
        if (!connected || waiting.isEmpty() || onTheWire.size() >= window) {
          changed.await();
        } else if (holdNanos > 0) {
          long _ = changed.awaitNanos(holdNanos);
        } else {
          Map.Entry<Long, Outgoing> oldest = waiting.firstEntry();
          waiting.remove(oldest.getKey());
          onTheWire.put(oldest.getKey(), oldest.getValue());
          return oldest.getValue();
        }
      }
    } finally {
      lock.unlock();
    }
  }

  /** Forgets a message that the broker has answered for. */
  void settle(Outgoing message) {
    lock.lock();
    try {
      onTheWire.remove(message.number());
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Will send a message again, before those after it, when {@code pause} is over. */
  void again(Outgoing message, Duration pause) {
    lock.lock();
    try {
      if (onTheWire.remove(message.number()) != null) {
        waiting.put(message.number(), message);
      }
      heldUntilNanos = System.nanoTime() + pause.toNanos();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  void setConnected(boolean connected) {
    lock.lock();
    try {
      this.connected = connected;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  boolean isConnected() {
    lock.lock();
    try {
      return connected;
    } finally {
      lock.unlock();
    }
  }

  /** Waits for a connection. */
  boolean awaitConnected(Duration longest) throws InterruptedException {
    return await(() -> connected, longest);
  }

  /** Waits until no message is left. */
  boolean awaitEmpty(Duration longest) throws InterruptedException {
    return await(() -> size() == 0, longest);
  }

  private boolean await(BooleanSupplier holds, Duration longest) throws InterruptedException {
    long left = longest.toNanos();
    lock.lockInterruptibly();
    try {
      while (!holds.getAsBoolean()) {
        if (left <= 0) {
          return false;
        }
        left = changed.awaitNanos(left);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** The messages not yet answered for, on the wire or not. */
  int unanswered() {
    lock.lock();
    try {
      return size();
    } finally {
      lock.unlock();
    }
  }

  private int size() {
    return waiting.size() + onTheWire.size();
  }
}
