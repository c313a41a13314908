// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.svm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;

/** The parts that a whole fit would hide the faults of. */
class SvmPartsTest {

  @Test
  void findsExponentialsToTheLastDigits() {
    SplittableRandom random = new SplittableRandom(1);
    double[] x = new double[1003];
    for (int i = 0; i < x.length; i++) {
      x[i] = -Math.scalb(random.nextDouble(), random.nextInt(-30, 10));
    }
    x[0] = 0;
    x[1] = -0.0;
    x[2] = -708;
    double[] a = x.clone();

    Exponential.ofNegatives(a, 0, a.length, new long[a.length]);

    for (int i = 0; i < a.length; i++) {
      double expected = Math.exp(Math.max(x[i], -708));
      double places = Math.abs(a[i] - expected) / Math.ulp(expected);
      assertThat(places).as("exp(%s)", x[i]).isLessThanOrEqualTo(2);
    }
    assertThat(a[0]).isEqualTo(1);
  }

  @Test
  void keepsTheRowsUsedLastAndFollowsThemToNewPlaces() {
    RowCache cache = new RowCache(4, 0); // room for two rows of four
    for (int row = 0; row < 3; row++) {
      double[] values = cache.claim(row, 4);
      for (int c = 0; c < 4; c++) {
        values[c] = 10 * row + c;
      }
      cache.filled(row, 4);
    }
    assertThat(cache.known(0)).as("the oldest was given up").isZero();

    cache.reorder(new int[] {0, 2, 1, 3}, 2);

    assertThat(cache.known(1)).isEqualTo(4);
    assertThat(cache.claim(1, 2)).containsExactly(20, 22, 21, 23);
    assertThat(cache.claim(2, 2)).containsExactly(10, 12, 11, 13);
  }

  @Test
  void cutsWhatItKnowsOfRowsToThePlacesKept() {
    RowCache cache = new RowCache(4, 1024);
    double[] values = cache.claim(1, 3); // known of three places only
    for (int c = 0; c < 3; c++) {
      values[c] = c;
    }
    cache.filled(1, 3);

    cache.reorder(new int[] {0, 2, 1, 3}, 2);

    assertThat(cache.known(2)).isEqualTo(2);
    assertThat(cache.row(2)).startsWith(0, 2);
  }

  @Test
  void runsEachBlockOnceAndPassesOnWhatOneThrows() {
    AtomicIntegerArray runs = new AtomicIntegerArray(7);
    try (Crew crew = new Crew(3)) {
      for (int round = 0; round < 2000; round++) {
        crew.run(7, runs::incrementAndGet);
      }
      for (int b = 0; b < 7; b++) {
        assertThat(runs.get(b)).isEqualTo(2000);
      }
      assertThatThrownBy(() ->
              crew.run(
                  7,
                  b -> {
                    if (b == 5) {
                      throw new IllegalStateException("block 5");
                    }
                  }))
          .hasMessage("block 5");
    }
  }

  @Test
  void couplesPairsThatAgreeIntoTheirProbabilities() {
    double[] p = {0.2, 0.3, 0.5};
    double[] pairs = {p[0] / (p[0] + p[1]), p[0] / (p[0] + p[2]), p[1] / (p[1] + p[2])};

    double[] coupled = PairCoupling.couple(3, pairs);

    for (int k = 0; k < 3; k++) {
      assertThat(coupled[k]).isCloseTo(p[k], within(1e-5));
    }
    assertThat(Arrays.stream(coupled).sum()).isCloseTo(1, within(1e-12));
  }
}
