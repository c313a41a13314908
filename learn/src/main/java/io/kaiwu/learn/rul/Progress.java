// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.rul;

import io.kaiwu.learn.LearnException;
import java.util.function.DoubleConsumer;

/** Tells how much of the work is done, and ends it when the thread is interrupted. */
final class Progress {

  private final int steps;
  private final DoubleConsumer sink;
  private int done;

  Progress(int steps, DoubleConsumer sink) {
    this.steps = steps;
    this.sink = sink;
  }

  void step() {
    if (Thread.currentThread().isInterrupted()) {
      throw new LearnException(
          "The training was stopped after %d of %d steps.".formatted(done, steps));
    }
    done++;
    sink.accept((double) done / steps);
  }
}
