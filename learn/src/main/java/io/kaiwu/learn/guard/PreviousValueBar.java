// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.guard;

import io.kaiwu.core.text.Text;
import io.kaiwu.learn.metric.Bootstrap;
import io.kaiwu.learn.metric.Difference;
import io.kaiwu.learn.metric.RegressionMetrics;
import io.kaiwu.learn.metric.Resampling;
import io.kaiwu.learn.metric.Statistic;
import io.kaiwu.learn.split.SplitKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Finds a series whose high scores are owed to its level alone: the value before already predicts
 * it, and with only what was known one row earlier a linear model does no better on the latest
 * fifth of the rows.
 */
final class PreviousValueBar implements Detector {

  private static final int LEAST_ROWS = 100;
  private static final double LEVEL = 0.9; // what the value before must explain to be a bar

  @Override
  public List<Warning> inspect(Inspection study) {
    if (!study.target().isNumber() || !study.isSeries()) {
      return List.of();
    }
    Series series = Series.of(study);
    int rows = series.size();
    int learned = rows * 4 / 5;
    if (rows < LEAST_ROWS || learned < 5 * (study.x().width() + 1)) {
      return List.of();
    }
    double[] y = series.target();
    double[] yBefore = series.targetBefore();
    double naive = RegressionMetrics.of(y, yBefore).r2();
    if (!(naive >= LEVEL)) {
      return List.of();
    }
    List<double[]> known = new ArrayList<>(series.inputsBefore());
    known.add(yBefore);
    int[] train = IntStream.range(0, learned).toArray();
    int[] test = IntStream.range(learned, rows).toArray();
    LinearFit fit = LinearFit.of(known, y, train);
    double[] truth = Series.at(y, test);
    double[] model = Arrays.stream(test).mapToDouble(r -> fit.predict(known, r)).toArray();
    Difference difference =
        Bootstrap.standard(study.seed())
            .with(study.workers())
            .difference(
                Statistic.rmse(truth, model),
                Statistic.rmse(truth, Series.at(yBefore, test)),
                false,
                Resampling.stretches(test.length));
    return difference.better() ? List.of() : List.of(warning(study, naive, difference));
  }

  private static Warning warning(Inspection study, double naive, Difference difference) {
    String target = study.target().name();
    String zhScore = "";
    String enScore = "";
    double own = ownR2(study);
    if (own > LEVEL) {
      zhScore = "模型的 R² = %.4f 看起来很高，但".formatted(own);
      enScore = "The model's R2 of %.4f looks high, but ".formatted(own);
    }
    return Warning.of(
            "no-better-than-previous-value",
            study.splitKind() == SplitKind.TIME ? Severity.WARNING : Severity.SEVERE,
            Text.of(
                "%s只说一句“和上一时刻一样”，R² 就已经有 %.4f，所以高分说明不了什么。按时间划分、只用前一时刻已知的数据，线性模型在最后五分之一数据上的误差（RMSE）是 %.4g，而“和上一时刻一样”是 %.4g：没有证据说明模型更好（差值的 95%% 区间 %.3g 到 %.3g）。"
                    .formatted(
                        zhScore,
                        naive,
                        difference.model(),
                        difference.baseline(),
                        difference.interval().low(),
                        difference.interval().high()),
                "%s\"the same as before\" alone reaches an R2 of %.4f, so that a high score says nothing. Split by time and with only what was known one row earlier, a linear model's error (RMSE) of (%s) on the latest fifth is %.4g against %.4g of \"the same as before\": nothing shows that the model is better (95 %% interval of the difference %.3g to %.3g)."
                    .formatted(
                        enScore.isEmpty() ? "Saying " : enScore + "saying ",
                        naive,
                        target,
                        difference.model(),
                        difference.baseline(),
                        difference.interval().low(),
                        difference.interval().high())),
            Text.of(
                "预测变化量（这一时刻减上一时刻）而不是水平值；按时间划分，并始终和“与上一时刻相同”比较。",
                "Predict the change from the moment before instead of the level; split by time, and always compare with \"the same as before\"."))
        .withColumns(List.of(target))
        .withNumbers(
            Map.of(
                "previousValueR2", naive,
                "modelRmse", difference.model(),
                "previousValueRmse", difference.baseline(),
                "differenceLow", difference.interval().low(),
                "differenceHigh", difference.interval().high()));
  }

  private static double ownR2(Inspection study) {
    double[] predicted = study.predictions();
    return predicted == null
        ? Double.NaN
        : RegressionMetrics.of(Series.at(study.target().values(), study.judged()), predicted).r2();
  }
}
