// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Holds the scores against those of scikit-learn, written by bench/peers/evaluate_reference.py. */
class PeerScoresTest {

  private static final Offset<Double> EXACT = within(1e-12);

  private static JsonNode reference() throws IOException {
    try (InputStream in = PeerScoresTest.class.getResourceAsStream("/reference/evaluate.json")) {
      return new ObjectMapper().readTree(in);
    }
  }

  private static double[] numbers(JsonNode node) {
    return StreamSupport.stream(node.spliterator(), false)
        .mapToDouble(JsonNode::doubleValue)
        .toArray();
  }

  private static double @Nullable [] weights(JsonNode node) {
    return node.get("weights").isNull() ? null : numbers(node.get("weights"));
  }

  private static int[] labels(JsonNode node) {
    return StreamSupport.stream(node.spliterator(), false).mapToInt(JsonNode::intValue).toArray();
  }

  @Test
  void scoresNumbersAsThePeerDoes() throws IOException {
    for (JsonNode peer : reference().get("regression")) {
      RegressionMetrics own =
          RegressionMetrics.of(
              numbers(peer.get("truth")), numbers(peer.get("predicted")), weights(peer));
      assertThat(own.mae()).isCloseTo(peer.get("mae").doubleValue(), EXACT);
      assertThat(own.mse()).isCloseTo(peer.get("mse").doubleValue(), EXACT);
      assertThat(own.medianAe()).isCloseTo(peer.get("medianAe").doubleValue(), EXACT);
      assertThat(own.maxError()).isCloseTo(peer.get("maxError").doubleValue(), EXACT);
      assertThat(own.mape()).isCloseTo(peer.get("mape").doubleValue(), EXACT);
      assertThat(own.smape()).isCloseTo(peer.get("smape").doubleValue(), EXACT);
      assertThat(own.r2()).isCloseTo(peer.get("r2").doubleValue(), EXACT);
      assertThat(own.explainedVariance())
          .isCloseTo(peer.get("explainedVariance").doubleValue(), EXACT);
      assertThat(own.bias()).isCloseTo(peer.get("bias").doubleValue(), EXACT);
    }
  }

  @Test
  void scoresClassesAsThePeerDoes() throws IOException {
    for (JsonNode peer : reference().get("classification")) {
      int k = peer.get("classes").intValue();
      int[] truth = labels(peer.get("truth"));
      double[] p = numbers(peer.get("probabilities"));
      double[] w = weights(peer);
      ClassificationMetrics own = ClassificationMetrics.of(truth, p, Scores.positions(k), w);
      for (String name : List.of("accuracy", "balancedAccuracy", "mcc", "kappa", "logLoss")) {
        assertThat(own.toJson().get(name).doubleValue())
            .as(name)
            .isCloseTo(peer.get(name).doubleValue(), EXACT);
      }
      assertThat(own.brier()).isCloseTo(peer.get("brier").doubleValue(), EXACT);
      same(own.perClass().stream().mapToDouble(ClassScore::precision), peer.get("precision"));
      same(own.perClass().stream().mapToDouble(ClassScore::recall), peer.get("recall"));
      same(own.perClass().stream().mapToDouble(ClassScore::f1), peer.get("f1"));
      for (ClassScore mean : List.of(own.macro(), own.weighted(), own.micro())) {
        double[] expected = numbers(peer.get(mean.name()));
        assertThat(new double[] {mean.precision(), mean.recall(), mean.f1()})
            .as(mean.name())
            .containsExactly(expected, EXACT);
      }
      same(
          IntStream.range(0, k * k).mapToDouble(c -> own.confusion().count(c / k, c % k)),
          peer.get("confusion"));
      if (peer.has("top2")) {
        assertThat(ClassificationMetrics.topAccuracy(truth, p, k, 2, w))
            .isCloseTo(peer.get("top2").doubleValue(), EXACT);
      }
    }
  }

  @Test
  void drawsTheCurvesThePeerDraws() throws IOException {
    for (JsonNode peer : reference().get("classification")) {
      int k = peer.get("classes").intValue();
      int[] truth = labels(peer.get("truth"));
      double[] p = numbers(peer.get("probabilities"));
      double[] w = weights(peer);
      for (int c = 0; c < k; c++) {
        boolean[] positive = OneClass.isClass(truth, c);
        double[] scores = OneClass.column(p, k, c);
        assertThat(RocCurve.of(positive, scores, w).auc())
            .isCloseTo(peer.get("auc").get(c).doubleValue(), EXACT);
        assertThat(PrecisionRecallCurve.of(positive, scores, w).averagePrecision())
            .isCloseTo(peer.get("averagePrecision").get(c).doubleValue(), EXACT);
      }
      assertThat(RocCurve.macroAuc(truth, p, k, w))
          .isCloseTo(peer.get("macroAuc").doubleValue(), EXACT);
      if (k == 2) {
        boolean[] positive = OneClass.isClass(truth, 1);
        double[] scores = OneClass.column(p, 2, 1);
        RocCurve roc = RocCurve.of(positive, scores, w);
        assertThat(roc.falsePositiveRates()).containsExactly(numbers(peer.get("fpr")), EXACT);
        assertThat(roc.truePositiveRates()).containsExactly(numbers(peer.get("tpr")), EXACT);
        PrecisionRecallCurve pr = PrecisionRecallCurve.of(positive, scores, w);
        double[] precision = numbers(peer.get("prPrecision")); // from the lowest threshold up
        double[] recall = numbers(peer.get("prRecall"));
        int points = pr.thresholds().length;
        for (int i = 0; i < points; i++) {
          assertThat(pr.precisions()[i]).isCloseTo(precision[points - 1 - i], EXACT);
          assertThat(pr.recalls()[i]).isCloseTo(recall[points - 1 - i], EXACT);
        }
      }
      if (peer.has("uniform")) {
        calibration(truth, p, Calibration.Cut.UNIFORM, peer.get("uniform"));
        calibration(truth, p, Calibration.Cut.QUANTILE, peer.get("quantile"));
      }
    }
  }

  @Test
  void readsTheSameIntervalsFromItsDrawsAsThePeer() throws IOException {
    JsonNode peer = reference().get("bootstrap");
    double[] values = numbers(peer.get("values"));
    for (Bootstrap.Kind kind : Bootstrap.Kind.values()) {
      Interval own =
          Bootstrap.standard(5)
              .withKind(kind)
              .withResamples(100_000)
              .interval(Statistic.mean(values), Resampling.rows(values.length));
      double[] expected = numbers(peer.get(kind == Bootstrap.Kind.BCA ? "BCa" : "percentile"));
      // The interval is about 1.5 wide; both are read from random draws.
      assertThat(own.low()).as(kind.name()).isCloseTo(expected[0], within(0.01));
      assertThat(own.high()).as(kind.name()).isCloseTo(expected[1], within(0.01));
    }
  }

  private static void calibration(int[] truth, double[] p, Calibration.Cut cut, JsonNode peer) {
    Calibration own = Calibration.of(OneClass.isClass(truth, 1), OneClass.column(p, 2, 1), 8, cut);
    same(own.bins().stream().mapToDouble(Calibration.Bin::seen), peer.get("seen"));
    same(own.bins().stream().mapToDouble(Calibration.Bin::promised), peer.get("promised"));
  }

  private static void same(java.util.stream.DoubleStream own, JsonNode peer) {
    assertThat(own.toArray()).containsExactly(numbers(peer), EXACT);
  }
}
