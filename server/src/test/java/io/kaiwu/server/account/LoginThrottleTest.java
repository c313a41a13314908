// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class LoginThrottleTest {

  private final AtomicReference<Instant> time =
      new AtomicReference<>(Instant.parse("2026-11-22T08:00:00Z"));
  private final LoginThrottle throttle = new LoginThrottle(time::get);

  @Test
  void eachWrongTryCostsTwiceTheWaitOfTheOneBefore() {
    for (int i = 0; i < 5; i++) {
      assertThat(throttle.begin("li", "a" + i)).isEmpty();
    }
    for (int seconds : new int[] {1, 2, 4, 8, 16, 32, 60, 60}) {
      assertThat(throttle.begin("LI", "b" + seconds)).contains(Duration.ofSeconds(seconds));
      time.updateAndGet(now -> now.plusSeconds(seconds));
      assertThat(throttle.begin("li", "c" + seconds)).isEmpty();
    }
  }

  @Test
  void manyNamesFromOneAddressAreSlowedToo() {
    for (int i = 0; i < 20; i++) {
      assertThat(throttle.begin("user" + i, "10.0.0.9")).isEmpty();
    }
    assertThat(throttle.begin("another", "10.0.0.9")).contains(Duration.ofSeconds(1));
    assertThat(throttle.begin("another", "10.0.0.8")).isEmpty();
  }

  @Test
  void aRightTryFreesTheName() {
    for (int i = 0; i < 4; i++) {
      assertThat(throttle.begin("li", "here")).isEmpty();
    }
    throttle.succeed("li", "here");
    for (int i = 0; i < 5; i++) {
      assertThat(throttle.begin("li", "here")).isEmpty();
    }
    assertThat(throttle.begin("li", "here")).isPresent();
  }
}
