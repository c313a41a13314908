// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.route.ant;

import io.kaiwu.decide.plan.Cancellation;
import java.time.Duration;

/** Whether time is up or the run is cancelled; safe for many threads. */
final class Patience {

  private final long start = System.nanoTime();
  private final long nanos;
  private final Cancellation cancellation;

  Patience(Duration limit, Cancellation cancellation) {
    long most;
    try {
      most = limit.toNanos();
    } catch (ArithmeticException e) {
      most = Long.MAX_VALUE; // some 292 years
    }
    this.nanos = most;
    this.cancellation = cancellation;
  }

  /** One that no time and nobody ends. */
  static Patience endless() {
    return new Patience(Duration.ofNanos(Long.MAX_VALUE), new Cancellation());
  }

  boolean isOver() {
    return System.nanoTime() - start >= nanos || cancellation.isCancelled();
  }

  Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
