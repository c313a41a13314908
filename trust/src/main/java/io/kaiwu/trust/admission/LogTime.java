// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.admission;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The time of a log: that of the machine, but never before the newest statement. Where the
 * machine's clock is set back, the log's time stands still until the clock has caught up. Read by
 * many threads, moved by one at a time.
 */
public final class LogTime implements InstantSource {

  /** How far clocks of honest machines may be apart. */
  private static final Duration TOLERANCE = Duration.ofMinutes(5);

  private final InstantSource clock;
  private volatile Instant newest = Instant.EPOCH;

  LogTime(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public Instant instant() {
    return later(clock.instant(), newest);
  }

  /**
   * The latest time that a statement may bear. It goes by the machine's clock and not by this time,
   * or each statement could bring the time on by another five minutes.
   */
  Instant latest() {
    return later(clock.instant().plus(TOLERANCE), newest);
  }

  /** The time of the newest statement; that of the epoch if there is none. */
  public Instant newest() {
    return newest;
  }

  /** How far the machine's clock is behind the newest statement; zero if it is not. */
  public Duration clockLag() {
    Duration lag = Duration.between(clock.instant(), newest);
    return lag.isNegative() ? Duration.ZERO : lag;
  }

  void advance(Instant statement) {
    newest = later(newest, statement);
  }

  static Instant later(Instant a, Instant b) {
    return a.isBefore(b) ? b : a;
  }
}
