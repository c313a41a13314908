// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.logistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import io.kaiwu.learn.matrix.LibsvmFile;
import io.kaiwu.learn.matrix.Matrix;
import io.kaiwu.learn.method.ClassWeights;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The same optimum as scikit-learn 1.2.1, solved there to a tight tolerance. */
class LogisticPeerTest {

  private static final LogisticRegression RIDGE = LogisticRegression.of(Penalty.l2(1));

  @Test
  void findsTheOptimumOfTwoClasses() {
    Peers.Data data = Peers.breast().scaled();
    check("breast l2", RIDGE, data, null, 1e-7);
  }

  @Test
  void findsTheOptimumOfBalancedClasses() {
    LogisticRegression regression =
        LogisticRegression.of(Penalty.l2(0.1)).withClassWeights(ClassWeights.balanced());
    check("breast balanced", regression, Peers.breast().scaled(), null, 1e-7);
  }

  @Test
  void findsTheOptimumOfWeightedRows() {
    Peers.Data data = Peers.breast().scaled();
    double[] weights = new double[data.x().rows()];
    for (int r = 0; r < weights.length; r++) {
      weights[r] = 1 + r % 3;
    }
    check("breast weights", LogisticRegression.of(Penalty.l2(0.1)), data, weights, 1e-7);
  }

  @Test
  void findsTheOptimumWithoutIntercept() {
    LogisticRegression regression = LogisticRegression.of(Penalty.l2(10)).withoutIntercept();
    check("breast no intercept", regression, Peers.breast().scaled(), null, 1e-7);
  }

  @Test
  void findsTheOptimumWithoutPenalty() {
    Peers.Data data = Peers.breast().scaled().columns(2);
    check("breast none", LogisticRegression.of(Penalty.none()), data, null, 1e-7);
  }

  @Test
  void findsTheSparseOptimum() {
    Peers.Data data = Peers.breast().scaled();
    check("breast l1", LogisticRegression.of(Penalty.l1(0.5)), data, null, 1e-6);
    check(
        "breast l1 no intercept",
        LogisticRegression.of(Penalty.l1(0.5)).withoutIntercept(),
        data,
        null,
        1e-5);
    check(
        "breast elastic net",
        LogisticRegression.of(Penalty.elasticNet(0.5, 0.3)),
        data,
        null,
        1e-6);
  }

  @Test
  void findsTheOptimumOfSeveralClasses() {
    check("iris l2", RIDGE, Peers.iris(), null, 1e-6);
    check("wine l2", RIDGE, Peers.wine().scaled(), null, 1e-6);
    check(
        "wine none",
        LogisticRegression.of(Penalty.none()),
        Peers.wine().scaled().columns(2),
        null,
        1e-6);
  }

  @Test
  void findsTheOptimumOfTenClasses() {
    check("digits l2", RIDGE, Peers.digits().times(1.0 / 16), null, 1e-6);
  }

  @Test
  void findsTheSparseOptimumOfSeveralClasses() {
    Peers.Data data = Peers.iris().scaled();
    check("iris l1", LogisticRegression.of(Penalty.l1(0.7)), data, null, 1e-5);
  }

  @Test
  void findsTheOptimumOfSparseRows() {
    LibsvmFile file = Peers.a9a();
    int[] y = Peers.zeroOne(file.labels());
    check("a9a l2", RIDGE, file.rows(), y, List.of("-1", "+1"), null, 1e-6);
  }

  /** Columns that repeat one another leave the coefficients open, not the probabilities. */
  @Test
  void findsAnEquallyGoodOptimumWhereItIsFlat() {
    LibsvmFile file = Peers.a9a();
    int[] y = Peers.zeroOne(file.labels());
    LogisticModel model =
        LogisticRegression.of(Penalty.l1(0.1))
            .withoutIntercept()
            .fit(file.rows(), y, List.of("-1", "+1"));
    JsonNode peer = Peers.reference("a9a l1 no intercept");
    double[] ones = Objectives.weights(y, 2, null, false);
    assertThat(Objectives.of(model, file.rows(), y, ones))
        .isCloseTo(peer.get("objective").doubleValue(), withinPercentage(1e-8));
    double[] p = model.probabilities(file.rows());
    for (int r = 0; r < 5; r++) {
      assertThat(p[2 * r + 1])
          .isCloseTo(peer.get("probabilities").get(r).get(1).doubleValue(), within(1e-6));
    }
  }

  private static void check(
      String name,
      LogisticRegression regression,
      Peers.Data data,
      double @Nullable [] weights,
      double tolerance) {
    check(name, regression, data.x(), data.y(), data.classes(), weights, tolerance);
  }

  private static void check(
      String name,
      LogisticRegression regression,
      Matrix x,
      int[] y,
      List<String> classes,
      double @Nullable [] weights,
      double tolerance) {
    JsonNode peer = Peers.reference(name);
    LogisticModel model = regression.fit(x, y, classes, weights);
    assertThat(model.summary().converged()).as(name).isTrue();
    double size = 1;
    for (JsonNode row : peer.get("coefficients")) {
      for (double w : Peers.numbers(row)) {
        size = Math.max(size, Math.abs(w));
      }
    }
    for (int k = 0; k < model.vectors(); k++) {
      assertThat(model.coefficients(k))
          .as(name)
          .containsExactly(
              Peers.numbers(peer.get("coefficients").get(k)), within(tolerance * size));
    }
    double[] intercepts = new double[model.vectors()];
    for (int k = 0; k < intercepts.length; k++) {
      intercepts[k] = model.intercept(k);
    }
    assertThat(intercepts)
        .as(name)
        .containsExactly(Peers.numbers(peer.get("intercepts")), within(tolerance * size));
    double[] effective = Objectives.weights(y, classes.size(), weights, name.contains("balanced"));
    double objective = Objectives.of(model, x, y, effective);
    double theirs = peer.get("objective").doubleValue();
    assertThat(objective).as(name).isLessThanOrEqualTo(theirs * (1 + 1e-9));
  }
}
