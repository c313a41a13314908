// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.logistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kaiwu.learn.matrix.DenseMatrix;
import io.kaiwu.learn.method.ClassWeights;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

class LogisticPropertiesTest {

  private static final List<Penalty> PENALTIES =
      List.of(Penalty.l2(0.5), Penalty.l1(0.2), Penalty.elasticNet(0.3, 0.4));

  @RepeatedTest(30)
  void theOrderOfRowsDoesNotMatter(RepetitionInfo run) {
    int seed = run.getCurrentRepetition();
    int penalty = seed % 3;
    int classes = seed / 3 % 3 + 2;
    Made made = Made.rows(120, 5, classes, seed);
    SplittableRandom random = new SplittableRandom(seed);
    int[] order = IntStream.range(0, 120).toArray();
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int at = order[i];
      order[i] = order[j];
      order[j] = at;
    }
    int[] labels = made.labels();
    int[] y = Arrays.stream(order).map(r -> labels[r]).toArray();
    LogisticRegression regression = LogisticRegression.of(PENALTIES.get(penalty));
    LogisticModel one = regression.fit(made.x(), labels, made.classes());
    LogisticModel other = regression.fit(made.x().withRows(order), y, made.classes());
    assertThat(other.probabilities(made.x()))
        .containsExactly(one.probabilities(made.x()), within(1e-6));
  }

  @RepeatedTest(30)
  void repeatingARowIsWeightingIt(RepetitionInfo run) {
    int seed = run.getCurrentRepetition();
    int penalty = seed % 3;
    boolean balanced = seed % 2 == 0;
    Made made = Made.rows(80, 4, 3, seed);
    int[] repeated =
        IntStream.range(0, 80).flatMap(r -> IntStream.range(0, r % 3).map(i -> r)).toArray();
    double[] weights = IntStream.range(0, 80).mapToDouble(r -> r % 3).toArray();
    int[] labels = made.labels();
    int[] y = Arrays.stream(repeated).map(r -> labels[r]).toArray();
    LogisticRegression regression =
        LogisticRegression.of(PENALTIES.get(penalty))
            .withClassWeights(balanced ? ClassWeights.balanced() : ClassWeights.none());
    LogisticModel weighted = regression.fit(made.x(), labels, made.classes(), weights);
    LogisticModel copied = regression.fit(made.x().withRows(repeated), y, made.classes());
    assertThat(copied.probabilities(made.x()))
        .containsExactly(weighted.probabilities(made.x()), within(1e-6));
  }

  @RepeatedTest(30)
  void swappingTheLabelsTurnsTheSigns(RepetitionInfo run) {
    int seed = run.getCurrentRepetition();
    int penalty = seed % 3;
    Made made = Made.rows(100, 4, 2, seed);
    LogisticRegression regression = LogisticRegression.of(PENALTIES.get(penalty));
    int[] swapped = Arrays.stream(made.labels()).map(k -> 1 - k).toArray();
    LogisticModel one = regression.fit(made.x(), made.labels(), made.classes());
    LogisticModel other = regression.fit(made.x(), swapped, made.classes());
    double[] turned = Arrays.stream(other.coefficients(0)).map(w -> -w).toArray();
    assertThat(turned).containsExactly(one.coefficients(0), within(1e-7));
    assertThat(-other.intercept(0)).isCloseTo(one.intercept(0), within(1e-7));
  }

  @RepeatedTest(30)
  void theUnitOfAColumnDoesNotMatterWithoutPenalty(RepetitionInfo run) {
    int seed = run.getCurrentRepetition();
    int power = seed % 19 - 9;
    Made made = Made.rows(400, 3, 3, seed);
    double unit = Math.pow(10, power);
    double[] values = made.x().values().clone();
    for (int i = 1; i < values.length; i += 3) {
      values[i] *= unit;
    }
    DenseMatrix x = DenseMatrix.wrap(400, 3, values);
    LogisticRegression regression = LogisticRegression.of(Penalty.none());
    LogisticModel one = regression.fit(made.x(), made.labels(), made.classes());
    LogisticModel other = regression.fit(x, made.labels(), made.classes());
    assertThat(other.probabilities(x)).containsExactly(one.probabilities(made.x()), within(1e-7));
    assertThat(other.coefficients(2)[1] * unit).isCloseTo(one.coefficients(2)[1], within(1e-7));
  }

  @RepeatedTest(30)
  void sparseRowsGiveWhatDenseRowsGive(RepetitionInfo run) {
    int seed = run.getCurrentRepetition();
    int penalty = seed % 3;
    int classes = seed / 3 % 3 + 2;
    boolean intercept = seed % 2 == 0;
    Made made = Made.rows(150, 6, classes, seed);
    LogisticRegression regression = LogisticRegression.of(PENALTIES.get(penalty));
    regression = intercept ? regression : regression.withoutIntercept();
    LogisticModel dense = regression.fit(made.x(), made.labels(), made.classes());
    LogisticModel sparse = regression.fit(made.sparse(), made.labels(), made.classes());
    assertThat(sparse.probabilities(made.sparse()))
        .containsExactly(dense.probabilities(made.x()), within(1e-6));
  }

  @RepeatedTest(30)
  void noStepInAnyDirectionIsBetter(RepetitionInfo run) {
    int seed = run.getCurrentRepetition();
    int penalty = seed % 3;
    int classes = seed / 3 % 2 + 2;
    Made made = Made.rows(60, 8, classes, seed);
    LogisticModel model =
        LogisticRegression.of(PENALTIES.get(penalty)).fit(made.x(), made.labels(), made.classes());
    double[] ones = new double[60];
    Arrays.fill(ones, 1);
    double best = Objectives.of(model, made.x(), made.labels(), ones);
    SplittableRandom random = new SplittableRandom(seed);
    for (int trial = 0; trial < 20; trial++) {
      double size = Math.pow(10, -1 - random.nextInt(5));
      double[] coefficients = new double[model.vectors() * 8];
      double[] intercepts = new double[model.vectors()];
      for (int k = 0; k < intercepts.length; k++) {
        double[] own = model.coefficients(k);
        for (int c = 0; c < 8; c++) {
          boolean moves = random.nextBoolean();
          coefficients[k * 8 + c] = own[c] + (moves ? size * random.nextGaussian() : 0);
        }
        intercepts[k] = model.intercept(k) + size * random.nextGaussian();
      }
      LogisticModel moved =
          new LogisticModel(
              model.inputs(),
              model.classes(),
              model.fittedClasses(),
              coefficients,
              intercepts,
              model.penalty(),
              model.summary());
      assertThat(Objectives.of(moved, made.x(), made.labels(), ones))
          .isGreaterThanOrEqualTo(best * (1 - 1e-12));
    }
  }

  @RepeatedTest(30)
  void aModelReadAgainPredictsTheSameBits(RepetitionInfo run) {
    int seed = run.getCurrentRepetition();
    Made made = Made.rows(60, 3, 3, seed);
    LogisticModel model =
        LogisticRegression.of(Penalty.l1(1)).fit(made.x(), made.labels(), made.classes());
    LogisticModel again = LogisticModel.fromJson(model.toJson());
    assertThat(again.probabilities(made.x())).isEqualTo(model.probabilities(made.x()));
    assertThat(again.toJson()).isEqualTo(model.toJson());
    double[] one = new double[3];
    model.probabilities(made.x().toRow(5), one);
    assertThat(Arrays.copyOfRange(model.probabilities(made.x()), 15, 18))
        .containsExactly(one, within(1e-15));
  }
}
