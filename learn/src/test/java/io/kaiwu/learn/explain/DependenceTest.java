// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.learn.LearnException;
import io.kaiwu.learn.matrix.DenseMatrix;
import io.kaiwu.learn.method.Workers;
import io.kaiwu.learn.model.Classifier;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DependenceTest {

  private static final DenseMatrix X =
      DenseMatrix.wrap(400, 3, new Random(1).doubles(1200).toArray());
  private static final RowFunction MODEL =
      rows ->
          IntStream.range(0, rows.rows())
              .mapToDouble(r -> 4 * rows.get(r, 0) + rows.get(r, 1) * rows.get(r, 1))
              .toArray();

  private static ToDoubleFunction<DenseMatrix> score() {
    double[] truth = MODEL.of(X);
    return rows -> {
      double[] predicted = MODEL.of(rows);
      double squares = 0;
      for (int r = 0; r < truth.length; r++) {
        squares += (truth[r] - predicted[r]) * (truth[r] - predicted[r]);
      }
      return -squares / truth.length;
    };
  }

  @Test
  void findsTheFallOfTheScoreThatAShuffledColumnMustCause() {
    PermutationImportance importance =
        PermutationImportance.of(
            X, ColumnGroup.each(List.of("a", "b", "c")), score(), 30, 3, Workers.one());
    // The mean squared error of swapping two independent draws of v is twice its variance.
    assertThat(importance.features().get(0).drop()).isCloseTo(2 * 16 * variance(0, 1), within(0.1));
    assertThat(importance.features().get(1).drop()).isCloseTo(2 * variance(1, 2), within(0.01));
    assertThat(importance.features().get(2).drop()).isZero();
    assertThat(importance.features().get(0).deviation()).isBetween(0.01, 0.4);
    assertThat(importance.score()).isZero();
  }

  /** Of a column to a power, over the rows. */
  private static double variance(int column, int power) {
    double[] v = Arrays.stream(X.toColumn(column)).map(x -> Math.pow(x, power)).toArray();
    double mean = Arrays.stream(v).average().orElseThrow();
    return Arrays.stream(v).map(x -> (x - mean) * (x - mean)).sum() / v.length;
  }

  @Test
  void shufflesAGroupAlikeAndTheSameWithAnyNumberOfThreads() {
    List<ColumnGroup> groups =
        List.of(new ColumnGroup("all", List.of(0, 1)), new ColumnGroup("c", List.of(2)));
    PermutationImportance one = PermutationImportance.of(X, groups, score(), 5, 3, Workers.one());
    assertThat(PermutationImportance.of(X, groups, score(), 5, 3, new Workers(3))).isEqualTo(one);
    // Shuffled together, the prediction is that of another row: a permutation of the truth.
    assertThat(one.features().getFirst().drop())
        .isCloseTo(2 * (16 * variance(0, 1) + variance(1, 2)), within(0.3));
  }

  @Test
  void drawsTheCurveOfAnInputThatActsByItself() {
    PartialDependence curve = PartialDependence.of("b", X, 1, 11, MODEL);
    double[] grid = curve.grid();
    assertThat(grid).hasSize(11).isSorted();
    for (int g = 1; g < grid.length; g++) {
      double step = grid[g] * grid[g] - grid[0] * grid[0];
      assertThat(curve.mean()[g] - curve.mean()[0]).isCloseTo(step, within(1e-12));
      assertThat(curve.row(7)[g] - curve.row(7)[0]).isCloseTo(step, within(1e-12));
    }
    assertThat(curve.row(7)[0]).isCloseTo(4 * X.get(7, 0) + grid[0] * grid[0], within(1e-12));
  }

  @Test
  void asksAboutEveryValueOfAColumnThatHasFew() {
    DenseMatrix codes =
        DenseMatrix.of(
            new double[] {2, 0, 0}, new double[] {1, 0, 0}, new double[] {2, 1, Double.NaN});
    assertThat(PartialDependence.of("code", codes, 0, 5, MODEL).grid()).containsExactly(1, 2);
    assertThatThrownBy(() ->
            PartialDependence.of("none", DenseMatrix.of(new double[] {Double.NaN}), 0, 5, MODEL))
        .isInstanceOf(LearnException.class);
  }

  @Test
  void correlatesAsNumpyAndScipyDo() throws IOException {
    JsonNode peer;
    try (InputStream in = DependenceTest.class.getResourceAsStream("/reference/evaluate.json")) {
      peer = new ObjectMapper().readTree(in).get("correlations");
    }
    double[] x = new double[160];
    for (int i = 0; i < x.length; i++) {
      x[i] = peer.get("x").get(i).doubleValue();
    }
    List<String> names = List.of("a", "b", "c", "d");
    Correlations pearson = Correlations.pearson(names, DenseMatrix.wrap(40, 4, x));
    Correlations spearman = Correlations.spearman(names, DenseMatrix.wrap(40, 4, x));
    for (int i = 0; i < 16; i++) {
      assertThat(pearson.get(i / 4, i % 4))
          .isCloseTo(peer.get("pearson").get(i).doubleValue(), within(1e-12));
      assertThat(spearman.get(i / 4, i % 4))
          .isCloseTo(peer.get("spearman").get(i).doubleValue(), within(1e-12));
    }
  }

  @Test
  void correlatesOverTheRowsInWhichBothAreKnownAndNotWithAConstant() {
    DenseMatrix x =
        DenseMatrix.of(
            new double[] {1, 2, 0.1},
            new double[] {2, 4, 0.1},
            new double[] {3, Double.NaN, 0.1},
            new double[] {4, 1, 0.1});
    Correlations own = Correlations.pearson(List.of("a", "b", "k"), x);
    Correlations known =
        Correlations.pearson(List.of("a", "b", "k"), x.withRows(new int[] {0, 1, 3}));
    assertThat(own.get(0, 1)).isCloseTo(known.get(0, 1), within(1e-15));
    assertThat(own.get(0, 2)).isNaN();
    assertThat(own.toJson().get("rows").get(0).get(2).isNull()).isTrue();
  }

  /** Sure of class 1 where the first column is above a half. */
  private static final class Stump implements Classifier {

    @Override
    public List<String> inputs() {
      return List.of("a", "b", "c");
    }

    @Override
    public List<String> classes() {
      return List.of("low", "high");
    }

    @Override
    public void probabilities(double[] row, double[] into) {
      into[1] = row[0] > 0.5 ? 0.9 : 0.1;
      into[0] = 1 - into[1];
    }

    @Override
    public ObjectNode toJson() {
      return JsonNodeFactory.instance.objectNode();
    }
  }

  @Test
  void scoresAClassifierByWhicheverScoreIsChosen() {
    int[] truth = IntStream.range(0, 400).map(r -> X.get(r, 0) > 0.5 ? 1 : 0).toArray();
    Stump model = new Stump();
    for (ToDoubleFunction<DenseMatrix> score :
        List.of(
            Scoring.accuracy(model, truth),
            Scoring.macroAuc(model, truth),
            Scoring.negativeLogLoss(model, truth))) {
      PermutationImportance importance =
          PermutationImportance.of(X, ColumnGroup.each(model.inputs()), score, 5, 1, Workers.one());
      assertThat(importance.features().get(0).drop()).isGreaterThan(0.4);
      assertThat(importance.features().get(1).drop()).isZero();
    }
    assertThat(Scoring.accuracy(model, truth).applyAsDouble(X)).isEqualTo(1);
    PartialDependence curve = PartialDependence.of("a", X, 0, 20, RowFunction.of(model, 1));
    assertThat(curve.mean()[0]).isCloseTo(0.1, within(1e-12));
    assertThat(curve.mean()[19]).isCloseTo(0.9, within(1e-12));
  }
}
