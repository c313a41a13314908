// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Keeps a command running until the process is asked to end (Ctrl-C, SIGTERM), and keeps the
 * process alive until the command has closed what it opened.
 */
public final class Foreground {

  private static final int CLOSE_SECONDS = 30;

  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch closed = new CountDownLatch(1);

  public Foreground() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::end, "kaiwu-end"));
  }

  private void end() {
    asked.countDown();
    try {
      if (!closed.await(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        System.err.println("Not everything was closed within " + CLOSE_SECONDS + " s.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Returns when the process is asked to end. */
  public void await() throws InterruptedException {
    asked.await();
  }

  /** Whether the process is asked to end before the time is up. */
  public boolean await(Duration time) throws InterruptedException {
    return asked.await(time.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Says that everything is closed. */
  public void done() {
    closed.countDown();
  }
}
