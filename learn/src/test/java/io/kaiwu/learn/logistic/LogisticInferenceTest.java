// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.logistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.kaiwu.learn.LearnException;
import io.kaiwu.learn.matrix.DenseMatrix;
import io.kaiwu.learn.matrix.SparseMatrix;
import io.kaiwu.learn.method.ClassWeights;
import io.kaiwu.learn.method.Fitting;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LogisticInferenceTest {

  private static final List<String> TWO = List.of("no", "yes");

  @Test
  void agreesWithFortyDigitsOnTwoClasses() {
    Peers.Data iris = Peers.iris();
    int[] rows = IntStream.range(50, 150).toArray();
    DenseMatrix x = iris.x().withRows(rows);
    int[] y = Arrays.stream(rows).map(r -> iris.y()[r] - 1).toArray();
    compare("iris likelihood", x, y, TWO);
  }

  @Test
  void agreesWithFortyDigitsOnThreeClasses() {
    Peers.Data wine = Peers.wine().scaled().columns(2);
    compare("wine likelihood", wine.x(), wine.y(), wine.classes());
  }

  private static void compare(String name, DenseMatrix x, int[] y, List<String> classes) {
    JsonNode exact = Peers.reference(name);
    LogisticModel model = LogisticRegression.of(Penalty.none()).fit(x, y, classes);
    LogisticInference inference = infer(model, x, y);
    assertThat(inference.logLikelihood())
        .isCloseTo(exact.get("logLikelihood").doubleValue(), within(1e-10));
    int q = x.width() + 1;
    for (int k = 1; k < classes.size(); k++) {
      double[] values = Peers.numbers(exact.get("estimates").get(k - 1));
      double[] errors = Peers.numbers(exact.get("errors").get(k - 1));
      double[] p = Peers.numbers(exact.get("p").get(k - 1));
      for (int c = 0; c < q; c++) {
        Coefficient found = inference.coefficients().get((k - 1) * q + c);
        assertThat(found.className()).isEqualTo(classes.get(k));
        assertThat(found.value() / values[c]).isCloseTo(1, within(1e-8));
        assertThat(found.standardError() / errors[c]).isCloseTo(1, within(1e-8));
        assertThat(found.p()).isCloseTo(p[c], within(1e-8));
        assertThat(found.high() - found.low())
            .isCloseTo(2 * 1.959963984540054 * errors[c], within(1e-7 * errors[c]));
        assertThat(found.oddsRatio()).isCloseTo(Math.exp(found.value()), within(1e-12));
      }
    }
  }

  /**
   * A table of two by two: the log-odds ratio is log(ad / bc) and its squared error the sum of the
   * reciprocals (Woolf 1955).
   */
  @Test
  void knowsTheOddsRatioOfATable() {
    double[] weights = {12, 5, 7, 9}; // a: x=0 no, b: x=0 yes, c: x=1 no, d: x=1 yes
    DenseMatrix x = DenseMatrix.of(new double[][] {{0}, {0}, {1}, {1}});
    int[] y = {0, 1, 0, 1};
    LogisticModel model = LogisticRegression.of(Penalty.none()).fit(x, y, TWO, weights);
    LogisticInference inference =
        LogisticInference.of(model, x, y, weights, 0.95, Fitting.quiet(0));
    Coefficient slope = inference.coefficients().getFirst();
    double ratio = 12.0 * 9 / (5 * 7);
    double error = Math.sqrt(1.0 / 12 + 1.0 / 5 + 1.0 / 7 + 1.0 / 9);
    assertThat(slope.oddsRatio()).isCloseTo(ratio, within(1e-9));
    assertThat(slope.standardError()).isCloseTo(error, within(1e-10));
    assertThat(slope.oddsLow())
        .isCloseTo(Math.exp(Math.log(ratio) - 1.959963984540054 * error), within(1e-9));
    Coefficient intercept = inference.coefficients().getLast();
    assertThat(intercept.value()).isCloseTo(Math.log(5.0 / 12), within(1e-10));
    assertThat(intercept.standardError()).isCloseTo(Math.sqrt(1.0 / 12 + 1.0 / 5), within(1e-10));
    double saturated =
        12 * Math.log(12.0 / 17)
            + 5 * Math.log(5.0 / 17)
            + 7 * Math.log(7.0 / 16)
            + 9 * Math.log(9.0 / 16);
    double alone = 19 * Math.log(19.0 / 33) + 14 * Math.log(14.0 / 33);
    assertThat(inference.deviance()).isCloseTo(-2 * saturated, within(1e-9));
    assertThat(inference.nullDeviance()).isCloseTo(-2 * alone, within(1e-9));
    assertThat(inference.mcFadden()).isCloseTo(1 - saturated / alone, within(1e-12));
    assertThat(inference.aic()).isCloseTo(-2 * saturated + 4, within(1e-9));
    assertThat(inference.bic()).isCloseTo(-2 * saturated + 2 * Math.log(33), within(1e-9));
  }

  @Test
  void isTheSameForSparseRows() {
    DenseMatrix dense = DenseMatrix.of(new double[][] {{0, 3}, {0, 1}, {1, 0}, {1, 2}, {0, 0}});
    SparseMatrix sparse =
        SparseMatrix.wrap(
            2,
            new int[] {0, 1, 2, 3, 5, 5},
            new int[] {1, 1, 0, 0, 1},
            new double[] {3, 1, 1, 1, 2});
    int[] y = {0, 1, 1, 0, 1};
    LogisticModel model = LogisticRegression.of(Penalty.l2(1)).fit(dense, y, TWO);
    LogisticInference one = LogisticInference.of(model, dense, y, null, 0.9, Fitting.quiet(0));
    LogisticInference other = LogisticInference.of(model, sparse, y, null, 0.9, Fitting.quiet(0));
    for (int c = 0; c < 3; c++) {
      assertThat(other.coefficients().get(c).standardError())
          .isCloseTo(one.coefficients().get(c).standardError(), within(1e-10));
    }
    assertThat(one.penalised()).isTrue();
  }

  @Test
  void refusesWhatHasNoHonestErrors() {
    Peers.Data wine = Peers.wine().scaled().columns(2);
    LogisticModel chosen =
        LogisticRegression.of(Penalty.l1(1)).fit(wine.x(), wine.y(), wine.classes());
    assertThatThrownBy(() -> infer(chosen, wine.x(), wine.y()))
        .isInstanceOf(LearnException.class)
        .hasMessageContaining("l1 penalty");
    LogisticModel weighted =
        LogisticRegression.of(Penalty.none())
            .withClassWeights(ClassWeights.of(Map.of("class 1", 2.0)))
            .fit(wine.x(), wine.y(), wine.classes());
    assertThatThrownBy(() -> infer(weighted, wine.x(), wine.y()))
        .isInstanceOf(LearnException.class)
        .hasMessageContaining("class weights");
  }

  @Test
  void leavesAConstantColumnUndetermined() {
    DenseMatrix x = DenseMatrix.of(new double[][] {{1, 7}, {2, 7}, {3, 7}, {4, 7}, {5, 7}});
    int[] y = {0, 1, 0, 1, 1};
    LogisticModel model = LogisticRegression.of(Penalty.none()).fit(x, y, TWO);
    LogisticInference inference = infer(model, x, y);
    assertThat(model.coefficients(0)[1]).isZero();
    assertThat(inference.coefficients().get(1).standardError()).isNaN();
    assertThat(inference.coefficients().get(0).standardError()).isPositive();
    assertThat(inference.parameters()).isEqualTo(2);
  }

  private static LogisticInference infer(LogisticModel model, DenseMatrix x, int[] y) {
    return LogisticInference.of(model, x, y, null, 0.95, Fitting.quiet(0));
  }
}
