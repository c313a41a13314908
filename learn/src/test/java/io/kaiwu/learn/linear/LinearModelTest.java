// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.kaiwu.learn.LearnException;
import io.kaiwu.learn.matrix.DenseMatrix;
import io.kaiwu.learn.matrix.RowBlocks;
import io.kaiwu.learn.method.Fitting;
import io.kaiwu.learn.method.Method;
import io.kaiwu.learn.method.Monitor;
import io.kaiwu.learn.method.Parameters;
import io.kaiwu.learn.method.Sample;
import io.kaiwu.learn.method.Stopped;
import io.kaiwu.learn.method.Workers;
import io.kaiwu.learn.metric.RegressionMetrics;
import io.kaiwu.learn.model.Regressor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LinearModelTest {

  private static final Fitting ONE = Fitting.quiet(0);
  private static final Fitting TWO = new Fitting(new Workers(2), 0, Monitor.NONE);

  static List<Method> methods() {
    return LinearMethods.all();
  }

  @ParameterizedTest
  @MethodSource("methods")
  void predictsTheSameToTheBitWhenReadAgainAndByManyRows(Method method) {
    Sample sample = sample(200, 3, 1);
    Regressor model = fit(method, sample, ONE);
    Regressor again = (Regressor) method.read(model.toJson());
    double[] all = model.predict(sample.x());
    RowBlocks blocks = // hides that it is dense
        Terms.polynomial(sample.inputs(), 1).expand(sample.x());
    assertThat(again.predict(blocks)).isEqualTo(all);
    for (int r = 0; r < 200; r++) {
      assertThat(again.predict(sample.matrix().toRow(r))).isEqualTo(all[r]);
    }
    assertThat(again.toJson()).isEqualTo(model.toJson());
  }

  @ParameterizedTest
  @MethodSource("methods")
  void anyNumberOfThreadsGivesTheSameBits(Method method) {
    Sample sample = sample(30_000, 4, 2);
    assertThat(fit(method, sample, TWO).toJson()).isEqualTo(fit(method, sample, ONE).toJson());
  }

  @ParameterizedTest
  @MethodSource("methods")
  void weightsCountAsRepetition(Method method) {
    Sample sample = sample(60, 3, 3);
    double[] weights = IntStream.range(0, 60).mapToDouble(r -> r % 4).toArray();
    int[] repeated =
        IntStream.range(0, 60).flatMap(r -> IntStream.range(0, r % 4).map(i -> r)).toArray();
    Sample written =
        Sample.ofNumbers(
            sample.inputs(),
            sample.matrix().withRows(repeated),
            Arrays.stream(repeated).mapToDouble(r -> sample.values()[r]).toArray());
    assertSame(fit(method, sample.withWeights(weights), ONE), fit(method, written, ONE), 1e-9);
  }

  @ParameterizedTest
  @MethodSource("methods")
  void theOrderOfTheRowsDoesNotMatter(Method method) {
    Sample sample = sample(100, 3, 4);
    int[] turned = IntStream.range(0, 100).map(r -> (r * 37 + 5) % 100).toArray();
    Sample other =
        Sample.ofNumbers(
            sample.inputs(),
            sample.matrix().withRows(turned),
            Arrays.stream(turned).mapToDouble(r -> sample.values()[r]).toArray());
    assertSame(fit(method, other, ONE), fit(method, sample, ONE), 1e-9);
  }

  @ParameterizedTest
  @MethodSource("methods")
  void aConstantOnTheTargetMovesTheInterceptAlone(Method method) {
    Sample sample = sample(100, 3, 5);
    double[] moved = Arrays.stream(sample.values()).map(v -> v + 1000).toArray();
    LinearModel before = fit(method, sample, ONE);
    LinearModel after = fit(method, Sample.ofNumbers(sample.inputs(), sample.x(), moved), ONE);
    assertThat(after.intercept() - 1000).isCloseTo(before.intercept(), within(1e-8));
    for (int c = 0; c < 3; c++) {
      assertThat(after.coefficient(c)).isCloseTo(before.coefficient(c), within(1e-8));
    }
  }

  @ParameterizedTest
  @MethodSource("methods")
  void aConstantColumnGetsNoCoefficient(Method method) {
    Sample sample = sample(50, 3, 6);
    double[][] rows = new double[50][];
    for (int r = 0; r < 50; r++) {
      rows[r] = sample.matrix().toRow(r);
      rows[r][1] = 0.1;
    }
    LinearModel model =
        fit(method, Sample.ofNumbers(sample.inputs(), DenseMatrix.of(rows), sample.values()), ONE);
    assertThat(model.coefficient(1)).isCloseTo(0, within(1e-6));
    assertThat(model.coefficient(0)).isNotZero();
  }

  @ParameterizedTest
  @MethodSource("methods")
  void namesWhatIsNotFiniteAndStopsWhenTold(Method method) {
    Sample sample = sample(50, 3, 7);
    double[] values = sample.matrix().values().clone();
    values[3 * 17 + 2] = Double.NaN;
    Sample bad =
        Sample.ofNumbers(sample.inputs(), DenseMatrix.wrap(50, 3, values), sample.values());
    assertThatThrownBy(() -> fit(method, bad, ONE))
        .isInstanceOf(LearnException.class)
        .hasMessageContaining("(x2)")
        .hasMessageContaining("row 17");
    Fitting stopped = new Fitting(Workers.one(), 0, (share, loss) -> false);
    assertThatThrownBy(() -> fit(method, sample, stopped)).isInstanceOf(Stopped.class);
    Sample empty =
        Sample.ofNumbers(List.of("a"), DenseMatrix.wrap(0, 1, new double[0]), new double[0]);
    assertThatThrownBy(() -> fit(method, empty, ONE)).hasMessageContaining("no row");
  }

  @Test
  void scalingAColumnScalesItsCoefficientInversely() {
    Sample sample = sample(100, 3, 8);
    double[][] rows = new double[100][];
    for (int r = 0; r < 100; r++) {
      rows[r] = sample.matrix().toRow(r);
      rows[r][2] *= 1e6;
    }
    LinearModel before = LinearRegression.ols().fit(sample.inputs(), sample.x(), sample.values());
    LinearModel after =
        LinearRegression.ols().fit(sample.inputs(), DenseMatrix.of(rows), sample.values());
    assertThat(after.coefficient(2) * 1e6).isCloseTo(before.coefficient(2), within(1e-12));
    assertThat(after.coefficients().get(3).t())
        .isCloseTo(before.coefficients().get(3).t(), within(1e-9));
  }

  @Test
  void leavesOutTheLaterOfDependentColumnsOrRefusesThem() {
    Sample sample = sample(40, 3, 9);
    double[][] rows = new double[40][];
    for (int r = 0; r < 40; r++) {
      rows[r] = sample.matrix().toRow(r);
      rows[r][2] = rows[r][0] + 3 * rows[r][1];
    }
    DenseMatrix x = DenseMatrix.of(rows);
    LinearModel model = LinearRegression.ols().fit(sample.inputs(), x, sample.values());
    assertThat(model.coefficient(2)).isZero();
    assertThat(model.coefficients().get(3).standardError()).isNaN();
    assertThat(model.findStatistics().orElseThrow().residualDegrees()).isEqualTo(37);
    assertThatThrownBy(() ->
            LinearRegression.ols().refusingDependence().fit(sample.inputs(), x, sample.values()))
        .hasMessageContaining("(x2)");
    assertThatThrownBy(() ->
            LinearRegression.ols()
                .fit(sample.inputs(), x.withRows(new int[] {1, 2, 3}), new double[3]))
        .hasMessageContaining("at least 4 rows");
  }

  @Test
  void doublesAndTwiceThePrecisionAgreeWhereDoublesAreTaken() {
    Sample sample = sample(120_000, 20, 10); // large enough for the fast path
    LinearRegression ols = LinearRegression.ols();
    LinearModel fast = ols.fit(sample.inputs(), sample.x(), sample.values(), null, TWO);
    LinearModel exact =
        ols.inTwicePrecision().fit(sample.inputs(), sample.x(), sample.values(), null, TWO);
    assertThat(fast.toJson()).isNotEqualTo(exact.toJson());
    assertSame(fast, exact, 1e-12);
    for (int i = 0; i < 21; i++) {
      double error = exact.coefficients().get(i).standardError();
      assertThat(fast.coefficients().get(i).standardError())
          .isCloseTo(error, within(1e-11 * error));
    }
  }

  @Test
  void doublesAreNotTakenWhereTheColumnsNearlyDepend() {
    int n = 700_000;
    Sample sample = sample(n, 5, 11);
    double[] values = sample.matrix().values().clone();
    for (int r = 0; r < n; r++) {
      values[r * 5 + 4] = values[r * 5] + 1e-7 * values[r * 5 + 4];
    }
    DenseMatrix x = DenseMatrix.wrap(n, 5, values);
    double[] y = new double[n];
    for (int r = 0; r < n; r++) {
      y[r] = values[r * 5] - values[r * 5 + 4] * 2;
    }
    LinearModel model = LinearRegression.ols().fit(sample.inputs(), x, y, null, TWO);
    assertThat(model.coefficient(0)).isCloseTo(1, within(1e-7));
    assertThat(model.coefficient(4)).isCloseTo(-2, within(1e-7));
  }

  @Test
  void knowsTheInferenceOfAKnownExample() {
    // Anscombe 1973, doi:10.1080/00031305.1973.10478966, first set; figures by SciPy.
    double[] x = {10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5};
    double[] y = {8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68};
    LinearModel model = LinearRegression.ols().fit(List.of("x"), DenseMatrix.wrap(11, 1, x), y);
    Coefficient slope = model.coefficients().get(1);
    assertThat(slope.value()).isCloseTo(0.500090909090909, within(1e-14));
    assertThat(slope.standardError()).isCloseTo(0.117905500595634, within(1e-14));
    assertThat(slope.p()).isCloseTo(0.00216962887307879, within(1e-15));
    FitStatistics s = model.findStatistics().orElseThrow();
    assertThat(s.adjustedR2()).isCloseTo(0.6294916216764, within(1e-9));
    assertThat(s.f()).isCloseTo(17.989942967677, within(1e-11));
    assertThat(s.p()).isCloseTo(slope.p(), within(1e-14));
    double[] at = {10};
    Interval mean = model.meanInterval(at);
    Interval next = model.predictionInterval(at);
    assertThat(mean.value()).isCloseTo(8.001, within(1e-9));
    assertThat(next.low()).isLessThan(mean.low());
    double sum = 0;
    for (double v : x) {
      sum += model.leverage(new double[] {v});
    }
    assertThat(sum).isCloseTo(2, within(1e-12)); // the trace of the hat matrix
    assertThat(model.influence(new double[] {13}, 7.58)).isCloseTo(0.489, within(0.001));
  }

  @Test
  void huberHardlyMovesForOutliersThatTurnLeastSquares() {
    Sample sample = sample(300, 3, 12);
    double[] y = sample.values().clone();
    for (int r = 0; r < 15; r++) {
      y[r] += 1e4;
    }
    Sample spoilt = Sample.ofNumbers(sample.inputs(), sample.x(), y);
    LinearModel clean = LinearRegression.ols().fit(sample.inputs(), sample.x(), sample.values());
    LinearModel huber = new HuberRegression(1.35, 0).fit(spoilt.inputs(), spoilt.x(), y);
    LinearModel ols = LinearRegression.ols().fit(spoilt.inputs(), spoilt.x(), y);
    assertThat(Math.abs(huber.intercept() - clean.intercept())).isLessThan(0.5);
    assertThat(Math.abs(ols.intercept() - clean.intercept())).isGreaterThan(100);
    assertThat(huber.facts().getOrDefault("outliers", 0.0)).isGreaterThanOrEqualTo(15);
  }

  private static LinearModel fit(Method method, Sample sample, Fitting fitting) {
    return (LinearModel) method.fit(sample, Parameters.none(method.parameters()), fitting);
  }

  private static void assertSame(LinearModel actual, LinearModel expected, double tolerance) {
    List<Coefficient> a = actual.coefficients();
    List<Coefficient> e = expected.coefficients();
    for (int i = 0; i < e.size(); i++) {
      assertThat(a.get(i).value()).isCloseTo(e.get(i).value(), within(tolerance));
      if (!Double.isNaN(e.get(i).standardError())) {
        assertThat(a.get(i).standardError()).isCloseTo(e.get(i).standardError(), within(tolerance));
      }
    }
  }

  private static Sample sample(int n, int p, int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] x = new double[n * p];
    double[] y = new double[n];
    for (int r = 0; r < n; r++) {
      y[r] = 5 + random.nextGaussian();
      for (int c = 0; c < p; c++) {
        x[r * p + c] = c + random.nextGaussian();
        y[r] += (c + 1) * x[r * p + c];
      }
    }
    List<String> names = IntStream.range(0, p).mapToObj(c -> "x" + c).toList();
    return Sample.ofNumbers(names, DenseMatrix.wrap(n, p, x), y);
  }

  /** The inputs explain the target but for a little noise; a penalty chosen well leaves that so. */
  @Test
  void thePenaltyChosenByCrossValidationExplainsWhatCanBeExplained() {
    SplittableRandom random = new SplittableRandom(8);
    double[] values = new double[400 * 3];
    double[] y = new double[400];
    for (int r = 0; r < 400; r++) {
      for (int c = 0; c < 3; c++) {
        values[3 * r + c] = random.nextDouble(-1, 1);
        y[r] += 10_000 * (c + 1) * values[3 * r + c];
      }
      y[r] += random.nextDouble(-500, 500);
    }
    Sample sample = Sample.ofNumbers(List.of("a", "b", "c"), DenseMatrix.wrap(400, 3, values), y);
    for (Method method : LinearMethods.all()) {
      if (method.name().equals("lasso") || method.name().equals("elastic-net")) {
        Regressor model =
            (Regressor)
                method.fit(
                    sample,
                    Parameters.of(method.parameters(), Map.of("choose", "cross-validated")),
                    Fitting.quiet(1));
        double r2 = RegressionMetrics.of(y, model.predict(sample.x())).r2();
        assertThat(r2).as(method.name()).isGreaterThan(0.99);
      }
    }
  }
}
