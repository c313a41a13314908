// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.decide.crew;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaiwu.decide.DecideException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CrewTest {

  @Test
  void worksAtTheSameTime() {
    CountDownLatch all = new CountDownLatch(3);
    try (Crew crew = new Crew(3)) {
      crew.each(i -> {
        all.countDown();
        meet(all);
      });
    }
    assertThat(all.getCount()).isZero();
  }

  @Test
  void saysYesOnlyWhenAllDo() {
    try (Crew crew = new Crew(3)) {
      assertThat(crew.all(i -> i >= 0)).isTrue();
      assertThat(crew.all(i -> i != 2)).isFalse();
    }
  }

  @Test
  void waitsForTheOthersBeforeItTellsOfAFailure() {
    AtomicInteger done = new AtomicInteger();
    CountDownLatch failing = new CountDownLatch(1);
    try (Crew crew = new Crew(3)) {
      assertThatThrownBy(() ->
              crew.each(i -> {
                if (i == 1) {
                  failing.countDown();
                  throw new IllegalStateException("planted");
                }
                meet(failing);
                done.incrementAndGet();
              }))
          .isInstanceOf(DecideException.class)
          .hasMessageContaining("planted");
    }
    assertThat(done).hasValue(2);
  }

  @Test
  void keepsAnInterruptionForTheCaller() {
    try (Crew crew = new Crew(2)) {
      Thread.currentThread().interrupt();
      AtomicInteger done = new AtomicInteger();
      crew.each(i -> done.incrementAndGet());
      assertThat(done).hasValue(2);
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void partsTakeTurnsOnFewerThreads() {
    AtomicInteger working = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    AtomicInteger done = new AtomicInteger();
    try (Crew crew = new Crew(5)) {
      crew.use(2);
      crew.each(i -> {
        most.accumulateAndGet(working.incrementAndGet(), Math::max);
        done.addAndGet(1 << i);
        working.decrementAndGet();
      });
    }
    assertThat(done).hasValue(0b11111);
    assertThat(most.get()).isLessThanOrEqualTo(2);
  }

  private static void meet(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
