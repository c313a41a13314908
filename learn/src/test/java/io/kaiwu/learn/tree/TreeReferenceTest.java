// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.kaiwu.learn.method.Fitting;
import io.kaiwu.learn.method.Sample;
import io.kaiwu.learn.method.Workers;
import io.kaiwu.learn.tree.TreeSettings.Criterion;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The trees against scikit-learn 1.2.1, by figures of bench/peers/tree_reference.py that do not
 * depend on how ties are broken.
 */
class TreeReferenceTest {

  private static final TreeSettings GROWN = TreeSettings.standard();

  @ParameterizedTest
  @CsvSource({"iris, iris.csv", "wine, wine_data.csv", "breast_cancer, breast_cancer.csv"})
  void classesAreSplitAsWellAtEveryDepth(String name, String file) throws IOException {
    Sample sample = TreeFixtures.builtin(file);
    JsonNode expected = TreeFixtures.reference().get(name);

    for (Criterion criterion : Criterion.values()) {
      JsonNode byDepth = expected.get(criterion.name().toLowerCase(Locale.ROOT));
      byDepth
          .fieldNames()
          .forEachRemaining(depth -> {
            TreeSettings settings =
                GROWN.withCriterion(criterion).withMaxDepth(Integer.parseInt(depth));
            assertThat(impurity(sample, settings))
                .as("%s %s depth %s", name, criterion, depth)
                .isCloseTo(byDepth.get(depth).doubleValue(), within(1e-9));
          });
    }
    expected
        .get("pruned")
        .fields()
        .forEachRemaining(e -> {
          if (e.getValue().isNumber()) {
            assertThat(impurity(sample, GROWN.withPruning(Double.parseDouble(e.getKey()))))
                .as("%s pruned by %s", name, e.getKey())
                .isCloseTo(e.getValue().doubleValue(), within(1e-9));
          }
        });
    if (expected.get("minLeaf5").isNumber()) {
      assertThat(impurity(sample, GROWN.withMinLeaf(5).withMaxDepth(4)))
          .isCloseTo(expected.get("minLeaf5").doubleValue(), within(1e-9));
    }
  }

  @Test
  void housePricesAreSplitAsWellAtEveryDepth() throws IOException {
    Sample sample = TreeFixtures.california(false);
    JsonNode expected = TreeFixtures.reference().get("california");

    expected
        .get("variance")
        .fields()
        .forEachRemaining(e -> {
          TreeSettings settings = GROWN.withMaxDepth(Integer.parseInt(e.getKey()));
          double impurity = leafVariance(sample, settings);
          assertThat(impurity / e.getValue().doubleValue())
              .as("depth " + e.getKey())
              .isCloseTo(1, within(1e-9));
        });
    if (expected.get("minLeaf20").isNumber()) {
      assertThat(
              leafVariance(sample, GROWN.withMinLeaf(20)) / expected.get("minLeaf20").doubleValue())
          .isCloseTo(1, within(1e-9));
    }
  }

  @ParameterizedTest
  @CsvSource({"iris, iris.csv, 2", "wine, wine_data.csv, 2", "breast_cancer, breast_cancer.csv, 0"})
  void isolationScoresAreDistributedAsThePeers(String name, String file, int odd)
      throws IOException {
    Sample sample = TreeFixtures.builtin(file);
    JsonNode expected = TreeFixtures.reference().get(name);
    double[] quantiles = new double[5];
    double auc = 0;
    int seeds = 10;
    for (int seed = 0; seed < seeds; seed++) {
      double[] scores =
          IsolationForest.standard()
              .fit(Sample.of(sample.inputs(), sample.x()), Fitting.quiet(seed))
              .anomalies(sample.x(), Workers.one());
      auc += auc(scores, sample.labels(), odd) / seeds;
      double[] sorted = scores.clone();
      Arrays.sort(sorted);
      double[] shares = {0.05, 0.25, 0.5, 0.75, 0.95};
      for (int q = 0; q < 5; q++) {
        quantiles[q] += sorted[(int) Math.round(shares[q] * (sorted.length - 1))] / seeds;
      }
    }

    for (int q = 0; q < 5; q++) {
      assertThat(quantiles[q])
          .as("quantile " + q)
          .isCloseTo(expected.get("isolationQuantiles").get(q).doubleValue(), within(0.01));
    }
    assertThat(auc)
        .isCloseTo(
            expected.get("isolationAuc").doubleValue(),
            within(3 * expected.get("isolationAucDeviation").doubleValue()));
  }

  private static double auc(double[] scores, int[] labels, int odd) {
    int[] ones = IntStream.range(0, labels.length).filter(i -> labels[i] == odd).toArray();
    int[] others = IntStream.range(0, labels.length).filter(i -> labels[i] != odd).toArray();
    double wins = 0;
    for (int i : ones) {
      for (int j : others) {
        wins += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0;
      }
    }
    return wins / ones.length / others.length;
  }

  private static double impurity(Sample sample, TreeSettings settings) {
    return TreeFixtures.leafImpurity(DecisionTree.of(settings).classify(sample, Fitting.quiet(1)));
  }

  private static double leafVariance(Sample sample, TreeSettings settings) {
    return TreeFixtures.leafImpurity(DecisionTree.of(settings).regress(sample, Fitting.quiet(1)));
  }
}
