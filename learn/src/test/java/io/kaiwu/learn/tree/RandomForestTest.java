// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.kaiwu.learn.SharedData;
import io.kaiwu.learn.matrix.DenseMatrix;
import io.kaiwu.learn.method.Fitting;
import io.kaiwu.learn.method.Sample;
import io.kaiwu.learn.method.Stopped;
import io.kaiwu.learn.method.Workers;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RandomForestTest {

  private static final TreeSettings SQUARE_ROOT =
      TreeSettings.standard().withMaxFeatures(MaxFeatures.SQUARE_ROOT);

  /** scikit-learn 1.2.1 has F1 0.736 +- 0.02 and AUC 0.968 with the same six columns. */
  @Test
  void findsMachineFailuresAsThePeer() throws IOException {
    Sample sample = failures();
    int n = sample.rows();
    double[] odds = new double[n];
    int[] tally = new int[3]; // found, falsely called, missed
    for (int fold = 0; fold < 3; fold++) {
      int f = fold;
      int[] train = IntStream.range(0, n).filter(i -> i % 3 != f).toArray();
      TreeClassifier forest =
          RandomForest.of(60, SQUARE_ROOT)
              .classify(TreeFixtures.rows(sample, train), TreeFixtures.threads(2, 1));
      double[] p = forest.probabilities(sample.x(), new Workers(2));
      for (int i = f; i < n; i += 3) {
        odds[i] = p[2 * i + 1];
        boolean called = p[2 * i + 1] > 0.5;
        boolean failed = sample.labels()[i] == 1;
        tally[0] += called && failed ? 1 : 0;
        tally[1] += called && !failed ? 1 : 0;
        tally[2] += !called && failed ? 1 : 0;
      }
    }
    assertThat(2.0 * tally[0] / (2 * tally[0] + tally[1] + tally[2])).isBetween(0.68, 0.80);
    assertThat(auc(odds, sample.labels())).isBetween(0.95, 0.98);
  }

  private static double auc(double[] scores, int[] labels) {
    int[] order =
        IntStream.range(0, scores.length)
            .boxed()
            .sorted((a, b) -> Double.compare(scores[a], scores[b]))
            .mapToInt(Integer::intValue)
            .toArray();
    double wins = 0;
    double ones = 0;
    double others = 0;
    for (int from = 0; from < order.length; ) {
      int to = from;
      double tied = 0;
      while (to < order.length && scores[order[to]] == scores[order[from]]) {
        tied += labels[order[to++]];
      }
      double below = others;
      others += to - from - tied;
      wins += tied * (below + others) / 2;
      ones += tied;
      from = to;
    }
    return wins / (ones * others);
  }

  private static Sample failures() throws IOException {
    List<String> lines =
        SharedData.lines(SharedData.folder("manufacturing/ai4i2020").resolve("ai4i2020.csv"));
    double[][] x = new double[lines.size() - 1][6];
    int[] y = new int[x.length];
    for (int i = 0; i < x.length; i++) {
      String[] words = lines.get(i + 1).split(",", -1);
      x[i][0] = "LMH".indexOf(words[2]);
      for (int c = 1; c < 6; c++) {
        x[i][c] = Double.parseDouble(words[2 + c]);
      }
      y[i] = Integer.parseInt(words[8]);
    }
    return TreeFixtures.classes(x, y, 2);
  }

  @Test
  void outOfBagScoreForetellsNewRows() {
    double[][] x = TreeFixtures.random(1500, 4, 1);
    double[][] fresh = TreeFixtures.random(1500, 4, 2);
    double[] y = TreeFixtures.wavy(x);
    RandomForest forest = RandomForest.of(150, TreeSettings.standard()).withOutOfBag(true);

    TreeRegressor numbers = forest.regress(TreeFixtures.numbers(x, y), Fitting.quiet(1));
    double onFresh =
        TreeFixtures.determination(
            numbers.predict(DenseMatrix.of(fresh)), TreeFixtures.wavy(fresh));
    assertThat(numbers.record().outOfBag()).isCloseTo(onFresh, within(0.06));

    TreeClassifier classes =
        forest.classify(TreeFixtures.classes(x, TreeFixtures.thirds(y), 3), Fitting.quiet(1));
    int[] truth = TreeFixtures.thirds(TreeFixtures.wavy(fresh));
    double right =
        IntStream.range(0, 1500).filter(i -> classes.predictClass(fresh[i]) == truth[i]).count()
            / 1500.0;
    assertThat(classes.record().outOfBag()).isCloseTo(right, within(0.06));
  }

  @Test
  void binsCostNoQuality() throws IOException {
    Sample all = TreeFixtures.california(true);
    int[] train = IntStream.range(0, all.rows()).filter(i -> i % 4 == 0).toArray();
    int[] test = IntStream.range(0, all.rows()).filter(i -> i % 4 == 1).toArray();
    Sample held = TreeFixtures.rows(all, test);
    double[] scores =
        Arrays.stream(new int[] {RandomForest.EXACT, 255})
            .mapToDouble(bins ->
                TreeFixtures.determination(
                    RandomForest.of(20, TreeSettings.standard())
                        .withBins(bins)
                        .regress(TreeFixtures.rows(all, train), TreeFixtures.threads(2, 3))
                        .predict(held.x()),
                    held.values()))
            .toArray();

    assertThat(scores[0]).isBetween(0.75, 0.83);
    assertThat(scores[1]).isCloseTo(scores[0], within(0.01));
  }

  @Test
  void monitorHearsEveryTreeAndMayStop() {
    double[][] x = TreeFixtures.random(100, 3, 1);
    Sample sample = TreeFixtures.numbers(x, TreeFixtures.wavy(x));
    AtomicInteger heard = new AtomicInteger();
    RandomForest forest = RandomForest.of(12, TreeSettings.standard());

    forest.regress(
        sample, new Fitting(new Workers(3), 1, (share, loss) -> heard.incrementAndGet() > 0));
    assertThat(heard).hasValue(12);
    assertThatThrownBy(() ->
            forest.regress(sample, new Fitting(new Workers(2), 1, (share, loss) -> share < 0.4)))
        .isInstanceOf(Stopped.class)
        .hasMessageContaining("forest");
  }
}
