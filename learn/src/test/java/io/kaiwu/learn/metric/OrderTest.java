// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OrderTest {

  private static double[] draw(int seed) {
    Random random = new Random(seed);
    return IntStream.range(0, 1 + seed * 3)
        .mapToDouble(i ->
            switch (random.nextInt(6)) {
              case 0 -> 0.0;
              case 1 -> -0.0;
              case 2 -> random.nextInt(3) - 1;
              case 3 -> random.nextGaussian() * Double.MAX_VALUE / 10;
              case 4 -> random.nextGaussian() * Double.MIN_VALUE * 100;
              default -> random.nextGaussian();
            })
        .toArray();
  }

  @Test
  void ordersAsAStableComparisonWouldWhateverTheSigns() {
    for (int seed = 0; seed < 200; seed++) {
      double[] values = draw(seed);
      int[] slow =
          IntStream.range(0, values.length)
              .boxed()
              .sorted(Comparator.comparingDouble(i -> -(values[i] + 0.0) + 0.0))
              .mapToInt(Integer::intValue)
              .toArray();
      assertThat(DescendingOrder.of(values)).as("seed " + seed).isEqualTo(slow);
    }
  }

  @Test
  void findsTheMiddleThatSortingFinds() {
    for (int seed = 0; seed < 300; seed++) {
      double[] values = draw(seed);
      double[] sorted = values.clone();
      Arrays.sort(sorted);
      int n = sorted.length;
      double slow = n % 2 == 1 ? sorted[n / 2] : sorted[n / 2 - 1] / 2 + sorted[n / 2] / 2;
      assertThat(Scores.median(values) + 0.0).as("seed " + seed).isEqualTo(slow + 0.0);
    }
  }
}
