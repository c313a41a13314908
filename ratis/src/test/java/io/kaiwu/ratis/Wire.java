// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.ratis;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** One direction between two machines, and what is wrong with it. */
final class Wire {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private boolean cut;
  private Duration delay = Duration.ZERO;
  private int tears;

  void cut(boolean now) {
    set(() -> cut = now);
  }

  void delay(Duration time) {
    set(() -> delay = time);
  }

  void tear() {
    set(() -> tears++);
  }

  private void set(Runnable change) {
    lock.lock();
    try {
      change.run();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** How often it was torn; a connection that began before the last time breaks off. */
  int tears() {
    lock.lock();
    try {
      return tears;
    } finally {
      lock.unlock();
    }
  }

  /** Holds up what is on its way for as long as the fault lasts. */
  void pass() throws InterruptedException {
    Thread.sleep(awaitWhole());
    awaitWhole(); // it may have been cut while this was on its way
  }

  private Duration awaitWhole() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (cut) {
        changed.await();
      }
      return delay;
    } finally {
      lock.unlock();
    }
  }
}
