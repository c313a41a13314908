// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.plan;

import io.kaiwu.decide.DecideException;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * How long and with what a solver may work.
 *
 * <p>Equal problem, seed, threads and work limit give an equal answer, as long as the time limit
 * and the cancellation do not strike first; what they cut off depends on the machine.
 *
 * @param timeLimit wall time of the whole call, more than zero
 * @param workLimit in the solver's own units, a few seconds each; infinite for none. What it cuts
 *     off is the same on every machine
 * @param seed zero or more
 * @param threads one or more
 * @param listener told of every better plan, from a thread of the solver; it must be quick
 */
public record SolveOptions(
    Duration timeLimit,
    double workLimit,
    int seed,
    int threads,
    Cancellation cancellation,
    Consumer<Incumbent> listener) {

  public SolveOptions {
    if (timeLimit.isZero() || timeLimit.isNegative()) {
      throw new DecideException(
          "The time limit (%s) must be more than zero. Maybe PT10S.".formatted(timeLimit));
    }
    if (!(workLimit > 0)) {
      throw new DecideException(
          "The work limit (%s) must be more than zero. Maybe infinity, for none."
              .formatted(workLimit));
    }
    if (seed < 0) {
      throw new DecideException("The seed (%d) must not be negative.".formatted(seed));
    }
    if (threads < 1) {
      throw new DecideException("The threads (%d) must be at least 1.".formatted(threads));
    }
  }

  /** One thread, no work limit, nobody who listens or cancels. */
  public static SolveOptions of(Duration timeLimit, int seed) {
    return new SolveOptions(
        timeLimit, Double.POSITIVE_INFINITY, seed, 1, new Cancellation(), incumbent -> {});
  }

  public SolveOptions withTimeLimit(Duration timeLimit) {
    return new SolveOptions(timeLimit, workLimit, seed, threads, cancellation, listener);
  }

  public SolveOptions withThreads(int threads) {
    return new SolveOptions(timeLimit, workLimit, seed, threads, cancellation, listener);
  }

  public SolveOptions withWorkLimit(double workLimit) {
    return new SolveOptions(timeLimit, workLimit, seed, threads, cancellation, listener);
  }

  public SolveOptions withCancellation(Cancellation cancellation) {
    return new SolveOptions(timeLimit, workLimit, seed, threads, cancellation, listener);
  }

  public SolveOptions withListener(Consumer<Incumbent> listener) {
    return new SolveOptions(timeLimit, workLimit, seed, threads, cancellation, listener);
  }
}
