// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.kaiwu.core.text.Text.Language;
import io.kaiwu.learn.LearnException;
import io.kaiwu.learn.matrix.DenseMatrix;
import io.kaiwu.learn.method.ClassWeights;
import io.kaiwu.learn.method.Fitting;
import io.kaiwu.learn.method.Sample;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DecisionTreeTest {

  private static final double NAN = Double.NaN;
  private static final DecisionTree GROWN = DecisionTree.of(TreeSettings.standard());
  private static final Fitting QUIET = Fitting.quiet(1);

  @Test
  void remembersEveryRowWhenFullyGrown() {
    double[][] x = TreeFixtures.random(500, 4, 1);
    double[] y = TreeFixtures.wavy(x);

    TreeRegressor tree = GROWN.regress(TreeFixtures.numbers(x, y), QUIET);

    assertThat(tree.predict(DenseMatrix.of(x))).isEqualTo(y);
  }

  @Test
  void splitsWhereNoSingleSplitHelps() {
    double[][] x = {{0, 0}, {0, 1}, {1, 0}, {1, 1}};

    TreeClassifier tree = GROWN.classify(TreeFixtures.classes(x, new int[] {0, 1, 1, 0}, 2), QUIET);

    assertThat(Arrays.stream(x).mapToInt(tree::predictClass)).containsExactly(0, 1, 1, 0);
  }

  @Test
  void missingValuesGoWhereTheyDidBest() {
    double[][] x = {{1}, {2}, {3}, {4}, {NAN}, {NAN}};

    TreeRegressor low =
        GROWN.regress(TreeFixtures.numbers(x, new double[] {1, 1, 5, 5, 1, 1}), QUIET);
    TreeRegressor high =
        GROWN.regress(TreeFixtures.numbers(x, new double[] {1, 1, 5, 5, 5, 5}), QUIET);
    TreeRegressor apart =
        GROWN.regress(TreeFixtures.numbers(x, new double[] {1, 1, 1, 1, 7, 7}), QUIET);

    assertThat(low.predict(new double[] {NAN})).isEqualTo(1);
    assertThat(low.predict(new double[] {2.4})).isEqualTo(1);
    assertThat(high.predict(new double[] {NAN})).isEqualTo(5);
    assertThat(apart.predict(new double[] {NAN})).isEqualTo(7);
    assertThat(apart.predict(new double[] {1e9})).isEqualTo(1);
  }

  @Test
  void missingValuesTheFitNeverSawGoWithTheMost() {
    double[][] x = {{1}, {2}, {3}, {9}};

    TreeRegressor tree = GROWN.regress(TreeFixtures.numbers(x, new double[] {1, 1, 1, 4}), QUIET);

    assertThat(tree.predict(new double[] {NAN})).isEqualTo(1);
  }

  @Test
  void limitsHold() {
    double[][] x = TreeFixtures.random(400, 3, 2);
    Sample sample = TreeFixtures.numbers(x, TreeFixtures.wavy(x));

    Tree shallow = tree(TreeSettings.standard().withMaxDepth(3), sample);
    Tree leafy = tree(TreeSettings.standard().withMinLeaf(17), sample);
    Tree split = tree(TreeSettings.standard().withMinSplit(60), sample);

    assertThat(shallow.depth()).isEqualTo(3);
    for (int node = 0; node < leafy.nodes(); node++) {
      assertThat(leafy.cover(node)).isGreaterThanOrEqualTo(17);
    }
    for (int node = 0; node < split.nodes(); node++) {
      assertThat(split.isLeaf(node) || split.cover(node) >= 60).isTrue();
    }
  }

  private static Tree tree(TreeSettings settings, Sample sample) {
    return DecisionTree.of(settings).regress(sample, QUIET).ensemble().trees().getFirst();
  }

  @Test
  void pruningKeepsASubtreeAndEndsAtTheRoot() {
    double[][] x = TreeFixtures.random(300, 3, 3);
    Sample sample = TreeFixtures.classes(x, TreeFixtures.signs(TreeFixtures.wavy(x)), 2);
    int before = Integer.MAX_VALUE;

    for (double alpha : new double[] {0, 1e-3, 5e-3, 2e-2, 1}) {
      TreeClassifier tree =
          DecisionTree.of(TreeSettings.standard().withPruning(alpha)).classify(sample, QUIET);
      int leaves = tree.ensemble().trees().getFirst().leaves();
      assertThat(leaves).isLessThanOrEqualTo(before);
      before = leaves;
    }
    assertThat(before).isOne();
  }

  @Test
  void classWeightsMoveWhatALeafSays() {
    double[][] x = {{1}, {1}, {1}, {1}};
    Sample sample =
        Sample.ofClasses(
            List.of("x"), DenseMatrix.of(x), new int[] {0, 0, 0, 1}, List.of("ok", "bad"));
    double[] p = new double[2];

    GROWN.classify(sample, QUIET).probabilities(x[0], p);
    assertThat(p[1]).isCloseTo(0.25, within(1e-12));
    GROWN.withClassWeights(ClassWeights.balanced()).classify(sample, QUIET).probabilities(x[0], p);
    assertThat(p[1]).isCloseTo(0.5, within(1e-12));
    GROWN
        .withClassWeights(ClassWeights.parse("bad:9"))
        .classify(sample, QUIET)
        .probabilities(x[0], p);
    assertThat(p[1]).isCloseTo(0.75, within(1e-12));
    assertThatThrownBy(() ->
            GROWN.withClassWeights(ClassWeights.of(Map.of("worse", 2.0))).classify(sample, QUIET))
        .isInstanceOf(LearnException.class)
        .hasMessageContaining("(worse)");
  }

  @Test
  void refusesWhatItCannotLearnFrom() {
    double[][] x = {{1, 2}, {3, Double.POSITIVE_INFINITY}};
    assertThatThrownBy(() -> GROWN.regress(TreeFixtures.numbers(x, new double[] {1, 2}), QUIET))
        .isInstanceOf(LearnException.class)
        .hasMessageContaining("row (1), column (x1)");
    double[][] fine = {{1, 2}, {3, 4}};
    assertThatThrownBy(
            () -> GROWN.regress(TreeFixtures.numbers(fine, new double[] {1, NAN}), QUIET))
        .isInstanceOf(LearnException.class)
        .hasMessageContaining("row (1)");
    assertThatThrownBy(() -> GROWN.classify(TreeFixtures.classes(fine, new int[] {1, 1}, 2), QUIET))
        .isInstanceOf(LearnException.class)
        .hasMessageContaining("at least two");
    assertThatThrownBy(() ->
            GROWN.regress(
                TreeFixtures.numbers(fine, new double[] {1, 2}).withWeights(new double[] {1, -1}),
                QUIET))
        .isInstanceOf(LearnException.class)
        .hasMessageContaining("weight of row (1)");
    assertThatThrownBy(() ->
            GROWN.regress(
                Sample.ofNumbers(
                    List.of("x"), DenseMatrix.wrap(0, 1, new double[0]), new double[0]),
                QUIET))
        .isInstanceOf(LearnException.class)
        .hasMessageContaining("at least one row");
  }

  @Test
  void takesConstantEmptyAndSingleColumns() {
    double[][] x = {{7, NAN, 1}, {7, NAN, 2}, {7, NAN, 3}, {7, NAN, 4}};
    TreeRegressor tree = GROWN.regress(TreeFixtures.numbers(x, new double[] {1, 2, 3, 4}), QUIET);

    assertThat(tree.predict(DenseMatrix.of(x))).containsExactly(1, 2, 3, 4);
    TreeRegressor one =
        GROWN.regress(TreeFixtures.numbers(new double[][] {{NAN}}, new double[] {3}), QUIET);
    assertThat(one.predict(new double[] {5})).isEqualTo(3);
  }

  @Test
  void refusesRowsOfAnotherShapeOrInfiniteValues() {
    TreeRegressor tree =
        GROWN.regress(
            TreeFixtures.numbers(new double[][] {{1, 2}, {2, 1}}, new double[] {1, 2}), QUIET);

    assertThatThrownBy(() -> tree.predict(new double[] {1}))
        .isInstanceOf(LearnException.class)
        .hasMessageContaining("2 values");
    assertThatThrownBy(
            () -> tree.predict(DenseMatrix.of(new double[] {1, Double.NEGATIVE_INFINITY})))
        .isInstanceOf(LearnException.class)
        .hasMessageContaining("row (0), column (1)");
  }

  @Test
  void tellsItsRulesInBothLanguages() {
    double[][] x = {{1}, {2}, {3}, {4}};
    Sample sample =
        Sample.ofClasses(
            List.of("wear"), DenseMatrix.of(x), new int[] {0, 0, 0, 1}, List.of("ok", "bad"));
    TreeClassifier tree = GROWN.classify(sample, QUIET);

    assertThat(TreeRules.of(tree, 0, Language.EN))
        .isEqualTo(
            """
            if wear <= 3.5 or missing:
              -> ok (100 % of 3 rows)
            otherwise:
              -> bad (100 % of 1 rows)
            """);
    assertThat(TreeRules.of(tree, 0, Language.ZH))
        .isEqualTo(
            """
            若 wear ≤ 3.5 或缺失：
              → ok（3 行，占 100 %）
            否则：
              → bad（1 行，占 100 %）
            """);
  }

  @Test
  void drawingPutsParentsAboveTheMiddleOfTheirChildren() {
    double[][] x = TreeFixtures.random(60, 2, 4);
    TreeDrawing drawing =
        TreeDrawing.of(
            GROWN.regress(
                TreeFixtures.numbers(x, TreeFixtures.wavy(TreeFixtures.random(60, 3, 4))), QUIET),
            0);

    List<TreeDrawing.Box> boxes = drawing.boxes();
    assertThat(
            boxes.stream()
                .filter(TreeDrawing.Box::isLeaf)
                .mapToDouble(TreeDrawing.Box::across)
                .sorted()
                .toArray())
        .isEqualTo(IntStream.range(0, drawing.leaves()).asDoubleStream().toArray());
    for (int i = 0; i < boxes.size(); i++) {
      int parent = i;
      double[] children =
          boxes.stream()
              .filter(b -> b.parent() == parent)
              .mapToDouble(TreeDrawing.Box::across)
              .toArray();
      if (children.length > 0) {
        assertThat(boxes.get(i).across()).isCloseTo((children[0] + children[1]) / 2, within(1e-12));
      }
    }
  }
}
