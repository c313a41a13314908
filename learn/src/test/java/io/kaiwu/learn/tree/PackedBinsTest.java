// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kaiwu.learn.matrix.DenseMatrix;
import io.kaiwu.learn.method.Fitting;
import io.kaiwu.learn.method.Sample;
import io.kaiwu.learn.method.Workers;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PackedBinsTest {

  private static final int ROWS = 500;

  @Test
  void columnsThatShareASlotKeepEveryBin() {
    Codes codes = codes(mixed());
    PackedBins bins = pack(codes);

    for (int c = 0; c < codes.width(); c++) {
      for (int r = 0; r < ROWS; r++) {
        int code = codes.column(c)[r];
        assertThat(bins.bin(r, c)).isEqualTo(code == Codes.MISSING ? bins.bins(c) : code);
      }
    }
  }

  @Test
  void eightColumnsOfZerosAndOnesTakeOneSlot() {
    double[][] x = new double[ROWS][17];
    SplittableRandom random = new SplittableRandom(1);
    for (double[] row : x) {
      Arrays.setAll(row, c -> random.nextInt(2));
    }

    int[] columns = Arrays.stream(pack(codes(x)).slots()).mapToInt(slot -> slot.length).toArray();

    assertThat(columns).containsExactly(8, 8, 1);
  }

  @Test
  void aColumnWithoutAnyValueSharesWithOthers() {
    PackedBins bins = pack(codes(mixed()));

    assertThat(bins.bins(3)).isZero();
    assertThat(bins.states(3)).isEqualTo(1);
    assertThat(bins.slotOf(3)).isEqualTo(bins.slotOf(0));
  }

  @Test
  void theFirstSplitIsTheBestOfAllColumnsThatShareASlot() {
    double[][] x = mixed();
    double[] y = target(x);
    double[] predicted = predictions(x, y, 2);

    double least = Double.POSITIVE_INFINITY;
    for (int c = 0; c < x[0].length; c++) {
      for (double[] row : x) {
        for (boolean missingLeft : new boolean[] {false, true}) {
          least = Math.min(least, squares(x, y, c, row[c], missingLeft));
        }
      }
    }

    assertThat(squares(y, predicted)).isCloseTo(least, within(1e-6 * least));
  }

  @Test
  void leavesHoldTheMeanOfTheRowsThatWalkToThem() {
    double[][] x = mixed();
    double[] y = target(x);
    double[] predicted = predictions(x, y, 16);

    Map<Double, Double> means =
        IntStream.range(0, ROWS)
            .boxed()
            .collect(
                Collectors.groupingBy(r -> predicted[r], Collectors.averagingDouble(r -> y[r])));

    assertThat(means).hasSizeGreaterThan(8);
    means.forEach((value, mean) -> assertThat(value).isCloseTo(mean, within(1e-9)));
  }

  private static double[] target(double[][] x) {
    return Arrays.stream(x)
        .mapToDouble(r -> r[0] + (Double.isNaN(r[1]) ? 7 : r[1] * r[5]) + r[4] / 100)
        .toArray();
  }

  /** Of one tree that takes the whole step. */
  private static double[] predictions(double[][] x, double[] y, int leaves) {
    BoostingSettings settings =
        BoostingSettings.standard().withRounds(1).withLearningRate(1).withTrees(leaves, 0, 1);
    return GradientBoosting.of(settings)
        .regress(TreeFixtures.numbers(x, y), Fitting.quiet(1))
        .predict(DenseMatrix.of(x));
  }

  private static double squares(
      double[][] x, double[] y, int column, double cut, boolean missingLeft) {
    boolean[] left = new boolean[ROWS];
    double[] sums = new double[2];
    int[] counts = new int[2];
    for (int r = 0; r < ROWS; r++) {
      left[r] = Double.isNaN(x[r][column]) ? missingLeft : x[r][column] <= cut;
      sums[left[r] ? 0 : 1] += y[r];
      counts[left[r] ? 0 : 1]++;
    }
    double[] means = new double[ROWS];
    Arrays.setAll(means, r -> left[r] ? sums[0] / counts[0] : sums[1] / counts[1]);
    return squares(y, means);
  }

  private static double squares(double[] y, double[] predicted) {
    return IntStream.range(0, y.length)
        .mapToDouble(r -> (y[r] - predicted[r]) * (y[r] - predicted[r]))
        .sum();
  }

  private static PackedBins pack(Codes codes) {
    try (Crew crew = new Crew(Workers.one())) {
      return new PackedBins(codes, crew);
    }
  }

  private static Codes codes(double[][] x) {
    return Codes.of(
        Sample.of(TreeFixtures.names(x[0].length), DenseMatrix.of(x)), 255, Workers.one());
  }

  /** Two, three and missing, one, none, many and ten values. */
  private static double[][] mixed() {
    SplittableRandom random = new SplittableRandom(7);
    return IntStream.range(0, ROWS)
        .mapToObj(r ->
            new double[] {
              random.nextInt(2),
              random.nextInt(4) == 0 ? Double.NaN : random.nextInt(3),
              5,
              Double.NaN,
              random.nextInt(200),
              random.nextInt(10)
            })
        .toArray(double[][]::new);
  }
}
