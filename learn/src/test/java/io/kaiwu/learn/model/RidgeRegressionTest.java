// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.kaiwu.core.json.CanonicalJson;
import io.kaiwu.learn.LearnException;
import io.kaiwu.learn.frame.Frame;
import io.kaiwu.learn.frame.FrameBuilder;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RidgeRegressionTest {

  private static final double[] X = {1, 2, 3, 4};
  private static final double[] Y = {3, 5, 7, 9};

  @Test
  void findsTheLineThroughPointsOnALine() {
    RidgeModel model = RidgeRegression.of(0).fit(Frame.of(List.of("x"), X), Y);

    assertThat(model.coefficient(0)).isCloseTo(2, within(1e-14));
    assertThat(model.intercept()).isCloseTo(1, within(1e-14));
    assertThat(model.predict(new double[] {10})).isCloseTo(21, within(1e-13));
    assertThat(model.diagnostics().trainingR2()).isCloseTo(1, within(1e-14));
  }

  @Test
  void shrinksTheScaledCoefficientByTheClosedForm() {
    // One scaled column z has z'z = n, so b = z'y / n / (1 + lambda); the intercept stays the mean.
    RidgeModel free = RidgeRegression.of(0).fit(Frame.of(List.of("x"), X), Y);
    RidgeModel shrunk = RidgeRegression.of(0.25).fit(Frame.of(List.of("x"), X), Y);

    assertThat(shrunk.scaledCoefficient(0))
        .isCloseTo(free.scaledCoefficient(0) / 1.25, within(1e-14));
    assertThat(shrunk.predict(new double[] {2.5})).isCloseTo(6, within(1e-14));
  }

  @Test
  void agreesWithTheNormalEquationsOnTwoColumns() {
    // Computed by hand: x1 and x2 centred have squares 2 and 8 and product 2; lambda n = 3.
    double[] a = {-1, 0, 1};
    double[] b = {-2, 2, 0};
    double[] y = {1, 2, 6};
    RidgeModel model = RidgeRegression.of(1).fit(Frame.of(List.of("a", "b"), a, b), y);

    double sa = Math.sqrt(2 / 3.0);
    double sb = Math.sqrt(8 / 3.0);
    double g11 = 3 + 3;
    double g12 = 2 / (sa * sb);
    double r1 = 5 / sa;
    double r2 = 2 / sb;
    double determinant = g11 * g11 - g12 * g12;
    assertThat(model.scaledCoefficient(0))
        .isCloseTo((r1 * g11 - r2 * g12) / determinant, within(1e-14));
    assertThat(model.scaledCoefficient(1))
        .isCloseTo((r2 * g11 - r1 * g12) / determinant, within(1e-14));
  }

  @Test
  void doesNotMindAnOffsetAMillionTimesTheSpread() {
    double[] far = Arrays.stream(X).map(x -> 1e9 + x).toArray();

    RidgeModel model = RidgeRegression.of(0).fit(Frame.of(List.of("x"), far), Y);

    assertThat(model.coefficient(0)).isCloseTo(2, within(1e-12));
    assertThat(model.predict(new double[] {1e9 + 3})).isCloseTo(7, within(1e-12));
  }

  @Test
  void givesAConstantColumnNoWeightAndNamesIt() {
    double[] constant = {0.1, 0.1, 0.1, 0.1};
    for (double lambda : new double[] {0, 0.1}) {
      RidgeModel model =
          RidgeRegression.of(lambda).fit(Frame.of(List.of("c", "x"), constant, X), Y);

      assertThat(model.coefficient(0)).isZero();
      assertThat(model.diagnostics().constants()).containsExactly("c");
      assertThat(model.predict(new double[] {99, 2}))
          .isEqualTo(model.predict(new double[] {0.1, 2}));
    }
  }

  @Test
  void namesTheColumnThatFollowsFromOthers() {
    double[] b = {2, 1, 5, 3};
    double[] sum = IntStream.range(0, 4).mapToDouble(i -> 3 * X[i] - b[i]).toArray();
    Frame frame = Frame.of(List.of("x", "b", "sum"), X, b, sum);

    assertThatThrownBy(() -> RidgeRegression.of(0).fit(frame, Y))
        .isInstanceOf(LearnException.class)
        .hasMessageContaining("(sum)")
        .hasMessageContaining("lambda above 0");
    assertThat(RidgeRegression.of(1e-6).fit(frame, Y).predict(new double[] {2, 1, 5}))
        .isCloseTo(5, within(1e-4));
  }

  @Test
  void refusesFewerRowsThanCoefficientsUnlessPenalised() {
    Frame frame = Frame.of(List.of("a", "b"), new double[] {1, 2}, new double[] {5, 3});
    double[] y = {1, 2};

    assertThatThrownBy(() -> RidgeRegression.of(0).fit(frame, y))
        .isInstanceOf(LearnException.class)
        .hasMessageContaining("at least 3 rows");
    // The two scaled columns are opposite, so each takes half of what one would get: 0.5 / 2.1.
    RidgeModel model = RidgeRegression.of(0.1).fit(frame, y);
    assertThat(model.scaledCoefficient(0)).isCloseTo(0.5 / 2.1, within(1e-14));
    assertThat(model.scaledCoefficient(1)).isCloseTo(-0.5 / 2.1, within(1e-14));
  }

  @Test
  void countsAMissingInputAsItsMeanAndLeavesOutAMissingTarget() {
    double[] x = {1, 2, 3, 4, 100};
    double[] y = {3, 5, 7, 9, Double.NaN};
    RidgeModel model = RidgeRegression.of(0).fit(Frame.of(List.of("x"), x), y);

    assertThat(model.coefficient(0)).isCloseTo(2, within(1e-13));
    assertThat(model.diagnostics().rows()).isEqualTo(4);
    double atMean = model.predict(new double[] {22});
    assertThat(model.predict(new double[] {Double.NaN})).isCloseTo(atMean, within(1e-12));
  }

  @Test
  void survivesAColumnThatIsMissingThroughout() {
    double[] none = {Double.NaN, Double.NaN, Double.NaN, Double.NaN};
    RidgeModel model = RidgeRegression.of(0).fit(Frame.of(List.of("none", "x"), none, X), Y);

    assertThat(model.diagnostics().constants()).containsExactly("none");
    assertThat(model.predict(new double[] {5, 3})).isCloseTo(7, within(1e-13));
  }

  @Test
  void refusesInfiniteValuesAndTargetsThatDoNotFit() {
    Frame frame = Frame.of(List.of("x"), new double[] {1, Double.POSITIVE_INFINITY});

    assertThatThrownBy(() -> RidgeRegression.of(1).fit(frame, new double[] {1, 2}))
        .hasMessageContaining("(x)")
        .hasMessageContaining("row 1");
    assertThatThrownBy(() -> RidgeRegression.of(1).fit(Frame.of(List.of("x"), X), new double[3]))
        .hasMessageContaining("3 targets for 4 rows");
    assertThatThrownBy(() -> RidgeRegression.of(-1)).hasMessageContaining("-1");
  }

  @Test
  void givesTheSameWhateverTheNumberOfRowsInABlock() {
    // 1,000 rows go through several blocks of the factorisation; the copy stacks them twice.
    RandomGenerator random = new SplittableRandom(5);
    double[] a = random.doubles(1_000).toArray();
    double[] b = random.doubles(1_000).toArray();
    double[] y =
        IntStream.range(0, 1_000).mapToDouble(i -> 4 * a[i] - b[i] + random.nextDouble()).toArray();

    RidgeModel once = RidgeRegression.of(0.01).fit(Frame.of(List.of("a", "b"), a, b), y);
    RidgeModel twice =
        RidgeRegression.of(0.01)
            .fit(Frame.of(List.of("a", "b"), doubled(a), doubled(b)), doubled(y));

    assertThat(twice.coefficient(0)).isCloseTo(once.coefficient(0), within(1e-13));
    assertThat(twice.coefficient(1)).isCloseTo(once.coefficient(1), within(1e-13));
    assertThat(twice.intercept()).isCloseTo(once.intercept(), within(1e-13));
  }

  @Test
  void choosesAPenaltyThatHoldsOnGroupsLeftOut() {
    // Each group has an offset of its own that the column "id" gives away: useless for new groups.
    RandomGenerator random = new SplittableRandom(7);
    FrameBuilder builder = new FrameBuilder(List.of("signal", "id1", "id2", "id3", "id4"));
    double[] y = new double[200];
    for (int g = 0; g < 20; g++) {
      double[] id = random.doubles(4).map(d -> d - 0.5).toArray();
      double offset = 6 * (random.nextDouble() - 0.5);
      for (int i = 0; i < 10; i++) {
        double signal = random.nextDouble();
        y[builder.rows()] = signal + offset;
        builder.add("g" + g, i, new double[] {signal, id[0], id[1], id[2], id[3]});
      }
    }
    double[] lambdas = {1e-8, 1e-4, 1e-2, 1, 100};

    RidgeModel model = RidgeRegression.crossValidated(lambdas, 10, 1).fit(builder.build(), y);

    assertThat(model.diagnostics().lambda()).isGreaterThanOrEqualTo(1e-2);
    assertThat(model.diagnostics().crossValidatedRmse()).hasSize(5);
    assertThat(model.diagnostics().heldOutRmse())
        .isEqualTo(
            model.diagnostics().crossValidatedRmse().values().stream()
                .min(Double::compare)
                .orElseThrow());
  }

  @Test
  void crossValidatesAsIfEachFoldWereFittedAndPredictedByItself() {
    RandomGenerator random = new SplittableRandom(3);
    double[] x = random.doubles(60).toArray();
    double[] y = Arrays.stream(x).map(v -> 2 * v + random.nextDouble()).toArray();
    double rmse =
        RidgeRegression.crossValidated(new double[] {0}, 3, 1)
            .fit(Frame.of(List.of("x"), x), y)
            .diagnostics()
            .heldOutRmse();

    double squares = 0;
    for (int f = 0; f < 3; f++) {
      int from = f * 20;
      int to = from + 20;
      RidgeModel model =
          RidgeRegression.of(0)
              .fit(Frame.of(List.of("x"), without(x, from, to)), without(y, from, to));
      for (int i = from; i < to; i++) {
        squares += Math.pow(y[i] - model.predict(new double[] {x[i]}), 2);
      }
    }
    assertThat(rmse).isCloseTo(Math.sqrt(squares / 60), within(1e-12));
  }

  @Test
  void predictsTheSameToTheLastBitAfterBeingStored() throws IOException {
    RandomGenerator random = new SplittableRandom(9);
    double[] a = random.doubles(50, -1e6, 1e6).toArray();
    double[] b = random.doubles(50, -1e-6, 1e-6).toArray();
    double[] y = random.doubles(50).toArray();
    RidgeModel model = RidgeRegression.of(1e-3).fit(Frame.of(List.of("a", "b"), a, b), y);

    RidgeModel again =
        RidgeModel.fromJson(new ObjectMapper().readTree(CanonicalJson.bytes(model.toJson())));

    for (int i = 0; i < 50; i++) {
      double[] row = {a[i], b[i]};
      assertThat(Double.doubleToLongBits(again.predict(row)))
          .isEqualTo(Double.doubleToLongBits(model.predict(row)));
    }
    assertThat(again.diagnostics()).isEqualTo(model.diagnostics());
  }

  private static double[] doubled(double[] values) {
    return DoubleStream.concat(Arrays.stream(values), Arrays.stream(values)).toArray();
  }

  private static double[] without(double[] values, int from, int to) {
    return IntStream.range(0, values.length)
        .filter(i -> i < from || i >= to)
        .mapToDouble(i -> values[i])
        .toArray();
  }
}
