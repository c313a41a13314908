// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.cli;

import io.kaiwu.decide.plan.Cancellation;
import io.kaiwu.decide.plan.Incumbent;
import java.io.PrintStream;
import java.util.Locale;
import java.util.function.Function;

/**
 * Tells of each better plan, at most four times a second; a user's interrupt ends the search with
 * the best plan so far.
 */
final class SolveProgress implements AutoCloseable {

  private static final long EVERY_NANOS = 250_000_000;

  private final PrintStream out = System.err;
  private final Function<Incumbent, String> words;
  private final Interrupt interrupt = new Interrupt();
  private final Cancellation cancellation = new Cancellation();
  private long saidNanos = System.nanoTime() - EVERY_NANOS;
  private double objective = Double.NaN;

  SolveProgress() {
    this(SolveProgress::cost);
  }

  /** Tells of better plans in these words, for the language of the user. */
  SolveProgress(Function<Incumbent, String> words) {
    this.words = words;
    interrupt.onStop(cancellation::cancel);
  }

  Cancellation cancellation() {
    return cancellation;
  }

  boolean isStopped() {
    return interrupt.isStopped();
  }

  /** Hears of a better plan, from whatever thread found it. */
  synchronized void heard(Incumbent incumbent) {
    long now = System.nanoTime();
    if (now - saidNanos < EVERY_NANOS || incumbent.objective() == objective) {
      return;
    }
    saidNanos = now;
    objective = incumbent.objective();
    out.printf(
        Locale.ROOT, "%8.2f s  %s%n", incumbent.at().toNanos() / 1e9, words.apply(incumbent));
  }

  private static String cost(Incumbent incumbent) {
    double objective = incumbent.objective();
    double gap = (objective - incumbent.bound()) / Math.abs(objective);
    return String.format(Locale.ROOT, "%,.6g", objective)
        + (Double.isFinite(gap) ? String.format(Locale.ROOT, "  gap %.2f %%", gap * 100) : "");
  }

  @Override
  public void close() {
    interrupt.close();
  }
}
