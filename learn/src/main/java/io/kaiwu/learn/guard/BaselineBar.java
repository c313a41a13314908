// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.guard;

import io.kaiwu.core.text.Text;
import io.kaiwu.learn.metric.Baselines;
import io.kaiwu.learn.metric.Bootstrap;
import io.kaiwu.learn.metric.Difference;
import io.kaiwu.learn.metric.Naive;
import io.kaiwu.learn.metric.Resampling;
import io.kaiwu.learn.metric.Statistic;
import io.kaiwu.learn.split.Partition;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Finds a model that a naive rule does as well as, on the rows it is judged on. */
final class BaselineBar implements Detector {

  private static final int LEAST_ROWS = 5;

  @Override
  public List<Warning> inspect(Inspection study) {
    double[] predictions = study.predictions();
    Partition split = study.split();
    if (predictions == null || split == null || split.testSize() < LEAST_ROWS) {
      return List.of(); // on its own training rows a model nearly always wins
    }
    return study.target().isNumber()
        ? numbers(study, split, predictions)
        : classes(study, split, predictions);
  }

  private static List<Warning> numbers(Inspection study, Partition split, double[] predictions) {
    double[] y = study.target().values();
    double[] truth = split.test(y);
    long[] times = study.isSeries() ? study.moments() : null;
    Statistic model = Statistic.rmse(truth, predictions);
    Naive hardest = null;
    double least = Double.POSITIVE_INFINITY;
    int[] once = new int[truth.length];
    Arrays.fill(once, 1);
    for (Naive naive : Baselines.ofNumbers(y, times, study.groups(), split, 1)) {
      double error = Statistic.rmse(truth, naive.predictions()).of(once);
      if (error < least) {
        least = error;
        hardest = naive;
      }
    }
    if (hardest == null) {
      return List.of();
    }
    Statistic baseline = Statistic.rmse(truth, hardest.predictions());
    return judge(study, hardest, " RMSE ", "RMSE", false, model, baseline);
  }

  private static List<Warning> classes(Inspection study, Partition split, double[] predictions) {
    int k = study.target().classes().size();
    int[] labels = study.target().labels();
    int[] truth = split.test(labels);
    if (DoubleStream.of(predictions).anyMatch(p -> p != 0 && p != 1)) {
      Naive naive = Baselines.prior(labels, k, split);
      return judge(
          study,
          naive,
          "对数损失",
          "log loss",
          false,
          Statistic.logLoss(truth, predictions, k),
          Statistic.logLoss(truth, naive.predictions(), k));
    }
    Naive naive = Baselines.majority(labels, k, split);
    return judge(
        study,
        naive,
        "准确率",
        "accuracy",
        true,
        Statistic.accuracy(truth, chosen(predictions, k)),
        Statistic.accuracy(truth, chosen(naive.predictions(), k)));
  }

  private static List<Warning> judge(
      Inspection study,
      Naive naive,
      String zhScore,
      String enScore,
      boolean higherIsBetter,
      Statistic model,
      Statistic baseline) {
    Difference difference =
        Bootstrap.standard(study.seed())
            .with(study.workers())
            .difference(model, baseline, higherIsBetter, resampling(study));
    if (difference.better()) {
      return List.of();
    }
    boolean needsTruth = naive.name().equals("previous-value");
    String zhVerdict = difference.worse() ? "模型比它差" : "看不出模型更好";
    String enVerdict =
        difference.worse() ? "the model is worse" : "nothing shows that the model is better";
    return List.of(
        Warning.of(
                difference.worse() ? "worse-than-baseline" : "no-better-than-baseline",
                Severity.SEVERE,
                Text.of(
                    "模型的%s是 %.4g，而最简单的办法（%s）是 %.4g：%s（差值的 95%% 区间 %.3g 到 %.3g）。"
                        .formatted(
                            zhScore,
                            difference.model(),
                            naive.title().zh(),
                            difference.baseline(),
                            zhVerdict,
                            difference.interval().low(),
                            difference.interval().high()),
                    "The model's %s is %.4g, that of the naive rule (%s) %.4g: %s (95 %% interval of the difference %.3g to %.3g)."
                        .formatted(
                            enScore,
                            difference.model(),
                            naive.title().en(),
                            difference.baseline(),
                            enVerdict,
                            difference.interval().low(),
                            difference.interval().high())),
                Text.of(
                    "先用简单的办法；有了更多数据或更好的输入列再试模型。%s"
                        .formatted(needsTruth ? "（如果做预测时得不到上一时刻的真实值，这一条不适用。）" : ""),
                    "Use the naive rule for now; try again with more rows or better inputs.%s"
                        .formatted(
                            needsTruth
                                ? " (Where the true value of the moment before is not at hand, this does not apply.)"
                                : "")))
            .withNumbers(
                Map.of(
                    "model", difference.model(),
                    "baseline", difference.baseline(),
                    "differenceLow", difference.interval().low(),
                    "differenceHigh", difference.interval().high())));
  }

  /** Rows that are alike are drawn together. */
  private static Resampling resampling(Inspection study) {
    int[] judged = study.judged();
    int[] groups = study.groups();
    if (groups != null) {
      int[] ofJudged = IntStream.of(judged).map(r -> groups[r]).toArray();
      if (IntStream.of(ofJudged).distinct().limit(10).count() == 10) {
        return Resampling.groups(ofJudged);
      }
    }
    return study.order().found()
        ? Resampling.stretches(judged.length)
        : Resampling.rows(judged.length);
  }

  static int[] chosen(double[] probabilities, int classes) {
    int[] chosen = new int[probabilities.length / classes];
    for (int r = 0; r < chosen.length; r++) {
      for (int k = 1; k < classes; k++) {
        chosen[r] =
            probabilities[r * classes + k] > probabilities[r * classes + chosen[r]] ? k : chosen[r];
      }
    }
    return chosen;
  }
}
