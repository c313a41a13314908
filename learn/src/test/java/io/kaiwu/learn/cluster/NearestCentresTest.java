// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaiwu.learn.LearnException;
import io.kaiwu.learn.matrix.DenseMatrix;
import io.kaiwu.learn.method.Workers;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestCentresTest {

  @ParameterizedTest
  @CsvSource({"1, 1, 1", "33, 3, 2", "100, 32, 16", "3000, 7, 5"})
  void findsWhatPlainDistancesFindAlsoFarFromTheOriginAndBetweenEqualCentres(
      int rows, int k, int width) {
    for (double far : new double[] {0, 1e6, 1e15}) {
      SplittableRandom random = new SplittableRandom(rows);
      // Whole numbers on a small grid: many rows lie as far from one centre as from another.
      double[] x = numbers(random, rows * width, far);
      double[] c = numbers(random, k * width, far);
      DenseMatrix centres = DenseMatrix.wrap(k, width, c);
      int[] labels = new int[rows];
      assertThat(new NearestCentres(centres).find(x, 0, rows, labels, 0)).isTrue();
      for (int r = 0; r < rows; r++) {
        assertThat(labels[r]).isEqualTo(NearestCentres.plain(centres, x, r * width));
      }
    }
  }

  @Test
  void aModelNamesTheRowThatHoldsNoNumber() {
    KMeansModel model = model(DenseMatrix.of(new double[] {0, 0}, new double[] {9, 9}));
    double[] x = new double[2 * 40_000];
    x[2 * 30_000 + 1] = Double.NaN;
    assertThatThrownBy(() -> model.clusters(DenseMatrix.wrap(40_000, 2, x), new Workers(2)))
        .isInstanceOf(LearnException.class)
        .hasMessageContaining("Row 30000")
        .hasMessageContaining("(b)");
  }

  @Test
  void rowsWhoseSquaresOverflowStillHaveACentre() {
    KMeansModel model = model(DenseMatrix.of(new double[] {0, 0}, new double[] {9, 9}));
    DenseMatrix x = DenseMatrix.of(new double[] {1e200, 1}, new double[] {8, 9});
    assertThat(model.clusters(x, Workers.one())).containsExactly(0, 1);
  }

  private static KMeansModel model(DenseMatrix centres) {
    return new KMeansModel(List.of("a", "b"), centres, new int[] {1, 1}, 0, 1);
  }

  private static double[] numbers(SplittableRandom random, int n, double far) {
    return IntStream.range(0, n).mapToDouble(i -> far + random.nextInt(6)).toArray();
  }
}
