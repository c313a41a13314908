// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.kaiwu.learn.LearnException;
import io.kaiwu.learn.matrix.DenseMatrix;
import io.kaiwu.learn.method.Fitting;
import io.kaiwu.learn.method.Sample;
import io.kaiwu.learn.method.Workers;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class IsolationForestTest {

  @Test
  void meanPathIsThatOfThePaper() {
    assertThat(IsolationGrower.meanPath(1)).isZero();
    assertThat(IsolationGrower.meanPath(2)).isEqualTo(1);
    // 2 H(255) - 2 * 255 / 256 with the harmonic number as ln + Euler's constant
    assertThat(IsolationGrower.meanPath(256)).isCloseTo(10.2447709, within(1e-6));
  }

  @Test
  void farRowsScoreHighestAndTheThresholdKeepsItsShare() {
    double[][] x = TreeFixtures.random(1000, 3, 1);
    for (int i = 0; i < 20; i++) {
      x[i][i % 3] += 12;
    }
    IsolationModel model = new IsolationForest(100, 256, 0.02).fit(sample(x), Fitting.quiet(1));
    double[] scores = model.anomalies(DenseMatrix.of(x), Workers.one());

    assertThat(Arrays.stream(scores).filter(s -> s > model.threshold()).count()).isEqualTo(20);
    for (int i = 0; i < 1000; i++) {
      assertThat(scores[i] > model.threshold()).isEqualTo(i < 20);
      assertThat(scores[i]).isBetween(0.0, 1.0).isEqualTo(model.anomaly(x[i]));
    }
  }

  @Test
  void takesMissingConstantAndRepeatedValues() {
    double[][] x = TreeFixtures.holed(TreeFixtures.random(300, 3, 2), 0.2, 2);
    for (double[] row : x) {
      row[1] = 4;
    }
    IsolationModel model = IsolationForest.standard().fit(sample(x), Fitting.quiet(1));
    assertThat(model.anomaly(new double[] {9, 4, -9}))
        .isGreaterThan(model.anomaly(new double[] {0, 4, 0}) + 0.1);
    assertThat(model.anomaly(new double[] {Double.NaN, Double.NaN, Double.NaN}))
        .isBetween(0.0, 1.0);

    IsolationModel same =
        IsolationForest.standard().fit(sample(new double[50][2]), Fitting.quiet(1));
    assertThat(same.anomaly(new double[] {0, 0})).isCloseTo(0.5, within(1e-12));
  }

  @Test
  void refusesOneRowAndInfiniteValues() {
    assertThatThrownBy(
            () -> IsolationForest.standard().fit(sample(new double[][] {{1}}), Fitting.quiet(1)))
        .isInstanceOf(LearnException.class)
        .hasMessageContaining("two rows");
    double[][] x = {{1, 2}, {1, Double.NEGATIVE_INFINITY}};
    assertThatThrownBy(() -> IsolationForest.standard().fit(sample(x), Fitting.quiet(1)))
        .isInstanceOf(LearnException.class)
        .hasMessageContaining("row (1), column (x1)");
  }

  private static Sample sample(double[][] x) {
    return Sample.of(TreeFixtures.names(x[0].length), DenseMatrix.of(x));
  }
}
