// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.cli;

import io.kaiwu.learn.method.Monitor;
import java.io.Console;
import java.io.PrintStream;
import java.util.Locale;

/** Shows on one line how far the work is; a user's interrupt ends the work at its next word. */
final class Progress implements Monitor, AutoCloseable {

  private static final long EVERY_NANOS = 200_000_000;

  private final PrintStream out = System.err;
  private final boolean seen = isTerminal();
  private final Interrupt interrupt = new Interrupt();
  private long shownNanos = System.nanoTime();
  private boolean shown;

  @SuppressWarnings("SystemConsoleNull") // JDK 25 went back to null where nobody sits before it
  static boolean isTerminal() {
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
    return !interrupt.isStopped();
  }

  @Override
  public boolean at(double share, double loss) {
    show(
        Double.isFinite(loss)
            ? String.format(Locale.ROOT, "%3.0f %%  loss %.6g", share * 100, loss)
            : String.format(Locale.ROOT, "%3.0f %%", share * 100));
    return !interrupt.isStopped();
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
    return interrupt.isStopped();
  }

  @Override
  public void close() {
    end();
    interrupt.close();
  }
}
