// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class QuantilesTest {

  private static final double[] SHARES = {0, 0.01, 0.25, 0.5, 0.75, 0.99, 1};

  @Test
  void countingFindsTheSameAsSorting() {
    SplittableRandom random = new SplittableRandom(4);
    for (int n : new int[] {1, 2, 3, 10, 1000, 9999}) {
      double[] values = new double[n];
      for (int i = 0; i < n; i++) {
        values[i] =
            switch (random.nextInt(5)) {
              case 0 -> i == 0 ? 1 : Double.NaN;
              case 1 -> random.nextInt(3) - 1;
              case 2 -> -random.nextDouble() * 1e-300;
              default -> (random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(30));
            };
      }
      assertThat(Quantiles.of(Numbers.of(values), 0, SHARES))
          .isEqualTo(Quantiles.of(Numbers.of(values), n, SHARES));
      assertThat(MostFrequent.of(Numbers.of(values), 7))
          .isEqualTo(MostFrequent.of(Numbers.of(values)));
    }
  }

  @Test
  void interpolatesAsNumpyDoes() {
    double[] q = Quantiles.of(Numbers.of(4, 1, 3, Double.NaN, 2), 0.25, 0.5, 0.9);
    assertThat(q).containsExactly(1.75, 2.5, 3.7);
    assertThat(Quantiles.of(Numbers.of(Double.NaN), 0.5)).containsExactly(Double.NaN);
  }

  @Test
  void keepsTheDigitsOfAVarianceFarFromZero() {
    double[] values = new double[1000];
    for (int i = 0; i < values.length; i++) {
      values[i] = 1e9 + i % 2;
    }
    Moments moments = Moments.of(Numbers.of(values));
    assertThat(moments.variance()).isCloseTo(0.25, within(1e-12));
    assertThat(Moments.of(Numbers.of(1e9 + 0.1, 1e9 + 0.1, 1e9 + 0.1)).scale()).isEqualTo(1);
  }
}
