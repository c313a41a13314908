// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kaiwu.learn.matrix.DenseMatrix;
import io.kaiwu.learn.method.Fitting;
import io.kaiwu.learn.method.Sample;
import io.kaiwu.learn.method.Workers;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What must hold whatever the rows are. */
class TreePropertiesTest {

  private static final DecisionTree GROWN = DecisionTree.of(TreeSettings.standard().withMinLeaf(2));

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void risingTransformsOfColumnsChangeNoPrediction(long seed) {
    double[][] x = TreeFixtures.holed(TreeFixtures.random(200, 4, seed), 0.05, seed);
    double[] y = TreeFixtures.wavy(TreeFixtures.random(200, 4, seed));
    double[][] bent =
        Arrays.stream(x)
            .map(r -> new double[] {Math.exp(r[0]), r[1] * r[1] * r[1], r[2] * 7 - 3, r[3]})
            .toArray(double[][]::new);

    double[] plain =
        GROWN.regress(TreeFixtures.numbers(x, y), quiet(seed)).predict(DenseMatrix.of(x));
    double[] after =
        GROWN.regress(TreeFixtures.numbers(bent, y), quiet(seed)).predict(DenseMatrix.of(bent));

    assertThat(after).isEqualTo(plain);
    // Without bootstrap: a row that a tree did not draw may lie between two thresholds.
    RandomForest forest =
        RandomForest.of(5, TreeSettings.standard().withMaxFeatures(MaxFeatures.SQUARE_ROOT))
            .withBootstrap(false);
    int[] labels = TreeFixtures.thirds(y);
    assertThat(
            forest
                .classify(TreeFixtures.classes(bent, labels, 3), quiet(seed))
                .probabilities(DenseMatrix.of(bent)))
        .isEqualTo(
            forest
                .classify(TreeFixtures.classes(x, labels, 3), quiet(seed))
                .probabilities(DenseMatrix.of(x)));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void theOrderOfRowsChangesNothing(long seed) {
    double[][] x = TreeFixtures.random(150, 3, seed);
    x =
        Arrays.stream(x)
            .map(r -> Arrays.stream(r).map(Math::rint).toArray())
            .toArray(double[][]::new);
    double[] y = TreeFixtures.wavy(TreeFixtures.random(150, 3, seed));
    List<Integer> order = IntStream.range(0, 150).boxed().collect(Collectors.toList());
    Collections.shuffle(order, new Random(seed));
    int[] shuffled = order.stream().mapToInt(Integer::intValue).toArray();
    BoostingSettings boosting = BoostingSettings.standard().withRounds(20).withTrees(8, 0, 3);
    Sample numbers = TreeFixtures.numbers(x, y);
    Sample classes = TreeFixtures.classes(x, TreeFixtures.thirds(y), 3);
    DenseMatrix rows = numbers.matrix();

    assertThat(GROWN.regress(TreeFixtures.rows(numbers, shuffled), quiet(1)).predict(rows))
        .usingComparatorWithPrecision(1e-12)
        .containsExactly(GROWN.regress(numbers, quiet(1)).predict(rows));
    assertThat(GROWN.classify(TreeFixtures.rows(classes, shuffled), quiet(1)).probabilities(rows))
        .usingComparatorWithPrecision(1e-12)
        .containsExactly(GROWN.classify(classes, quiet(1)).probabilities(rows));
    GradientBoosting boosted = GradientBoosting.of(boosting);
    assertThat(boosted.regress(TreeFixtures.rows(numbers, shuffled), quiet(1)).predict(rows))
        .usingComparatorWithPrecision(1e-9)
        .containsExactly(boosted.regress(numbers, quiet(1)).predict(rows));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void aWeightCountsAsSoManyRows(long seed) {
    double[][] x = TreeFixtures.random(120, 3, seed);
    double[] y = TreeFixtures.wavy(x);
    Random random = new Random(seed);
    double[] weights = IntStream.range(0, 120).mapToDouble(i -> random.nextInt(4)).toArray();
    int[] repeated =
        IntStream.range(0, 120)
            .flatMap(i -> IntStream.range(0, (int) weights[i]).map(t -> i))
            .toArray();
    TreeSettings settings = TreeSettings.standard().withMaxDepth(4);
    Sample numbers = TreeFixtures.numbers(x, y);
    Sample two = TreeFixtures.classes(x, TreeFixtures.signs(y), 2);
    Sample three = TreeFixtures.classes(x, TreeFixtures.thirds(y), 3);
    DenseMatrix rows = numbers.matrix();
    DecisionTree tree = DecisionTree.of(settings);

    assertThat(tree.regress(numbers.withWeights(weights), quiet(1)).predict(rows))
        .usingComparatorWithPrecision(1e-10)
        .containsExactly(
            tree.regress(TreeFixtures.rows(numbers, repeated), quiet(1)).predict(rows));
    for (Sample sample : List.of(two, three)) {
      assertThat(tree.classify(sample.withWeights(weights), quiet(1)).probabilities(rows))
          .usingComparatorWithPrecision(1e-10)
          .containsExactly(
              tree.classify(TreeFixtures.rows(sample, repeated), quiet(1)).probabilities(rows));
    }
    GradientBoosting boosting =
        GradientBoosting.of(BoostingSettings.standard().withRounds(10).withTrees(6, 0, 1));
    assertThat(boosting.regress(numbers.withWeights(weights), quiet(1)).predict(rows))
        .usingComparatorWithPrecision(1e-6)
        .containsExactly(
            boosting.regress(TreeFixtures.rows(numbers, repeated), quiet(1)).predict(rows));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void monotoneColumnsAreMonotoneEverywhere(long seed) {
    double[][] x = TreeFixtures.holed(TreeFixtures.random(600, 3, seed), 0.05, seed);
    double[] y = TreeFixtures.wavy(TreeFixtures.random(600, 3, seed)); // monotone in nothing
    BoostingSettings settings =
        BoostingSettings.standard()
            .withRounds(60)
            .withTrees(16, 0, 5)
            .withMonotone(Map.of("x0", 1, "x2", -1));
    for (boolean absolute : new boolean[] {false, true}) {
      TreeRegressor model =
          GradientBoosting.of(settings)
              .withAbsoluteError(absolute)
              .regress(TreeFixtures.numbers(x, y), quiet(seed));
      checkMonotone(model.ensemble());
      assertThat(TreeFixtures.determination(model.predict(DenseMatrix.of(x)), y)).isPositive();
    }
    checkMonotone(
        GradientBoosting.of(settings)
            .classify(TreeFixtures.classes(x, TreeFixtures.signs(y), 2), quiet(seed))
            .ensemble());
  }

  private static void checkMonotone(TreeEnsemble ensemble) {
    double[] grid = IntStream.rangeClosed(-25, 25).mapToDouble(i -> i / 8.0).toArray();
    double[] out = new double[1];
    for (double other : new double[] {-1.3, -0.2, 0.9, Double.NaN}) {
      for (double third : new double[] {-1.1, 0.4, Double.NaN}) {
        double rising = Double.NEGATIVE_INFINITY;
        double falling = Double.POSITIVE_INFINITY;
        for (double v : grid) {
          ensemble.outputs(new double[] {v, other, third}, out);
          assertThat(out[0]).isGreaterThanOrEqualTo(rising - 1e-12);
          rising = out[0];
          ensemble.outputs(new double[] {third, other, v}, out);
          assertThat(out[0]).isLessThanOrEqualTo(falling + 1e-12);
          falling = out[0];
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void anyNumberOfThreadsGivesTheSameModel(long seed) {
    double[][] x = TreeFixtures.holed(TreeFixtures.random(22_000, 9, seed), 0.02, seed);
    double[] y = TreeFixtures.wavy(TreeFixtures.random(22_000, 9, seed));
    Sample numbers = TreeFixtures.numbers(x, y);
    Sample classes = TreeFixtures.classes(x, TreeFixtures.thirds(y), 3);
    BoostingSettings boosting =
        BoostingSettings.standard().withRounds(6).withShares(0.7, 0.6).withEarlyStopping(0.2, 3);
    RandomForest forest =
        RandomForest.of(4, TreeSettings.standard().withMinLeaf(20)).withOutOfBag(true);
    for (int threads : new int[] {2, 5}) {
      Fitting many = TreeFixtures.threads(threads, seed);
      assertThat(forest.regress(numbers, many).toJson())
          .isEqualTo(forest.regress(numbers, quiet(seed)).toJson());
      assertThat(GradientBoosting.of(boosting).classify(classes, many).toJson())
          .isEqualTo(GradientBoosting.of(boosting).classify(classes, quiet(seed)).toJson());
      assertThat(IsolationForest.standard().fit(numbers, many).toJson())
          .isEqualTo(IsolationForest.standard().fit(numbers, quiet(seed)).toJson());
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void manyRowsAtOnceArePredictedLikeOne(long seed) {
    double[][] x = TreeFixtures.random(1001, 5, seed);
    double[][] holed = TreeFixtures.holed(x, 0.1, seed);
    double[] y = TreeFixtures.wavy(x);
    TreeRegressor forest =
        RandomForest.of(7, TreeSettings.standard())
            .regress(TreeFixtures.numbers(holed, y), quiet(seed));
    TreeClassifier boosted =
        GradientBoosting.of(BoostingSettings.standard().withRounds(5))
            .classify(TreeFixtures.classes(x, TreeFixtures.thirds(y), 3), quiet(seed));
    for (double[][] rows : new double[][][] {x, holed}) {
      DenseMatrix all = DenseMatrix.of(rows);
      assertThat(forest.predict(all, new Workers(2)))
          .isEqualTo(Arrays.stream(rows).mapToDouble(forest::predict).toArray());
      double[] p = new double[3];
      double[] together = boosted.probabilities(all);
      for (int r = 0; r < rows.length; r++) {
        boosted.probabilities(rows[r], p);
        assertThat(Arrays.copyOfRange(together, 3 * r, 3 * r + 3)).isEqualTo(p);
        assertThat(Arrays.stream(p).sum()).isCloseTo(1, within(1e-12));
      }
    }
  }

  private static Fitting quiet(long seed) {
    return Fitting.quiet(seed);
  }
}
