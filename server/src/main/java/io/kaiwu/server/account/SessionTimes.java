// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.account;

import java.time.Duration;

/**
 * How long a session lasts.
 *
 * @param idle without a request; the live stream alone is none
 * @param absolute from the sign-in, whatever happens
 */
public record SessionTimes(Duration idle, Duration absolute) {

  /** A shift without a word, or a week. */
  public static final SessionTimes DEFAULT =
      new SessionTimes(Duration.ofHours(12), Duration.ofDays(7));

  public SessionTimes {
    if (!idle.isPositive() || absolute.compareTo(idle) < 0) {
      throw new IllegalArgumentException(
          "The idle time (%s) of a session must be positive and no longer than its whole life (%s)."
              .formatted(idle, absolute));
    }
  }
}
