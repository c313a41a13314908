// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.study;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaiwu.learn.metric.Bootstrap;
import io.kaiwu.learn.metric.Difference;
import io.kaiwu.learn.metric.Interval;
import io.kaiwu.learn.metric.Naive;
import io.kaiwu.learn.metric.RegressionMetrics;
import io.kaiwu.learn.metric.Resampling;
import io.kaiwu.learn.metric.Statistic;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Predicted numbers beside the truth and the naive baselines, with intervals. */
final class NumberJudgement implements Judgement {

  /** A naive rule on the same rows, and by how much the model's RMSE differs from it. */
  record Baseline(Naive naive, RegressionMetrics metrics, Difference difference) {}

  private final double[] truth;
  private final double[] predicted;
  private final RegressionMetrics metrics;
  private final Map<String, Interval> intervals;
  private final List<Baseline> baselines;

  private NumberJudgement(
      double[] truth,
      double[] predicted,
      RegressionMetrics metrics,
      Map<String, Interval> intervals,
      List<Baseline> baselines) {
    this.truth = truth;
    this.predicted = predicted;
    this.metrics = metrics;
    this.intervals = intervals;
    this.baselines = baselines;
  }

  static NumberJudgement of(
      double[] truth,
      double[] predicted,
      List<Naive> naives,
      Bootstrap bootstrap,
      Resampling resampling) {
    Map<String, Interval> intervals = new LinkedHashMap<>();
    Statistic rmse = Statistic.rmse(truth, predicted);
    intervals.put("rmse", bootstrap.interval(rmse, resampling));
    intervals.put("mae", bootstrap.interval(Statistic.mae(truth, predicted), resampling));
    intervals.put("r2", bootstrap.interval(Statistic.r2(truth, predicted), resampling));
    List<Baseline> baselines = new ArrayList<>();
    for (Naive naive : naives) {
      double[] guess = naive.predictions();
      baselines.add(
          new Baseline(
              naive,
              RegressionMetrics.of(truth, guess),
              bootstrap.difference(rmse, Statistic.rmse(truth, guess), false, resampling)));
    }
    return new NumberJudgement(
        truth, predicted, RegressionMetrics.of(truth, predicted), intervals, baselines);
  }

  double[] truth() {
    return truth;
  }

  double[] predicted() {
    return predicted;
  }

  RegressionMetrics scores() {
    return metrics;
  }

  Map<String, Interval> intervals() {
    return intervals;
  }

  List<Baseline> baselines() {
    return baselines;
  }

  /** The naive rule with the least RMSE. */
  Baseline bestBaseline() {
    Baseline best = baselines.getFirst();
    for (Baseline baseline : baselines) {
      best = baseline.metrics().rmse() < best.metrics().rmse() ? baseline : best;
    }
    return best;
  }

  @Override
  public Map<String, Double> metrics() {
    Map<String, Double> all = new TreeMap<>();
    all.put("rmse", metrics.rmse());
    all.put("mae", metrics.mae());
    all.put("r2", metrics.r2());
    all.put("baseline/rmse", bestBaseline().metrics().rmse());
    all.values().removeIf(v -> !Double.isFinite(v));
    return all;
  }

  @Override
  public String leading() {
    return "rmse";
  }

  @Override
  public ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("model", metrics.toJson());
    ObjectNode within = json.putObject("intervals");
    intervals.forEach((name, interval) -> within.set(name, interval.toJson()));
    ObjectNode naive = json.putObject("baselines");
    for (Baseline baseline : baselines) {
      ObjectNode one = naive.putObject(baseline.naive().name());
      one.set("metrics", baseline.metrics().toJson());
      one.set("rmseDifference", baseline.difference().toJson());
    }
    return json;
  }
}
