// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.svm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kaiwu.learn.matrix.DenseMatrix;
import io.kaiwu.learn.matrix.RowBlocks;
import io.kaiwu.learn.method.Fitting;
import io.kaiwu.learn.method.Monitor;
import io.kaiwu.learn.method.Workers;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What must hold of any machine on any rows, over several seeds. */
class SvmInvariantsTest {

  private static final Fitting QUIET = Fitting.quiet(1);
  private static final List<String> TWO = List.of("a", "b");
  private static final SmoSettings TIGHT = SmoSettings.STANDARD.withTolerance(1e-9);
  private static final SupportVectorClassification RBF =
      SupportVectorClassification.rbf(Gamma.of(0.3)).withC(2).withSolver(TIGHT);

  @Test
  void meetsTheConditionsOfOptimalityByAPlainCheck() {
    for (long seed = 0; seed < 5; seed++) {
      SvmData data = SvmData.overlapping(150, 3, 1, seed);
      SvmClassifier model = RBF.fit(data.x, data.labels(), TWO, QUIET);

      double sum = 0;
      for (int v = 0; v < model.supportVectors(); v++) {
        double beta = model.coefficient(0, v);
        sum += beta;
        double margin = Math.signum(beta) * plainDecision(model, model.supportVector(v));
        if (Math.abs(beta) < 2) {
          assertThat(margin).as("a free vector lies on the margin").isCloseTo(1, within(1e-8));
        } else {
          assertThat(margin).as("a bound one on its wrong side").isLessThan(1 + 1e-8);
        }
      }
      assertThat(sum).isCloseTo(0, within(1e-10));
      int outside = 0;
      for (int r = 0; r < 150; r++) {
        double margin = (data.y[r] == 0 ? 1 : -1) * plainDecision(model, data.x.toRow(r));
        outside += margin > 1 + 1e-7 ? 1 : 0;
      }
      assertThat(outside).as("all others lie outside").isEqualTo(150 - model.supportVectors());
    }
  }

  private static double plainDecision(SvmClassifier model, double[] row) {
    double sum = model.intercept(0);
    for (int v = 0; v < model.supportVectors(); v++) {
      double square = 0;
      double[] vector = model.supportVector(v);
      for (int c = 0; c < row.length; c++) {
        square += (row[c] - vector[c]) * (row[c] - vector[c]);
      }
      sum += model.coefficient(0, v) * Math.exp(-0.3 * square);
    }
    return sum;
  }

  @Test
  void decidesTheSameWhateverTheOrderOfItsRows() {
    for (long seed = 0; seed < 5; seed++) {
      SvmData data = SvmData.overlapping(300, 4, 1, seed);
      int[] order = shuffled(300, seed);
      int[] labels = data.labels();
      int[] moved = Arrays.stream(order).map(r -> labels[r]).toArray();

      double[] expected = RBF.fit(data.x, labels, TWO, QUIET).decide((RowBlocks) data.x);
      double[] actual =
          RBF.fit(data.x.withRows(order), moved, TWO, QUIET).decide((RowBlocks) data.x);

      close(actual, expected, 1e-6);
    }
  }

  @Test
  void turnsItsDecisionsWithTheLabels() {
    for (long seed = 0; seed < 5; seed++) {
      SvmData data = SvmData.overlapping(200, 4, 1, seed);
      int[] labels = data.labels();
      int[] swapped = Arrays.stream(labels).map(k -> 1 - k).toArray();

      double[] expected = RBF.fit(data.x, labels, TWO, QUIET).decide((RowBlocks) data.x);
      double[] actual = RBF.fit(data.x, swapped, TWO, QUIET).decide((RowBlocks) data.x);

      close(Arrays.stream(actual).map(v -> -v).toArray(), expected, 1e-6);
    }
  }

  @Test
  void countsARowTwiceAtHalfTheCostAsOnce() {
    SvmData data = SvmData.overlapping(120, 3, 1, 8);
    int[] twice = IntStream.range(0, 240).map(r -> r % 120).toArray();
    int[] labels = data.labels();
    int[] moreLabels = Arrays.stream(twice).map(r -> labels[r]).toArray();
    DenseMatrix more = data.x.withRows(twice);

    double[] expected = RBF.fit(data.x, labels, TWO, QUIET).decide((RowBlocks) data.x);
    close(
        RBF.withC(1).fit(more, moreLabels, TWO, QUIET).decide((RowBlocks) data.x), expected, 1e-6);
    LinearSvmClassification linear = LinearSvmClassification.standard();
    close(
        linear.withC(0.5).fit(more, moreLabels, TWO, QUIET).decide((RowBlocks) data.x),
        linear.fit(data.x, labels, TWO, QUIET).decide((RowBlocks) data.x),
        1e-9);
  }

  @Test
  void takesAWeightOfTwoForARowThatStandsTwice() {
    SvmData data = SvmData.overlapping(100, 3, 1, 8);
    int[] labels = data.labels();
    int[] more = IntStream.range(0, 130).map(r -> r % 100).toArray();
    double[] weights = new double[100];
    for (int r : more) {
      weights[r]++;
    }
    List<String> names = List.of("u", "v", "w");

    double[] expected =
        RBF.fit(
                data.x.withRows(more),
                Arrays.stream(more).map(r -> labels[r]).toArray(),
                TWO,
                QUIET)
            .decide((RowBlocks) data.x);
    double[] actual =
        RBF.fit(names, data.x, labels, TWO, weights, QUIET).decide((RowBlocks) data.x);

    close(actual, expected, 1e-6);
  }

  @Test
  void endsAtTheSameBitsWithAnyNumberOfThreadsAndAnyCache() {
    SvmData data = SvmData.overlapping(5000, 5, 0.6, 1);
    SupportVectorClassification standard = SupportVectorClassification.rbf(Gamma.scale());

    double[] one = decisions(standard, data, 1);

    assertThat(decisions(standard, data, 3)).containsExactly(one);
    assertThat(decisions(standard, data, 2)).containsExactly(one);
  }

  private static double[] decisions(SupportVectorClassification svm, SvmData data, int threads) {
    Fitting fitting = new Fitting(new Workers(threads), 1, Monitor.NONE);
    return svm.fit(data.x, data.labels(), TWO, fitting).decide((RowBlocks) data.x);
  }

  @Test
  void endsAtTheSameOptimumWithoutShrinkingAndWithHardlyAnyCache() {
    SvmData data = SvmData.overlapping(3000, 3, 0.8, 6);
    SupportVectorClassification standard = SupportVectorClassification.rbf(Gamma.scale()).withC(10);

    SmoReport expected = standard.fit(data.x, data.labels(), TWO, QUIET).reports().get(0);
    SmoReport plain =
        standard
            .withSolver(SmoSettings.STANDARD.withShrinking(false))
            .fit(data.x, data.labels(), TWO, QUIET)
            .reports()
            .get(0);
    SmoReport scarce =
        standard
            .withSolver(SmoSettings.STANDARD.withCacheBytes(0))
            .fit(data.x, data.labels(), TWO, QUIET)
            .reports()
            .get(0);

    assertThat(plain.objective())
        .isCloseTo(expected.objective(), within(-1e-5 * expected.objective()));
    assertThat(scarce.objective())
        .isCloseTo(expected.objective(), within(-1e-5 * expected.objective()));
  }

  @Test
  void leavesAboutTheShareOutsideThatItWasAskedFor() {
    SvmData data = SvmData.overlapping(1000, 3, 0, 9);
    for (double nu : new double[] {0.02, 0.1, 0.5}) {
      SvmDetector model =
          OneClassSvm.rbf(Gamma.scale()).withNu(nu).withSolver(TIGHT).fit(data.x, QUIET);
      long outside = Arrays.stream(model.anomalies(data.x)).filter(a -> a > 1e-9).count();

      assertThat(outside).isLessThanOrEqualTo(Math.round(nu * 1000));
      assertThat((long) model.supportVectors()).isGreaterThanOrEqualTo(Math.round(nu * 1000));
    }
  }

  @Test
  void shiftsItsPredictionsWithTheTarget() {
    for (long seed = 0; seed < 3; seed++) {
      SvmData data = SvmData.overlapping(200, 2, 1, seed);
      double[] y = IntStream.range(0, 200).mapToDouble(r -> Math.sin(data.x.get(r, 0))).toArray();
      double[] higher = Arrays.stream(y).map(v -> v + 10).toArray();
      SupportVectorRegression svr =
          SupportVectorRegression.rbf(Gamma.of(0.5)).withEpsilon(0.05).withSolver(TIGHT);

      double[] expected = svr.fit(data.x, y, QUIET).predict(data.x);
      double[] actual = svr.fit(data.x, higher, QUIET).predict(data.x);

      close(Arrays.stream(actual).map(v -> v - 10).toArray(), expected, 1e-6);
    }
  }

  @Test
  void losesNoDigitsToACommonOffsetOfTheInputs() {
    SvmData data = SvmData.overlapping(200, 2, 1, 4);
    double[] far = Arrays.stream(data.x.values()).map(v -> v + 1048576).toArray();
    DenseMatrix moved = DenseMatrix.wrap(200, 2, far);

    double[] expected = RBF.fit(data.x, data.labels(), TWO, QUIET).decide((RowBlocks) data.x);
    double[] actual = RBF.fit(moved, data.labels(), TWO, QUIET).decide((RowBlocks) moved);

    close(actual, expected, 1e-6);
  }

  private static int[] shuffled(int n, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] order = IntStream.range(0, n).toArray();
    for (int i = n - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int held = order[i];
      order[i] = order[j];
      order[j] = held;
    }
    return order;
  }

  private static void close(double[] actual, double[] expected, double tolerance) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < actual.length; i++) {
      assertThat(actual[i]).as("row %d", i).isCloseTo(expected[i], within(tolerance));
    }
  }
}
