// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.account;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Makes guessing slow, by name and by address. A try counts as wrong from its beginning until it
 * proved right, so that many at once are no way around. Safe for use by many threads.
 */
public final class LoginThrottle {

  private static final int MOST_REMEMBERED = 10_000;
  private static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);

  private final InstantSource clock;
  private final Map<String, Tries> tries = new LinkedHashMap<>(64, 0.75f, true);

  private record Tries(int wrong, Instant last) {}

  public LoginThrottle(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * Begins a try.
   *
   * @return how long to wait before the next, if this one comes too early; it does not count then
   */
  synchronized Optional<Duration> begin(String user, String address) {
    Instant now = clock.instant();
    Duration wait =
        longer(
            remaining(userKey(user), TryLimits.OF_A_USER, now),
            remaining(addressKey(address), TryLimits.OF_AN_ADDRESS, now));
    if (wait.isPositive()) {
      return Optional.of(wait);
    }
    count(userKey(user), now);
    count(addressKey(address), now);
    return Optional.empty();
  }

  /** The try was right: the name is free again, and the address as it was before. */
  synchronized void succeed(String user, String address) {
    tries.remove(userKey(user));
    tries.computeIfPresent(
        addressKey(address),
        (key, now) -> now.wrong <= 1 ? null : new Tries(now.wrong - 1, now.last));
  }

  private Duration remaining(String key, TryLimits limits, Instant now) {
    Tries before = tries.get(key);
    if (before == null) {
      return Duration.ZERO;
    }
    if (Duration.between(before.last, now).compareTo(FORGOTTEN_AFTER) > 0) {
      tries.remove(key);
      return Duration.ZERO;
    }
    return limits.waitAfter(before.wrong).minus(Duration.between(before.last, now));
  }

  private void count(String key, Instant now) {
    tries.merge(key, new Tries(1, now), (old, one) -> new Tries(old.wrong + 1, now));
    if (tries.size() > MOST_REMEMBERED) {
      var oldest = tries.entrySet().iterator();
      oldest.next();
      oldest.remove();
    }
  }

  private static Duration longer(Duration a, Duration b) {
    return a.compareTo(b) >= 0 ? a : b;
  }

  private static String userKey(String user) {
    return "user " + User.key(user);
  }

  private static String addressKey(String address) {
    return "address " + address;
  }
}
