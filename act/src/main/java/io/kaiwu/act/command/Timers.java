// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.act.command;

import java.time.Instant;

/** Runs things at a time to come. */
@FunctionalInterface
public interface Timers {

  /** Runs {@code task} once, at {@code when} or soon after; at once if that is past. */
  Timer at(Instant when, Runnable task);

  /** A task that waits for its time. */
  @FunctionalInterface
  interface Timer {

    /** The task will not begin any more; without effect if it did already. */
    void cancel();
  }
}
