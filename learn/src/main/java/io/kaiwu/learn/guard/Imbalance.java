// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.guard;

import io.kaiwu.core.text.Text;
import io.kaiwu.learn.metric.ClassScore;
import io.kaiwu.learn.metric.ClassificationMetrics;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Finds an accuracy that is high only because one class is frequent. */
final class Imbalance implements Detector {

  private static final double LOPSIDED = 0.8;

  @Override
  public List<Warning> inspect(Inspection study) {
    double[] predictions = study.predictions();
    if (predictions == null || study.target().isNumber()) {
      return List.of();
    }
    List<String> classes = study.target().classes();
    int[] labels = study.target().labels();
    int[] truth = IntStream.of(study.judged()).map(r -> labels[r]).toArray();
    ClassificationMetrics scores =
        ClassificationMetrics.of(truth, BaselineBar.chosen(predictions, classes.size()), classes);
    ClassScore frequent =
        scores.perClass().stream()
            .max(Comparator.comparingDouble(ClassScore::support))
            .orElseThrow();
    double majority = frequent.support() / scores.rows();
    List<ClassScore> missed =
        scores.perClass().stream()
            .filter(c -> !c.equals(frequent) && c.support() > 0 && c.recall() < 0.5)
            .toList();
    boolean gained = scores.accuracy() - majority > 0.5 * (1 - majority);
    if (majority < LOPSIDED || gained || missed.isEmpty()) {
      return List.of();
    }
    ClassScore worst = missed.stream().min(Comparator.comparingDouble(ClassScore::recall)).get();
    long seen = Math.round(worst.recall() * worst.support());
    return List.of(
        Warning.of(
                "accuracy-is-imbalance",
                Severity.SEVERE,
                Text.of(
                    "准确率 %.1f%% 看起来很高，但 %.1f%% 的行本来就是“%s”：什么都不学、总说“%s”也有 %.1f%%。真正要找的“%s”有 %.0f 行，模型只找到 %d 行。"
                        .formatted(
                            100 * scores.accuracy(),
                            100 * majority,
                            frequent.name(),
                            frequent.name(),
                            100 * majority,
                            worst.name(),
                            worst.support(),
                            seen),
                    "An accuracy of %.1f %% looks high, but %.1f %% of the rows are (%s) anyway: always saying so is right as often. Of the %.0f rows of (%s), the model found %d."
                        .formatted(
                            100 * scores.accuracy(),
                            100 * majority,
                            frequent.name(),
                            worst.support(),
                            worst.name(),
                            seen)),
                Text.of(
                    "看召回率、精确率和平均精度，不要看准确率；按漏报和误报的代价选择阈值。",
                    "Look at recall, precision and average precision instead; choose the threshold by what a miss and a false alarm cost."))
            .withColumns(List.of(study.target().name()))
            .withNumbers(
                Map.of(
                    "accuracy", scores.accuracy(),
                    "majorityShare", majority,
                    "recall", worst.recall(),
                    "balancedAccuracy", scores.balancedAccuracy())));
  }
}
