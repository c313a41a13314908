// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.act.command;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Timers on a scheduled executor; one thread is enough. Let it remove what is cancelled ({@code
 * setRemoveOnCancelPolicy(true)}): most timers of commands are.
 */
public final class ScheduledTimers implements Timers {

  private static final Logger log = LoggerFactory.getLogger(ScheduledTimers.class);

  private final ScheduledExecutorService executor;
  private final InstantSource clock;

  public ScheduledTimers(ScheduledExecutorService executor, InstantSource clock) {
    this.executor = executor;
    this.clock = clock;
  }

  @Override
  public Timer at(Instant when, Runnable task) {
    Duration delay = Duration.between(clock.instant(), when);
    ScheduledFuture<?> future =
        executor.schedule(
            () -> {
              try {
                task.run();
              } catch (RuntimeException e) {
                log.error("A timer of a command failed.", e);
              }
            },
            Math.max(0, delay.toNanos()),
            TimeUnit.NANOSECONDS);
    return () -> future.cancel(false);
  }
}
