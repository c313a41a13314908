// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.study;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.learn.metric.Bootstrap;
import io.kaiwu.learn.metric.Calibration;
import io.kaiwu.learn.metric.ClassificationMetrics;
import io.kaiwu.learn.metric.Difference;
import io.kaiwu.learn.metric.Interval;
import io.kaiwu.learn.metric.Naive;
import io.kaiwu.learn.metric.PrecisionRecallCurve;
import io.kaiwu.learn.metric.Resampling;
import io.kaiwu.learn.metric.RocCurve;
import io.kaiwu.learn.metric.Statistic;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Predicted classes beside the truth and the naive baselines, with curves and intervals. */
final class ClassJudgement implements Judgement {

  /** A naive rule on the same rows, and by how much the model's balanced accuracy differs. */
  record Baseline(Naive naive, ClassificationMetrics metrics, Difference difference) {}

  private final List<String> classes;
  private final int positive;
  private final int[] truth;
  private final double[] probabilities;
  private final boolean graded;
  private final ClassificationMetrics metrics;
  private final double auc;
  private final Map<String, Interval> intervals;
  private final List<Baseline> baselines;

  private ClassJudgement(
      List<String> classes,
      int positive,
      int[] truth,
      double[] probabilities,
      boolean graded,
      ClassificationMetrics metrics,
      double auc,
      Map<String, Interval> intervals,
      List<Baseline> baselines) {
    this.classes = classes;
    this.positive = positive;
    this.truth = truth;
    this.probabilities = probabilities;
    this.graded = graded;
    this.metrics = metrics;
    this.auc = auc;
    this.intervals = intervals;
    this.baselines = baselines;
  }

  /**
   * Judges.
   *
   * @param positive the class that matters, by position
   * @param graded whether the probabilities are more than 1 for the class predicted
   */
  static ClassJudgement of(
      List<String> classes,
      int positive,
      int[] truth,
      double[] probabilities,
      boolean graded,
      List<Naive> naives,
      Bootstrap bootstrap,
      Resampling resampling) {
    int k = classes.size();
    int[] predicted = predicted(probabilities, k);
    Statistic balanced = Statistic.balancedAccuracy(truth, predicted, k);
    Map<String, Interval> intervals = new LinkedHashMap<>();
    intervals.put("accuracy", bootstrap.interval(Statistic.accuracy(truth, predicted), resampling));
    intervals.put("balancedAccuracy", bootstrap.interval(balanced, resampling));
    intervals.put("f1", bootstrap.interval(Statistic.macroF1(truth, predicted, k), resampling));
    double auc = Double.NaN;
    boolean all = IntStream.range(0, k).allMatch(c -> IntStream.of(truth).anyMatch(t -> t == c));
    if (graded && all) {
      if (k == 2) {
        boolean[] isPositive = isPositive(truth, positive);
        double[] score = column(probabilities, k, positive);
        auc = RocCurve.auc(isPositive, score);
        intervals.put("auc", bootstrap.interval(Statistic.auc(isPositive, score), resampling));
      } else {
        auc = RocCurve.macroAuc(truth, probabilities, k, null);
      }
    }
    List<Baseline> baselines = new ArrayList<>();
    for (Naive naive : naives) {
      double[] guess = naive.predictions();
      baselines.add(
          new Baseline(
              naive,
              ClassificationMetrics.of(truth, guess, classes),
              bootstrap.difference(
                  balanced,
                  Statistic.balancedAccuracy(truth, predicted(guess, k), k),
                  true,
                  resampling)));
    }
    ClassificationMetrics metrics =
        graded
            ? ClassificationMetrics.of(truth, probabilities, classes)
            : ClassificationMetrics.of(truth, predicted, classes);
    return new ClassJudgement(
        classes, positive, truth, probabilities, graded, metrics, auc, intervals, baselines);
  }

  private static int[] predicted(double[] probabilities, int k) {
    int[] predicted = new int[probabilities.length / k];
    for (int r = 0; r < predicted.length; r++) {
      for (int c = 1; c < k; c++) {
        predicted[r] =
            probabilities[r * k + c] > probabilities[r * k + predicted[r]] ? c : predicted[r];
      }
    }
    return predicted;
  }

  private static boolean[] isPositive(int[] truth, int positive) {
    boolean[] is = new boolean[truth.length];
    for (int r = 0; r < is.length; r++) {
      is[r] = truth[r] == positive;
    }
    return is;
  }

  private static double[] column(double[] probabilities, int k, int c) {
    double[] column = new double[probabilities.length / k];
    for (int r = 0; r < column.length; r++) {
      column[r] = probabilities[r * k + c];
    }
    return column;
  }

  List<String> classes() {
    return classes;
  }

  /** The class that matters, by position. */
  int positive() {
    return positive;
  }

  int[] truth() {
    return truth;
  }

  int[] predicted() {
    return predicted(probabilities, classes.size());
  }

  double[] probabilities() {
    return probabilities;
  }

  ClassificationMetrics scores() {
    return metrics;
  }

  double auc() {
    return auc;
  }

  Map<String, Interval> intervals() {
    return intervals;
  }

  List<Baseline> baselines() {
    return baselines;
  }

  /**
   * The curve of the class that matters; null where scores have no grades or one class is absent.
   */
  @Nullable RocCurve roc() {
    return Double.isNaN(auc)
        ? null
        : RocCurve.of(
            isPositive(truth, positive), column(probabilities, classes.size(), positive), null);
  }

  @Nullable PrecisionRecallCurve precisionRecall() {
    return Double.isNaN(auc)
        ? null
        : PrecisionRecallCurve.of(
            isPositive(truth, positive), column(probabilities, classes.size(), positive), null);
  }

  @Nullable Calibration calibration() {
    return Double.isNaN(auc)
        ? null
        : Calibration.of(
            isPositive(truth, positive),
            column(probabilities, classes.size(), positive),
            10,
            Calibration.Cut.QUANTILE);
  }

  @Override
  public Map<String, Double> metrics() {
    Map<String, Double> all = new TreeMap<>();
    all.put("accuracy", metrics.accuracy());
    all.put("balancedAccuracy", metrics.balancedAccuracy());
    all.put("f1", metrics.macro().f1());
    all.put("mcc", metrics.mcc());
    all.put("auc", auc);
    if (graded) {
      all.put("logLoss", metrics.logLoss());
      all.put("brier", metrics.brier());
    }
    if (classes.size() == 2) {
      all.put("precision", metrics.perClass().get(positive).precision());
      all.put("recall", metrics.perClass().get(positive).recall());
      all.put("positiveF1", metrics.perClass().get(positive).f1());
    }
    all.put(
        "baseline/accuracy",
        baselines.stream().mapToDouble(b -> b.metrics().accuracy()).max().orElse(Double.NaN));
    all.values().removeIf(v -> !Double.isFinite(v));
    return all;
  }

  @Override
  public String leading() {
    return Double.isNaN(auc) ? "balancedAccuracy" : "auc";
  }

  @Override
  public ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("positive", classes.get(positive));
    json.set("model", metrics.toJson());
    if (Double.isFinite(auc)) {
      json.put("auc", auc);
    }
    RocCurve roc = roc();
    PrecisionRecallCurve pr = precisionRecall();
    Calibration calibration = calibration();
    if (roc != null && pr != null && calibration != null) {
      json.set("roc", roc.toJson());
      json.set("precisionRecall", pr.toJson());
      json.set("calibration", calibration.toJson());
    }
    ObjectNode within = json.putObject("intervals");
    intervals.forEach((name, interval) -> within.set(name, interval.toJson()));
    ObjectNode naive = json.putObject("baselines");
    for (Baseline baseline : baselines) {
      ObjectNode one = naive.putObject(baseline.naive().name());
      one.set("metrics", baseline.metrics().toJson());
      one.set("balancedAccuracyDifference", baseline.difference().toJson());
    }
    return json;
  }
}
