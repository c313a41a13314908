// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.kaiwu.learn.LearnException;
import io.kaiwu.learn.matrix.DenseMatrix;
import io.kaiwu.learn.method.Fitting;
import io.kaiwu.learn.method.Monitor;
import io.kaiwu.learn.method.Sample;
import io.kaiwu.learn.method.Stopped;
import io.kaiwu.learn.method.Workers;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GradientBoostingTest {

  private static final BoostingSettings STANDARD = BoostingSettings.standard();
  private static final Fitting QUIET = Fitting.quiet(1);

  /** By hand: residuals -3, -1, 1, 3 part in the middle; the leaves step half of their means. */
  @Test
  void oneRoundStepsTowardsTheMeansOfTheLeaves() {
    double[][] x = {{1}, {2}, {3}, {4}};
    double[] y = {1, 3, 5, 7};
    TreeRegressor model =
        GradientBoosting.of(STANDARD.withRounds(1).withLearningRate(0.5).withTrees(2, 0, 1))
            .regress(TreeFixtures.numbers(x, y), QUIET);

    assertThat(model.predict(DenseMatrix.of(x)))
        .usingComparatorWithPrecision(1e-9)
        .containsExactly(3, 3, 5, 5);
    TreeRegressor held =
        GradientBoosting.of(
                STANDARD.withRounds(1).withLearningRate(0.5).withTrees(2, 0, 1).withL2(2))
            .regress(TreeFixtures.numbers(x, y), QUIET);
    assertThat(held.predict(x[0])).isCloseTo(4 - 0.5 * 4 / (2 + 2), within(1e-9));
  }

  /** By hand: p = 1/2, derivatives -+1/2, curvature 1/4 a row: the leaves step by -+2. */
  @Test
  void classesStepInLogOdds() {
    double[][] x = {{1}, {1}, {2}, {2}};
    TreeClassifier model =
        GradientBoosting.of(STANDARD.withRounds(1).withLearningRate(1).withTrees(2, 0, 1))
            .classify(TreeFixtures.classes(x, new int[] {0, 0, 1, 1}, 2), QUIET);
    double[] p = new double[2];
    model.probabilities(x[3], p);

    assertThat(p[1]).isCloseTo(1 / (1 + Math.exp(-2)), within(1e-9));
  }

  @Test
  void absoluteErrorIsNotMovedByAFewWildTargets() {
    double[][] x = TreeFixtures.random(2000, 3, 1);
    double[] y = TreeFixtures.wavy(x);
    double[] wild = y.clone();
    for (int i = 0; i < y.length; i += 20) {
      wild[i] += 1000;
    }
    GradientBoosting boosting = GradientBoosting.of(STANDARD);
    Sample sample = TreeFixtures.numbers(x, wild);
    DenseMatrix rows = DenseMatrix.of(x);

    assertThat(
            TreeFixtures.determination(
                boosting.withAbsoluteError(true).regress(sample, QUIET).predict(rows), y))
        .isGreaterThan(0.8);
    assertThat(TreeFixtures.determination(boosting.regress(sample, QUIET).predict(rows), y))
        .isNegative();
  }

  @Test
  void trainingLossFallsAndValidationStopsInTime() {
    double[][] x = TreeFixtures.random(600, 4, 3);
    double[][] noise = TreeFixtures.random(600, 1, 4);
    double[] y = TreeFixtures.wavy(x);
    Arrays.setAll(y, i -> y[i] + noise[i][0]);
    Sample sample = TreeFixtures.numbers(x, y);

    TreeRegressor all = GradientBoosting.of(STANDARD.withRounds(400)).regress(sample, QUIET);
    TreeRegressor early =
        GradientBoosting.of(STANDARD.withRounds(400).withEarlyStopping(0.2, 8))
            .regress(sample, QUIET);

    assertThat(all.record().trainingLoss())
        .isSortedAccordingTo((a, b) -> Double.compare(b, a))
        .hasSize(40);
    int trees = early.ensemble().trees().size();
    assertThat(trees).isBetween(5, 200);
    assertThat(early.record().validationLoss()).hasSize(trees + 8);
    assertThat(early.record().validationLoss().get(trees - 1))
        .isEqualTo(
            early.record().validationLoss().stream().mapToDouble(v -> v).min().orElseThrow());
    double[][] fresh = TreeFixtures.random(2000, 4, 9);
    double[] truth = TreeFixtures.wavy(fresh);
    assertThat(TreeFixtures.determination(early.predict(DenseMatrix.of(fresh)), truth))
        .isGreaterThan(TreeFixtures.determination(all.predict(DenseMatrix.of(fresh)), truth));
  }

  /** scikit-learn 1.2.1's HistGradientBoosting has R2 0.830 in five random folds. */
  @Test
  void pricesHousesAsThePeerMissingRoomsIncluded() throws IOException {
    Sample all = TreeFixtures.california(true);
    int[] order = IntStream.range(0, all.rows()).toArray();
    Random random = new Random(3);
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swap = order[i];
      order[i] = order[j];
      order[j] = swap;
    }
    int cut = all.rows() / 5;
    Sample test = TreeFixtures.rows(all, Arrays.copyOf(order, cut));
    Sample train = TreeFixtures.rows(all, Arrays.copyOfRange(order, cut, order.length));

    TreeRegressor model = GradientBoosting.of(STANDARD).regress(train, TreeFixtures.threads(2, 1));

    assertThat(TreeFixtures.determination(model.predict(test.x()), test.values()))
        .isBetween(0.82, 0.845);
  }

  @Test
  void manyClassesShareOneSoftmax() throws IOException {
    Sample wine = TreeFixtures.builtin("wine_data.csv");
    TreeClassifier model =
        GradientBoosting.of(STANDARD.withRounds(40).withTrees(8, 0, 5)).classify(wine, QUIET);
    DenseMatrix x = wine.matrix();

    assertThat(model.ensemble().trees()).hasSize(120);
    assertThat(IntStream.range(0, x.rows()).map(i -> model.predictClass(x.toRow(i))))
        .containsExactly(Arrays.stream(wine.labels()).boxed().toArray(Integer[]::new));
  }

  @Test
  void takesConstantEmptyAndFewRows() {
    double[][] x = {{7, Double.NaN}, {7, Double.NaN}, {7, Double.NaN}};
    TreeRegressor model =
        GradientBoosting.of(STANDARD.withTrees(31, 0, 1))
            .regress(TreeFixtures.numbers(x, new double[] {1, 2, 6}), QUIET);
    TreeRegressor one =
        GradientBoosting.of(STANDARD)
            .regress(TreeFixtures.numbers(new double[][] {{1}}, new double[] {4}), QUIET);
    TreeRegressor same =
        GradientBoosting.of(STANDARD.withTrees(4, 0, 1))
            .regress(TreeFixtures.numbers(new double[][] {{1}, {2}}, new double[] {4, 4}), QUIET);

    assertThat(model.predict(x[0])).isCloseTo(3, within(1e-12));
    assertThat(one.predict(new double[] {9})).isEqualTo(4);
    assertThat(same.predict(new double[] {9})).isEqualTo(4);
  }

  @Test
  void missingValuesThemselvesMayTell() {
    double[][] x =
        IntStream.range(0, 100)
            .mapToObj(i -> new double[] {i % 2 == 0 ? Double.NaN : i})
            .toArray(double[][]::new);
    double[] y = IntStream.range(0, 100).mapToDouble(i -> i % 2 == 0 ? 5 : 1).toArray();
    TreeRegressor model = GradientBoosting.of(STANDARD).regress(TreeFixtures.numbers(x, y), QUIET);

    assertThat(model.predict(new double[] {Double.NaN})).isCloseTo(5, within(0.01));
    assertThat(model.predict(new double[] {1e6})).isCloseTo(1, within(0.01));
  }

  @Test
  void refusesUnknownMonotoneColumnsAndStops() {
    double[][] x = TreeFixtures.random(100, 2, 1);
    Sample sample = TreeFixtures.numbers(x, TreeFixtures.wavy(TreeFixtures.random(100, 3, 1)));

    assertThatThrownBy(() ->
            GradientBoosting.of(STANDARD.withMonotone(Map.of("speed", 1))).regress(sample, QUIET))
        .isInstanceOf(LearnException.class)
        .hasMessageContaining("(speed)");
    assertThatThrownBy(() -> STANDARD.withMonotone(Map.of("x0", 2)))
        .isInstanceOf(LearnException.class);
    Monitor half = (share, loss) -> share < 0.5;
    assertThatThrownBy(() ->
            GradientBoosting.of(STANDARD).regress(sample, new Fitting(new Workers(2), 1, half)))
        .isInstanceOf(Stopped.class);
  }
}
