// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kaiwu.learn.split.Partition;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BaselinesTest {

  private static final double[] Y = {10, 20, 30, 40, 50, 60};
  private static final long[] TIMES = {0, 1, 2, 3, 4, 5};

  @Test
  void learnsTheMeanAndMedianFromTheTrainingRowsAlone() {
    Partition split = Partition.of(new int[] {0, 1, 5}, new int[] {2, 3, 4});
    assertThat(Baselines.mean(Y, split).predictions()).containsExactly(30, 30, 30);
    assertThat(Baselines.median(Y, split).predictions()).containsExactly(20, 20, 20);
    assertThat(Baselines.lastTraining(Y, TIMES, split).predictions()).containsExactly(60, 60, 60);
  }

  @Test
  void repeatsTheValueOfTheMomentBeforeWhicheverSideItIsOn() {
    Partition split = Partition.of(new int[] {0, 1, 2}, new int[] {3, 4, 5});
    assertThat(Baselines.previous(Y, TIMES, null, split).predictions()).containsExactly(30, 40, 50);
    assertThat(Baselines.seasonal(Y, TIMES, null, split, 3).predictions())
        .containsExactly(10, 20, 30);
  }

  @Test
  void looksForTheMomentBeforeByTimeAndGroupNotByRow() {
    long[] times = {5, 4, 3, 5, 4, 4};
    int[] groups = {1, 1, 1, 2, 2, 2};
    Partition split = Partition.of(new int[] {1, 2}, new int[] {0, 3, 4, 5});
    // Rows 4 and 5 are of the first moment of their group: nothing is known before them.
    assertThat(Baselines.previous(Y, times, groups, split).predictions())
        .containsExactly(20, 60, 25, 25);
  }

  @Test
  void guessesClassesInTheSharesOfTheTrainingRows() {
    int n = 20_000;
    int[] labels = IntStream.range(0, n).map(i -> i % 10 < 7 ? 0 : i % 10 < 9 ? 1 : 2).toArray();
    Partition split =
        Partition.of(IntStream.range(0, n / 2).toArray(), IntStream.range(n / 2, n).toArray());
    double[] prior = Baselines.prior(labels, 3, split).predictions();
    assertThat(prior[0]).isCloseTo(0.7, within(1e-9));
    assertThat(Baselines.majority(labels, 3, split).predictions()).startsWith(1, 0, 0);
    double[] guess = Baselines.stratified(labels, 3, split, 1).predictions();
    assertThat(IntStream.range(0, n / 2).mapToDouble(r -> guess[r * 3 + 1]).sum() * 2 / n)
        .isCloseTo(0.2, within(0.015));
    assertThat(guess).isEqualTo(Baselines.stratified(labels, 3, split, 1).predictions());
  }
}
