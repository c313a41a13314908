// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kaiwu.learn.matrix.DenseMatrix;
import io.kaiwu.learn.method.Fitting;
import io.kaiwu.learn.method.Sample;
import io.kaiwu.learn.method.Workers;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Shapley values against their definition: the sum over all subsets of the other inputs. */
class TreeExplanationTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void valuesAreThoseOfAllSubsetsForEveryKindOfModel(long seed) {
    double[][] x = TreeFixtures.holed(TreeFixtures.random(120, 5, seed), 0.1, seed);
    double[] y = TreeFixtures.wavy(TreeFixtures.random(120, 5, seed));
    Sample numbers = TreeFixtures.numbers(x, y);
    Sample three = TreeFixtures.classes(x, TreeFixtures.thirds(y), 3);
    TreeSettings settings = TreeSettings.standard().withMinLeaf(3);
    BoostingSettings boosting = BoostingSettings.standard().withRounds(8).withTrees(6, 0, 5);
    Fitting fitting = Fitting.quiet(seed);

    check(DecisionTree.of(settings).regress(numbers, fitting), x);
    check(DecisionTree.of(settings).classify(three, fitting), x);
    check(RandomForest.of(5, settings).classify(three, fitting), x);
    check(GradientBoosting.of(boosting).regress(numbers, fitting), x);
    check(GradientBoosting.of(boosting).classify(three, fitting), x);
    check(new IsolationForest(7, 32, 0).fit(numbers, fitting), x);
  }

  private static void check(TreeModel model, double[][] x) {
    TreeExplanation explanation = TreeExplanation.of(model);
    TreeEnsemble ensemble = model.ensemble();
    int outputs = ensemble.outputs();
    for (int r = 0; r < 8; r++) {
      double[] row = x[r];
      double[] values = explanation.shapley(row);
      double[] output = new double[outputs];
      ensemble.outputs(row, output);
      for (int k = 0; k < outputs; k++) {
        double sum = explanation.base()[k];
        for (int c = 0; c < row.length; c++) {
          sum += values[c * outputs + k];
          assertThat(values[c * outputs + k])
              .isCloseTo(bySubsets(ensemble, row, c, k), within(1e-10));
        }
        assertThat(sum).isCloseTo(output[k], within(1e-10));
      }
    }
  }

  /** The definition: the mean over all orders of what column c adds to those before it. */
  private static double bySubsets(TreeEnsemble ensemble, double[] row, int c, int output) {
    int n = row.length;
    double sum = 0;
    for (int set = 0; set < 1 << n; set++) {
      if ((set >> c & 1) == 0) {
        int size = Integer.bitCount(set);
        double weight = factorial(size) * factorial(n - size - 1) / factorial(n);
        sum +=
            weight
                * (known(ensemble, row, set | 1 << c, output) - known(ensemble, row, set, output));
      }
    }
    return sum;
  }

  private static double factorial(int n) {
    return n < 2 ? 1 : n * factorial(n - 1);
  }

  private static double known(TreeEnsemble ensemble, double[] row, int set, int output) {
    double sum = 0;
    for (int t = 0; t < ensemble.trees().size(); t++) {
      Tree tree = ensemble.trees().get(t);
      if (tree.outputs() > 1) {
        sum += expected(tree, 0, row, set, output);
      } else if (t % ensemble.outputs() == output) {
        sum += expected(tree, 0, row, set, 0);
      }
    }
    return ensemble.base(output) + ensemble.scale() * sum;
  }

  private static double expected(Tree tree, int node, double[] row, int set, int value) {
    if (tree.isLeaf(node)) {
      return tree.value(node, value);
    }
    if ((set >> tree.feature(node) & 1) != 0) {
      return expected(tree, tree.child(node, row[tree.feature(node)]), row, set, value);
    }
    double left = tree.cover(tree.left(node)) / tree.cover(node);
    return left * expected(tree, tree.left(node), row, set, value)
        + (1 - left) * expected(tree, tree.right(node), row, set, value);
  }

  @Test
  void valuesAddUpInDeepTreesOfManyColumns() {
    double[][] x = TreeFixtures.random(3000, 12, 5);
    double[] y = TreeFixtures.wavy(x);
    TreeRegressor forest =
        RandomForest.of(10, TreeSettings.standard())
            .regress(TreeFixtures.numbers(x, y), Fitting.quiet(5));
    TreeExplanation explanation = TreeExplanation.of(forest);
    DenseMatrix rows = DenseMatrix.of(Arrays.copyOf(x, 40));

    double[] one = explanation.shapley(rows, Workers.one());
    double[] two = explanation.shapley(rows, new Workers(3));

    assertThat(two).isEqualTo(one);
    for (int r = 0; r < 40; r++) {
      double sum = explanation.base()[0] + Arrays.stream(one, r * 12, (r + 1) * 12).sum();
      assertThat(sum).isCloseTo(forest.predict(x[r]), within(1e-9));
    }
  }

  @Test
  void inputsThatMatterMoveTheOutputMost() {
    double[][] x = TreeFixtures.random(800, 6, 9);
    TreeRegressor model =
        GradientBoosting.of(BoostingSettings.standard())
            .regress(TreeFixtures.numbers(x, TreeFixtures.wavy(x)), Fitting.quiet(1));

    double[] moved = TreeExplanation.of(model).importances(DenseMatrix.of(x), 0, Workers.one());
    double[] gains = model.ensemble().importances();

    for (double[] measure : new double[][] {moved, gains}) {
      double least = Math.min(measure[0], Math.min(measure[1], measure[2]));
      double noise = Math.max(measure[3], Math.max(measure[4], measure[5]));
      assertThat(least).isGreaterThan(3 * noise);
    }
    assertThat(Arrays.stream(gains).sum()).isCloseTo(1, within(1e-12));
  }
}
