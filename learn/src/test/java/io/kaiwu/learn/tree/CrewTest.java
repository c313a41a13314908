// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaiwu.learn.LearnException;
import io.kaiwu.learn.method.Workers;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;

class CrewTest {

  @Test
  void runsEveryPartOfManyShortJobsOnce() {
    try (Crew crew = new Crew(new Workers(3))) {
      for (int job = 1; job <= 3000; job++) {
        int parts = job % 7;
        AtomicIntegerArray runs = new AtomicIntegerArray(7);
        crew.run(parts, runs::incrementAndGet);
        int[] expected = new int[7];
        Arrays.fill(expected, 0, parts, 1);
        for (int p = 0; p < 7; p++) {
          assertThat(runs.get(p)).isEqualTo(expected[p]);
        }
      }
    }
  }

  @Test
  void throwsWhatAPartThrewAndGoesOnAfter() {
    try (Crew crew = new Crew(new Workers(2))) {
      assertThatThrownBy(() ->
              crew.run(
                  20,
                  p -> {
                    if (p == 13) {
                      throw new LearnException("part 13");
                    }
                  }))
          .hasMessage("part 13");
      AtomicIntegerArray runs = new AtomicIntegerArray(4);
      crew.run(4, runs::incrementAndGet);
      assertThat(runs).hasToString("[1, 1, 1, 1]");
    }
  }
}
