// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.sim.mqtt;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Gives the beat of the cycles; another speed takes effect at once. */
final class Pacer {

  private final long periodNanos;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private double speed;

  Pacer(Duration period, double speed) {
    this.periodNanos = period.toNanos();
    this.speed = speed;
  }

  void setSpeed(double speed) {
    lock.lock();
    try {
      this.speed = speed;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  double speed() {
    lock.lock();
    try {
      return speed;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until one period has passed since {@code lastNanos}.
   *
   * @return the beat, to be handed in next: when it was due, or now if it is already long past, so
   *     that a plant that had to wait does not race afterwards
   */
  long awaitBeatAfter(long lastNanos) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (true) {
        long step = Math.max(1, (long) (periodNanos / speed));
        long now = System.nanoTime();
        long left = lastNanos + step - now;
        if (left <= 0) {
          return -left > step ? now : lastNanos + step;
        }
        long _ = changed.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }
}
