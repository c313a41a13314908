// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.rul;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConformalBandTest {

  private final SplittableRandom random = new SplittableRandom(6);

  @Test
  void holdsThePromisedShareWhereErrorsGrowWithThePrediction() {
    int n = 20_000;
    double[] predicted = random.doubles(n, 0, 100).toArray();
    double[] truth = truths(predicted);
    int[] unit = IntStream.range(0, n).map(i -> i / 50).toArray();
    ConformalBand band = ConformalBand.fit(predicted, truth, unit, 0.8);

    for (int from = 10; from < 90; from += 20) {
      double[] fresh = random.doubles(5_000, from, from + 20).toArray();
      double[] freshTruth = truths(fresh);
      long held =
          IntStream.range(0, fresh.length)
              .filter(
                  i -> freshTruth[i] >= band.low(fresh[i]) && freshTruth[i] <= band.high(fresh[i]))
              .count();
      assertThat(held / 5_000.0).as("around " + (from + 10)).isBetween(0.76, 0.86);
    }
    assertThat(band.high(80) - band.low(80)).isGreaterThan(2 * (band.high(20) - band.low(20)));
  }

  @Test
  void countsAUnitOnceHoweverManyRowsItHas() {
    // One unit of 900 rows is off by 50; nine units of 100 rows are off by at most 1.
    int n = 1_800;
    double[] predicted = random.doubles(n, 0, 100).toArray();
    int[] unit = IntStream.range(0, n).map(i -> i < 900 ? 0 : 1 + (i - 900) / 100).toArray();
    double[] truth =
        IntStream.range(0, n)
            .mapToDouble(i -> predicted[i] + (unit[i] == 0 ? 50 : random.nextDouble(-1, 1)))
            .toArray();

    ConformalBand band = ConformalBand.fit(predicted, truth, unit, 0.5);

    assertThat(band.high(50)).isBetween(50.0, 51.1);
  }

  @Test
  void reachesToTheFurthestErrorWithFewUnits() {
    double[] predicted = {10, 10, 10};
    double[] truth = {4, 11, 19};

    ConformalBand band = ConformalBand.fit(predicted, truth, new int[] {0, 1, 2}, 0.9);

    assertThat(band.low(10)).isEqualTo(4);
    assertThat(band.high(10)).isEqualTo(19);
  }

  @Test
  void neverPromisesLessThanNoLife() {
    ConformalBand band =
        ConformalBand.fit(new double[] {10, 12}, new double[] {0, 0}, new int[] {0, 1}, 0.9);

    assertThat(band.low(3)).isZero();
    assertThat(band.high(3)).isGreaterThanOrEqualTo(3);
  }

  private double[] truths(double[] predicted) {
    double[] truth = new double[predicted.length];
    for (int i = 0; i < truth.length; i++) {
      truth[i] = predicted[i] + 0.2 * predicted[i] * random.nextGaussian();
    }
    return truth;
  }
}
