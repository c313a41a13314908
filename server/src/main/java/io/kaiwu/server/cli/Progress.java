// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.cli;

import io.kaiwu.learn.method.Monitor;
import java.io.Console;
import java.io.PrintStream;
import java.util.Locale;

/**
 * Shows on one line how far the work is, and hears the interrupt of a user: the work then ends at
 * its next word and what it has is kept.
 */
final class Progress implements Monitor, AutoCloseable {

  private static final long EVERY_NANOS = 200_000_000;

  private final PrintStream out = System.err;
  private final boolean seen = isTerminal();
  private final Thread worker = Thread.currentThread();
  private final Thread hook = Thread.ofPlatform().unstarted(this::interrupted);
  private volatile boolean stopped;
  private volatile boolean done;
  private long shownNanos = System.nanoTime();
  private boolean shown;

  Progress() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  @SuppressWarnings("SystemConsoleNull") // JDK 25 went back to null where nobody sits before it
  private static boolean isTerminal() {
    Console console = System.console();
    return console != null && console.isTerminal();
  }

  boolean reading(long bytesRead, long bytesTotal, long rows) {
    show(
        String.format(
            Locale.ROOT,
            "%3d %%  %,d rows",
            bytesTotal == 0 ? 100 : Math.min(100, bytesRead * 100 / bytesTotal),
            rows));
    return !stopped;
  }

  @Override
  public boolean at(double share, double loss) {
    show(
        Double.isFinite(loss)
            ? String.format(Locale.ROOT, "%3.0f %%  loss %.6g", share * 100, loss)
            : String.format(Locale.ROOT, "%3.0f %%", share * 100));
    return !stopped;
  }

  private void show(String text) {
    long now = System.nanoTime();
    if (seen && now - shownNanos >= EVERY_NANOS) {
      shownNanos = now;
      shown = true;
      out.print("\r" + text + "        ");
      out.flush();
    }
  }

  /** Ends the line, if there is one. */
  void end() {
    if (shown) {
      out.print("\r                                        \r");
      out.flush();
      shown = false;
    }
  }

  boolean isStopped() {
    return stopped;
  }

  private void interrupted() {
    stopped = true;
    if (!done && worker.isAlive()) {
      out.println();
      out.println("正在停止…  Stopping...");
    }
    while (!done && worker.isAlive()) {
      try {
        worker.join(100);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  @Override
  public void close() {
    end();
    done = true;
    if (!stopped) {
      Runtime.getRuntime().removeShutdownHook(hook);
    }
  }
}
