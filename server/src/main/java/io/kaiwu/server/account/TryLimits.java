// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.account;

import java.time.Duration;

/**
 * How wrong tries are slowed down: after {@code free} of them each costs twice the wait of the one
 * before, from one second up to {@code longest}.
 */
public record TryLimits(int free, Duration longest) {

  /** Short, since a stranger who tries a name makes its owner wait too. */
  static final TryLimits OF_A_USER = new TryLimits(5, Duration.ofMinutes(1));

  /** Wider, since many people may share an address. */
  static final TryLimits OF_AN_ADDRESS = new TryLimits(20, Duration.ofMinutes(15));

  private static final int MOST_DOUBLINGS = 20;

  /** How long to wait after so many wrong tries. */
  Duration waitAfter(int tries) {
    if (tries < free) {
      return Duration.ZERO;
    }
    Duration wait = Duration.ofSeconds(1L << Math.min(tries - free, MOST_DOUBLINGS));
    return wait.compareTo(longest) > 0 ? longest : wait;
  }
}
