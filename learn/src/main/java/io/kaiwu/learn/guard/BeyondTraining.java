// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.learn.guard;

import io.kaiwu.core.text.Text;
import io.kaiwu.learn.split.Partition;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Finds columns in which test rows lie outside the range of the training rows. */
final class BeyondTraining implements Detector {

  private static final double LEAST_SHARE = 0.01; // a lone outlier is no drift
  private static final int APART = 3; // with more columns than this, one warning for all

  @Override
  public List<Warning> inspect(Inspection study) {
    Partition split = study.split();
    if (split == null) {
      return List.of();
    }
    int[] test = split.test();
    TrainingRange range = TrainingRange.of(study.inputs(), study.x().withRows(split.train()));
    List<Warning> found =
        range.check(study.x().withRows(test)).stream()
            .filter(w -> share(w) >= LEAST_SHARE && w.rows().size() > 1)
            .map(w -> w.withRows(w.rows().stream().map(r -> test[r]).toList()))
            .sorted(Comparator.comparingDouble(BeyondTraining::share).reversed())
            .toList();
    return found.size() <= APART ? found : List.of(joined(found));
  }

  private static double share(Warning warning) {
    return warning.numbers().getOrDefault("share", 0.0);
  }

  private static Warning joined(List<Warning> found) {
    Warning worst = found.getFirst();
    List<String> names = found.stream().flatMap(w -> w.columns().stream()).toList();
    Text text =
        Text.of(
            "有 %d 个输入列的测试行超出训练时的范围：%s。最多的是“%s”，占 %.1f%% 的行。模型没见过这样的情况，预测靠不住。"
                .formatted(names.size(), Names.zh(names), names.getFirst(), 100 * share(worst)),
            "In %d input columns test rows lie outside the range of training: %s. Most do in (%s), %.1f %% of them. The model never saw the like, and its predictions there cannot be relied on."
                .formatted(names.size(), Names.en(names), names.getFirst(), 100 * share(worst)));
    return Warning.of(worst.code(), worst.severity(), text, worst.advice())
        .withColumns(names)
        .withRows(worst.rows())
        .withNumbers(
            found.stream()
                .collect(
                    Collectors.toMap(
                        w -> w.columns().getFirst(), BeyondTraining::share, Math::max)));
  }
}
