// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.kaiwu.learn.Json;
import io.kaiwu.learn.LearnException;
import io.kaiwu.learn.cluster.ReferenceSets;
import io.kaiwu.learn.kernel.Kernels;
import io.kaiwu.learn.matrix.DenseMatrix;
import io.kaiwu.learn.method.Fitting;
import io.kaiwu.learn.method.Monitor;
import io.kaiwu.learn.method.Sample;
import io.kaiwu.learn.method.Stopped;
import io.kaiwu.learn.method.Workers;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PcaTest {

  private static final Fitting FITTING = Fitting.quiet(1);

  private static DenseMatrix random(int rows, int width, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] mix = random.doubles((long) width * width, -1, 1).toArray();
    double[] values = new double[rows * width];
    for (int r = 0; r < rows; r++) {
      double[] z = random.doubles(width, -1, 1).toArray();
      for (int c = 0; c < width; c++) {
        for (int t = 0; t < width; t++) {
          values[r * width + c] += mix[c * width + t] * z[t] + (t == 0 ? c : 0);
        }
      }
    }
    return DenseMatrix.wrap(rows, width, values);
  }

  /** Against scikit-learn 1.2.1; the sign of a component is free. */
  @ParameterizedTest
  @ValueSource(strings = {"iris", "wine", "wheat", "digits"})
  void findsTheComponentsOfThePeer(String name) throws IOException {
    JsonNode reference = ReferenceSets.reference().get("pca").get(name);
    ReferenceSets.Labelled set = ReferenceSets.named(name);
    double[] variances = Json.numbers(reference, "variances");

    PcaModel model = Pca.all().fit(set.sample(), FITTING);

    assertThat(model.size()).isEqualTo(variances.length);
    for (int i = 0; i < variances.length; i++) {
      // What has no variance in truth is rounding at the peer.
      assertThat(model.variances()[i])
          .isCloseTo(variances[i], within(1e-9 * variances[i] + 1e-20 * variances[0] + 1e-25));
    }
    assertThat(model.shares()).containsExactly(Json.numbers(reference, "shares"), within(1e-12));
    double[][] components = Json.table(reference, "components");
    double[] first = Json.numbers(reference, "scoresOfFirstRow");
    double[] scores = model.scores(set.x().toRow(0));
    for (int i = 0; i < Math.min(4, components.length); i++) {
      double[] ours = model.components().toRow(i);
      double sign = Math.signum(Kernels.scalar().dot(ours, 0, components[i], 0, ours.length));
      for (int c = 0; c < ours.length; c++) {
        assertThat(ours[c]).isCloseTo(sign * components[i][c], within(1e-8));
      }
      assertThat(scores[i]).isCloseTo(sign * first[i], within(1e-8 * (1 + Math.abs(first[i]))));
    }
  }

  @Test
  void finds31ComponentsForNineTenthsOfTheVarianceOfTheTennesseeEastmanPlant() {
    PcaModel model = TennesseeEastman.model();

    assertThat(model.size()).isEqualTo(31);
    assertThat(Arrays.stream(model.shares()).sum()).isGreaterThan(0.9);
  }

  @Test
  void keepsTheDigitsOfSmallVariances() {
    // Two directions whose variances are 1 and 1e-16 of it: the covariance alone would see noise.
    double[] values = new double[2 * 1000];
    double expected = 0;
    for (int i = 0; i < 1000; i++) {
      double along = i - 499.5;
      double across = (i % 2 == 0 ? 1 : -1) * 1e-6 * (i / 2 % 2 == 0 ? 1 : -1);
      values[2 * i] = 0.6 * along - 0.8 * across;
      values[2 * i + 1] = 0.8 * along + 0.6 * across;
      expected += across * across / 999;
    }

    double[] variances =
        Pca.all()
            .fit(ReferenceSets.sampleOf(DenseMatrix.wrap(1000, 2, values)), FITTING)
            .variances();

    assertThat(variances[1]).isCloseTo(expected, within(1e-6 * expected));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void givesBackARowFromAllItsScores(long seed) {
    DenseMatrix x = random(200, 6, seed);
    for (Pca pca :
        List.of(Pca.all(), Pca.all().standardised(), Pca.all().standardised().whitened())) {
      PcaModel model = pca.fit(ReferenceSets.sampleOf(x), FITTING);

      double[] row = x.toRow(7);

      assertThat(model.reconstruct(model.scores(row))).containsExactly(row, within(1e-10));
      assertThat(model.unexplained(row)).isLessThan(1e-18);
    }
  }

  @Test
  void splitsARowIntoWhatComponentsExplainAndWhatTheyDoNot() {
    DenseMatrix x = random(300, 5, 4);
    PcaModel model = Pca.of(2).fit(ReferenceSets.sampleOf(x), FITTING);
    double[] row = x.toRow(11);
    double[] back = model.reconstruct(model.scores(row));

    double squares = 0;
    for (int c = 0; c < 5; c++) {
      squares += (row[c] - back[c]) * (row[c] - back[c]);
    }

    assertThat(model.unexplained(row)).isCloseTo(squares, within(1e-10 * squares));
  }

  @Test
  void whitensTheScoresOfTheTrainingRows() {
    DenseMatrix x = random(400, 4, 5);
    PcaModel model = Pca.of(3).whitened().fit(ReferenceSets.sampleOf(x), FITTING);

    DenseMatrix scores = model.scores(x, new Workers(2));

    for (int i = 0; i < 3; i++) {
      double[] column = scores.toColumn(i);
      assertThat(Arrays.stream(column).sum()).isCloseTo(0, within(1e-9));
      assertThat(Arrays.stream(column).map(s -> s * s).sum() / 399).isCloseTo(1, within(1e-10));
    }
    assertThat(scores.toRow(17)).containsExactly(model.scores(x.toRow(17)), within(1e-12));
  }

  @Test
  void countsARowAsOftenAsItsWeight() {
    DenseMatrix x = random(30, 3, 6);
    double[] weights = new double[30];
    int[] repeated = new int[60];
    Arrays.fill(weights, 2);
    Arrays.setAll(repeated, i -> i / 2);

    PcaModel weighted = Pca.all().fit(ReferenceSets.sampleOf(x).withWeights(weights), FITTING);
    PcaModel twice = Pca.all().fit(ReferenceSets.sampleOf(x.withRows(repeated)), FITTING);

    assertThat(weighted.variances()).containsExactly(twice.variances(), within(1e-12));
    assertThat(weighted.components().values())
        .containsExactly(twice.components().values(), within(1e-10));
  }

  @Test
  void findsTheSameWithAnyNumberOfThreadsAndAfterBeingStored() {
    Sample sample = ReferenceSets.sampleOf(random(5000, 7, 8));
    PcaModel one = Pca.ofShare(0.8).standardised().fit(sample, FITTING);
    PcaModel two =
        Pca.ofShare(0.8).standardised().fit(sample, new Fitting(new Workers(2), 1, Monitor.NONE));
    PcaModel again = PcaModel.fromJson(one.toJson());

    double[] row = {1, 2, 3, 4, 5, 6, 7};

    assertThat(two.scores(row)).isEqualTo(one.scores(row));
    assertThat(again.scores(row)).isEqualTo(one.scores(row));
    assertThat(again.unexplained(row)).isEqualTo(one.unexplained(row));
    assertThat(again.outputs()).startsWith("pc1", "pc2");
  }

  @Test
  void makesTheGreatestEntryOfEachComponentPositive() {
    DenseMatrix components =
        Pca.all().fit(ReferenceSets.sampleOf(random(90, 6, 9)), FITTING).components();

    for (int i = 0; i < 6; i++) {
      double[] row = components.toRow(i);
      double most = Arrays.stream(row).map(Math::abs).max().orElseThrow();
      assertThat(Arrays.stream(row).max().orElseThrow()).isEqualTo(most);
    }
  }

  @Test
  void takesConstantColumnsAndFewerRowsThanColumns() {
    DenseMatrix x =
        DenseMatrix.of(
            new double[] {1, 0.1, 3, 4}, new double[] {2, 0.1, 5, 1}, new double[] {4, 0.1, 5, 2});

    PcaModel model = Pca.all().standardised().whitened().fit(ReferenceSets.sampleOf(x), FITTING);

    assertThat(model.size()).isEqualTo(3);
    assertThat(model.variances()[2]).isCloseTo(0, within(1e-15));
    assertThat(model.reconstruct(model.scores(x.toRow(1))))
        .containsExactly(x.toRow(1), within(1e-9));
    assertThat(model.scale()[1]).isEqualTo(1);
  }

  @Test
  void refusesWhatHasNoDirectionsNamingThePlace() {
    Sample hole =
        Sample.of(List.of("load"), DenseMatrix.of(new double[] {1}, new double[] {Double.NaN}));
    Sample still = ReferenceSets.sampleOf(DenseMatrix.of(new double[] {1, 2}, new double[] {1, 2}));

    assertThatThrownBy(() -> Pca.all().fit(hole, FITTING))
        .isInstanceOf(LearnException.class)
        .hasMessageContaining("Row 1")
        .hasMessageContaining("(load)");
    assertThatThrownBy(() -> Pca.all().fit(still, FITTING))
        .hasMessageContaining("No column varies");
    assertThatThrownBy(() -> Pca.of(3).fit(still, FITTING))
        .hasMessageContaining("3 components cannot be had");
    assertThatThrownBy(
            () -> Pca.all().fit(ReferenceSets.sampleOf(DenseMatrix.of(new double[] {1})), FITTING))
        .hasMessageContaining("at least two rows");
    assertThatThrownBy(() -> Pca.ofShare(1.5)).hasMessageContaining("(1.5)");
    assertThatThrownBy(() ->
            Pca.all()
                .fit(
                    ReferenceSets.sampleOf(random(9, 2, 1)),
                    new Fitting(Workers.one(), 1, (share, loss) -> false)))
        .isInstanceOf(Stopped.class);
  }
}
